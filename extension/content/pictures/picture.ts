/** One thing that is attached: what it is, where the page shows it, what was seen in it. */

import type { Scan, Sighted } from "../../pictures/protocol.ts";
import type { Attachment } from "../../shared/protocol.ts";
import { attachmentOf, kindByBytes } from "./files.ts";
import type { Looker } from "./looker.ts";
import type { Preview } from "./match.ts";
import { seenIn, sightingsIn } from "./score.ts";
import { isLargeEnough, pixelsOf } from "./source.ts";

let last = 0;

export class Picture {
  readonly id = ++last;
  kind: Attachment["kind"];
  /** Where the page shows it; null until it does. */
  element: Element | null = null;
  src = "";
  /** Since when the page shows it no more, in milliseconds; null while it does. */
  goneSince: number | null = null;
  /** It is being looked at, or will be. */
  looking = false;
  private scan: Scan | null = null;
  private controller = new AbortController();

  constructor(
    private readonly looker: Looker,
    private readonly changed: () => void,
    private readonly file: File | null,
    /** When it was attached, in milliseconds. */
    readonly since: number,
  ) {
    this.kind = file ? attachmentOf(file).kind : "image";
    if (file) void this.lookAtFile(file);
  }

  /** Whether it is a picture or film, and so has a preview. */
  get isMedia(): boolean {
    return this.kind === "image" || this.kind === "video";
  }

  /** The page shows it here; another address than before may show another part of it. */
  shownAs({ element, src, kind, place }: Preview): void {
    const isNew = this.element === null && this.file === null;
    const isOther = this.element !== null && this.src !== src && place === "own";
    this.element = element;
    this.src = src;
    this.goneSince = null;
    if (isNew) this.kind = kind;
    if (isNew || isOther) void this.lookAtPage(isOther);
  }

  /** Other marks are looked for now. */
  lookAgain(): void {
    if (!this.isMedia) return;
    if (this.file) void this.lookAtFile(this.file);
    else void this.lookAtPage(false);
  }

  /** It is no longer attached: what was seen in it is forgotten. */
  forget(): void {
    this.controller.abort();
    this.looking = false;
    this.put(null);
  }

  attachment(): Attachment {
    const alt = this.element?.getAttribute("alt")?.trim();
    return {
      kind: this.kind,
      ...(this.file ? { name: this.file.name } : {}),
      ...(alt ? { alt } : {}),
      ...(this.scan ? seenIn(this.scan, this.looker.notOurs) : {}),
    };
  }

  /** The hash by which the person's word about it is kept. */
  get hash(): string | null {
    return this.scan?.state === "seen" ? this.scan.hash : null;
  }

  get thumbnail(): ImageBitmap | null {
    return (this.scan?.state === "seen" && this.scan.thumbnail) || null;
  }

  /** The marks that were surely seen, and where. */
  get sightings(): Sighted[] {
    return this.scan ? sightingsIn(this.scan) : [];
  }

  private async lookAtFile(file: File): Promise<void> {
    const signal = this.begin();
    if (!this.isMedia) {
      const kind = await kindByBytes(file).catch(() => null);
      if (signal.aborted) return;
      if (kind) this.kind = kind;
    }
    const kind = this.kind;
    if (kind === "image" || kind === "video") await this.look(async () => file, kind, signal);
    else this.end();
  }

  /** @param again what was seen before holds until something better is known */
  private async lookAtPage(again: boolean): Promise<void> {
    const signal = this.begin();
    const { element, src } = this;
    const shown = element instanceof HTMLImageElement || element instanceof HTMLVideoElement ? element : null;
    const kind = shown instanceof HTMLVideoElement ? "video" : "image";
    const open = async (signal: AbortSignal) => {
      if (!shown || (again && !(await isLargeEnough(shown, signal)))) return null;
      return pixelsOf(shown, src, signal);
    };
    await this.look(open, kind, signal, again);
  }

  private async look(
    open: Parameters<Looker["look"]>[0],
    kind: "image" | "video",
    signal: AbortSignal,
    again = false,
  ): Promise<void> {
    const look = await this.looker.look(open, kind, signal);
    const scan = look?.state === "unwanted" ? null : look;
    if (signal.aborted || (again && scan && !tellsMore(scan, this.scan))) {
      if (scan?.state === "seen") scan.thumbnail?.close();
    } else if (look) {
      this.put(scan);
    }
    if (!signal.aborted) this.end();
  }

  /** One look at a time: the newest holds. */
  private begin(): AbortSignal {
    this.controller.abort();
    this.controller = new AbortController();
    this.looking = true;
    return this.controller.signal;
  }

  private end(): void {
    this.looking = false;
    this.changed();
  }

  private put(scan: Scan | null): void {
    this.thumbnail?.close();
    this.scan = scan;
  }
}

/** Shapes that differ by more than this share are not the same picture. */
const SAME_SHAPE = 0.02;

/**
 * Whether a look at what the page shows now holds in place of an earlier one. A
 * picture that was cut to another shape is another picture; one of the same shape
 * is the same picture, perhaps smaller, in which less can be seen.
 */
export function tellsMore(scan: Scan, before: Scan | null): boolean {
  if (before?.state !== "seen") return true;
  if (scan.state !== "seen") return false;
  const shape = (each: typeof scan) => each.width / each.height;
  return Math.abs(shape(scan) / shape(before) - 1) > SAME_SHAPE || scan.marks.length >= before.marks.length;
}
