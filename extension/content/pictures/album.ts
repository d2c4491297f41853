/**
 * What is attached to one draft: files that were chosen, pasted or dropped, and
 * pictures that the page shows, brought together into one list.
 *
 * A picture whose preview goes is no longer attached. Sites take previews out
 * for a moment to render them again, so that is believed only after a pause.
 */

import type { Attachment } from "../../shared/protocol.ts";
import type { Looker } from "./looker.ts";
import { matchPreviews, type Preview } from "./match.ts";
import { Picture } from "./picture.ts";

/** A preview that is gone for this long is not coming back (ms). */
const GONE_MS = 400;
/** A site that shows previews shows one this soon after the choice, or does not take the file (ms). */
const REFUSED_MS = 5000;
/** As many as the background takes; no site takes half as many. */
const MOST = 50;

/** What the page shows, when the draft is read. */
export interface Scene {
  previews: readonly Preview[];
  /** Pictures from servers: a preview may have become one of them. */
  remote(): readonly Preview[];
  /** Too large for an icon or a portrait beside the text. */
  isLarge(element: Element): boolean;
  /** The text has gone since the draft was last read. */
  emptied: boolean;
  /** And the draft had been let through. */
  posted: boolean;
}

export class Album {
  private pictures: Picture[] = [];
  /** Pictures from servers that are none of the person's. */
  private readonly bystanders = new WeakSet<Element>();
  /** The site's previews are known: one has been seen. */
  private everShown = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly looker: Looker,
    /** Something is known now that was not: the draft should be read again. */
    private readonly changed: () => void,
  ) {}

  /** Of what is attached, previews or not. */
  get size(): number {
    return this.pictures.length;
  }

  /** Files wait to be shown, perhaps in another dialog. */
  get expecting(): boolean {
    return this.pictures.some((picture) => picture.isMedia && !picture.element);
  }

  /** What is attached is still being looked at. */
  get looking(): boolean {
    return this.pictures.some((picture) => picture.looking);
  }

  /** Pictures and files, in the order of `attachments()`. */
  list(): readonly Picture[] {
    return this.pictures;
  }

  attachments(): Attachment[] {
    return this.pictures.map((picture) => picture.attachment());
  }

  add(files: readonly File[], now = performance.now()): void {
    const room = Math.max(0, MOST - this.pictures.length);
    const more = files.slice(0, room).map((file) => new Picture(this.looker, this.changed, file, now));
    this.pictures = [...this.pictures, ...more];
  }

  /** Takes in what the page shows now. */
  read(scene: Scene, now = performance.now()): void {
    if (scene.emptied && scene.posted) this.drop(() => true);
    const media = this.pictures.filter((picture) => picture.isMedia);
    const previews = [...scene.previews];
    const placed = media.map(({ kind, element, src }) => ({ kind: kind === "video" ? kind : ("image" as const), element, src }));
    let matches = matchPreviews(placed, previews);
    const isMatched = (picture: Picture) => matches.includes(media.indexOf(picture));
    if (media.length > 0) {
      const remote = scene.remote().filter(({ element }) => !this.bystanders.has(element));
      if (media.some((picture) => picture.element && !isMatched(picture))) {
        previews.push(...remote.filter(({ element }) => scene.isLarge(element)));
        matches = matchPreviews(placed, previews);
      } else {
        for (const { element } of remote) this.bystanders.add(element);
      }
    }
    const shown: Picture[] = [];
    for (const [at, preview] of previews.entries()) {
      const index = matches[at];
      const picture = index === null || index === undefined ? this.found(preview, now) : media[index]!;
      if (!picture) continue;
      if (preview.place === "own") this.everShown = true;
      picture.shownAs(preview);
      shown.push(picture);
    }
    this.pictures = [...shown, ...this.pictures.filter((picture) => !shown.includes(picture))];
    this.drop((picture) => !shown.includes(picture) && this.isGone(picture, scene, now));
    this.plan(now);
  }

  /** Looks at everything again, because other marks are looked for. */
  lookAgain(): void {
    for (const picture of this.pictures) picture.lookAgain();
  }

  clear(): void {
    this.drop(() => true);
    clearTimeout(this.timer);
  }

  /** A picture that the page made, or that was there before anyone looked. */
  private found({ place }: Preview, now: number): Picture | null {
    if (place !== "own" || this.pictures.length >= MOST) return null;
    return new Picture(this.looker, this.changed, null, now);
  }

  private isGone(picture: Picture, { emptied }: Scene, now: number): boolean {
    if (!picture.isMedia) return false;
    if (picture.element === null) return this.everShown && now - picture.since >= REFUSED_MS;
    picture.goneSince ??= now;
    // A composer that loses its text and its pictures at once has been emptied.
    return emptied || now - picture.goneSince >= GONE_MS;
  }

  private drop(which: (picture: Picture) => boolean): void {
    const going = this.pictures.filter(which);
    if (going.length === 0) return;
    this.pictures = this.pictures.filter((picture) => !going.includes(picture));
    for (const picture of going) picture.forget();
  }

  /** Has the draft read again when something that is missing counts as gone. */
  private plan(now: number): void {
    clearTimeout(this.timer);
    const due = this.pictures.flatMap((picture) => {
      if (picture.goneSince !== null) return [picture.goneSince + GONE_MS];
      return picture.isMedia && !picture.element && this.everShown ? [picture.since + REFUSED_MS] : [];
    });
    if (due.length > 0) this.timer = setTimeout(this.changed, Math.max(0, Math.min(...due) - now) + 1);
  }
}
