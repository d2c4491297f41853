/**
 * Has pictures looked at, for all composers of a frame: knows which marks are
 * looked for and which pictures the person said show none.
 *
 * Nothing is asked, and no hidden frame made, before a picture is attached; and
 * no frame where no rule in force is about marks.
 */

import type { PictureKind, Scan } from "../../pictures/protocol.ts";

/** The part of `PictureClient` that is needed here. */
export interface Client {
  setMarks(marks: Uint8Array | null): void;
  scan(picture: Blob | ImageBitmap, kind: PictureKind, signal: AbortSignal): Promise<Scan>;
  close(): void;
}

/** `unwanted`: no marks are looked for. */
export type Look = Scan | { state: "unwanted" };

export interface LookerEvents {
  /** Have the background say which marks are looked for. */
  ask(): void;
  /** Other marks than before: every picture must be looked at again. */
  otherMarks(): void;
  /** The person's list of pictures without a mark changed. */
  otherNames(): void;
  /** Pictures cannot be looked at, and nothing that a person attached is to blame. */
  blind(): void;
}

/** Pictures under way at once: while one is searched the next is decoded. */
const AT_ONCE = 2;

export class Looker {
  /** Hashes of pictures that the person said show no mark. */
  notOurs: readonly string[] = [];
  private client: Client | null = null;
  /** Files in base64, joined; null until the background has said. */
  private files: string | null = null;
  private asked = false;
  private waiting: (() => void)[] = [];
  private busy = 0;
  private queue: (() => void)[] = [];

  constructor(
    private readonly makeClient: () => Client,
    private readonly events: LookerEvents,
  ) {}

  /** What the background says is looked for: files in base64. */
  marks(files: readonly string[]): void {
    const joined = files.join("\n");
    const before = this.files;
    if (joined === before) return;
    this.files = joined;
    if (joined === "") this.close();
    else this.client?.setMarks(bytesOf(files));
    for (const go of this.waiting.splice(0)) go();
    if (before !== null) this.events.otherMarks();
  }

  /** What the background says the person has named. */
  names(hashes: readonly string[]): void {
    if (hashes.join() === this.notOurs.join()) return;
    this.notOurs = [...hashes];
    this.events.otherNames();
  }

  /** The policy may have changed: asks anew, if it was asked before. */
  refresh(): void {
    if (this.asked) this.events.ask();
  }

  /**
   * Looks at what `open` gives, when its turn comes; null from `open` gives null.
   * Never rejects.
   */
  async look(
    open: (signal: AbortSignal) => Promise<Blob | ImageBitmap | null>,
    kind: PictureKind,
    signal: AbortSignal,
  ): Promise<Look | null> {
    await this.known();
    if (signal.aborted) return { state: "cancelled" };
    if (this.files === "") return { state: "unwanted" };
    await this.turn();
    try {
      return signal.aborted ? { state: "cancelled" } : await this.scan(open, kind, signal);
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.busy -= 1;
    }
  }

  /** No composer is left: the hidden frame goes, and the next picture asks anew. */
  close(): void {
    this.client?.close();
    this.client = null;
  }

  private async scan(
    open: (signal: AbortSignal) => Promise<Blob | ImageBitmap | null>,
    kind: PictureKind,
    signal: AbortSignal,
  ): Promise<Look | null> {
    let picture: Blob | ImageBitmap | null;
    try {
      picture = await open(signal);
    } catch {
      return signal.aborted ? { state: "cancelled" } : { state: "unchecked", why: "broken" };
    }
    if (picture === null) return null;
    const scan = await this.eye().scan(picture, kind, signal);
    if (scan.state === "unchecked" && (scan.why === "engine" || scan.why === "blocked")) this.events.blind();
    // The frame was closed under it: it was not looked at, and nobody took it back.
    return scan.state === "cancelled" && !signal.aborted ? { state: "unchecked", why: "blocked" } : scan;
  }

  private eye(): Client {
    if (!this.client) {
      this.client = this.makeClient();
      this.client.setMarks(bytesOf((this.files ?? "").split("\n")));
    }
    return this.client;
  }

  private known(): Promise<void> {
    if (this.files !== null) return Promise.resolve();
    if (!this.asked) {
      this.asked = true;
      this.events.ask();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Whoever is done hands its place on to the next. */
  private async turn(): Promise<void> {
    if (this.busy >= AT_ONCE) await new Promise<void>((go) => this.queue.push(go));
    else this.busy += 1;
  }
}

/** The files one after another, as the search takes them. */
function bytesOf(files: readonly string[]): Uint8Array {
  const bytes = files.map((file) => Uint8Array.from(atob(file), (byte) => byte.charCodeAt(0)));
  const all = new Uint8Array(bytes.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of bytes) {
    all.set(each, at);
    at += each.length;
  }
  return all;
}
