/**
 * Small files from managed policy. Policy formats hold texts, so each file is in
 * base64, as the command line prints it.
 */

/** What a kind of file is held to. */
export interface FileKind {
  /** What every file begins with. */
  magic: string;
  /** Characters of all texts together. */
  most: number;
  mostFiles: number;
}

export interface ReadFiles {
  good: Uint8Array[];
  /** Places, from 1, of texts that are no such file, or too many or too large. */
  bad: number[];
}

/** A text that is no good spoils no other. */
export function readFiles(texts: readonly unknown[], kind: FileKind): ReadFiles {
  const read: ReadFiles = { good: [], bad: [] };
  let left = kind.most;
  texts.forEach((text, index) => {
    const fits = typeof text === "string" && text.length <= left && read.good.length < kind.mostFiles;
    const file = fits ? decode(text, kind.magic) : null;
    if (file === null) {
      read.bad.push(index + 1);
    } else {
      left -= (text as string).length;
      read.good.push(file);
    }
  });
  return read;
}

/** Size of the files in these texts, rounded up. */
export function kilobytes(texts: readonly unknown[]): number {
  const characters = texts.reduce<number>((sum, text) => sum + (typeof text === "string" ? text.length : 0), 0);
  return Math.ceil((characters * 3) / 4 / 1024);
}

/** Line ends and spaces, as tools put them in, do no harm. */
function decode(text: string, magic: string): Uint8Array | null {
  try {
    const bytes = atob(text);
    return bytes.startsWith(magic) ? Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

/** The other way round: a message between browser processes holds texts. */
export function base64(file: Uint8Array): string {
  return btoa(Array.from(file, (byte) => String.fromCharCode(byte)).join(""));
}
