/**
 * The council's marks, as features of their artwork: those in the packs in force
 * and those that IT delivers. The search itself is in the pages' hidden frame.
 *
 * Policy formats hold texts, so IT's files are in base64, as `probity logo show
 * --base64` prints them.
 */

import type { CoreHost } from "./core_host.ts";

/** Characters of all of IT's files together; one council's marks are a tenth. */
const MOST = 300_000;
/** Most files of IT's. */
const MOST_FILES = 8;

/** `all` is false where a text is no such file, or they are too many or too large. */
export function readMarks(texts: readonly string[]): { good: string[]; all: boolean } {
  const good: string[] = [];
  let left = MOST;
  for (const text of texts) {
    if (text.length > left || good.length === MOST_FILES) continue;
    const file = normal(text);
    if (file === null) continue;
    left -= text.length;
    good.push(file);
  }
  return { good, all: good.length === texts.length };
}

export class Marks {
  #host: Pick<CoreHost, "marks" | "usesLogos">;
  #delivered: () => readonly string[];

  /** `delivered` gives IT's files in base64. */
  constructor(host: Pick<CoreHost, "marks" | "usesLogos">, delivered: () => readonly string[]) {
    this.#host = host;
    this.#delivered = delivered;
  }

  /** Files in base64; none where no rule in force depends on what a picture shows. */
  files(): string[] {
    if (!this.#host.usesLogos()) return [];
    return [...this.#host.marks().map(base64), ...this.#delivered()];
  }
}

/** Without the line ends and spaces that tools put in. */
function normal(text: string): string | null {
  try {
    const bytes = atob(text);
    return bytes === "" ? null : btoa(bytes);
  } catch {
    return null;
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
