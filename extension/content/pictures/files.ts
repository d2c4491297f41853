/** Files as they come in: chosen, pasted, dropped. */

import type { Attachment } from "../../shared/protocol.ts";
import { realTarget } from "../dom.ts";

/** Events that may bring files; a site may act on either of the first two. */
export const FILE_EVENTS: ReadonlySet<string> = new Set(["input", "change", "paste", "drop"]);

/** The same file in two events of one choice, at most this far apart (ms). */
const SAME_CHOICE_MS = 1000;

/** The files that an event carries. A page may take them out of its input at once, so this is asked first. */
export function filesOf(event: Event): File[] {
  if (event instanceof ClipboardEvent) return [...(event.clipboardData?.files ?? [])];
  if (event instanceof DragEvent) return [...(event.dataTransfer?.files ?? [])];
  const target = realTarget(event);
  return target instanceof HTMLInputElement && target.type === "file" ? [...(target.files ?? [])] : [];
}

/** Tells a new choice from another event about the same one. */
export class FreshFiles {
  private readonly seen = new WeakSet<File>();
  private last: { names: Set<string>; at: number } = { names: new Set(), at: -Infinity };

  /** Those of `files` that no event has brought yet. `now` is in milliseconds. */
  of(files: readonly File[], now = performance.now()): File[] {
    if (files.length === 0) return [];
    const recent = now - this.last.at < SAME_CHOICE_MS;
    const fresh = files.filter((file) => !this.seen.has(file) && !(recent && this.last.names.has(nameOf(file))));
    for (const file of files) this.seen.add(file);
    if (fresh.length > 0) this.last = { names: new Set(fresh.map(nameOf)), at: now };
    return fresh;
  }
}

/** Each event may have objects of its own for the same files. */
function nameOf({ name, size, lastModified }: File): string {
  return `${name}/${size}/${lastModified}`;
}

/** A chosen, pasted or dropped file as an attachment. */
export function attachmentOf(file: File): Attachment {
  const [type] = file.type.split("/");
  const kind: Attachment["kind"] =
    type === "image" || type === "video"
      ? type
      : file.type === "application/pdf" || /\.(docx?|pptx?|xlsx?|odt|pdf)$/i.test(file.name)
        ? "document"
        : "other";
  return { kind, name: file.name };
}

/** What pictures and films begin with, at which byte. A name's ending says nothing of what is in the file. */
const BEGINNINGS: readonly [kind: "image" | "video", at: number, text: string][] = [
  ["image", 0, "\u0089PNG"],
  ["image", 0, "\u00ff\u00d8\u00ff"],
  ["image", 0, "GIF8"],
  ["image", 8, "WEBP"],
  ["image", 8, "avif"],
  ["image", 8, "heic"],
  ["image", 8, "mif1"],
  ["image", 0, "II*\u0000"],
  ["image", 0, "MM\u0000*"],
  ["video", 4, "ftyp"],
  ["video", 0, "\u001aE\u00df\u00a3"],
];
const LONGEST_BEGINNING = 12;

/** Whether a file that is called something else is a picture or a film by its bytes. */
export async function kindByBytes(file: Blob): Promise<"image" | "video" | null> {
  const bytes = new Uint8Array(await file.slice(0, LONGEST_BEGINNING).arrayBuffer());
  const text = String.fromCharCode(...bytes);
  return BEGINNINGS.find(([, at, beginning]) => text.startsWith(beginning, at))?.[0] ?? null;
}
