/**
 * Fingerprint files from managed policy. Policy formats hold texts, so each is
 * in base64, as `probity fingerprint show --base64` prints it.
 */

/** Characters of all files together; a year of a council's reports is a tenth. */
const MOST = 1024 * 1024;
/** As many as the core searches for at once. */
const MOST_FILES = 8;
/** What every file begins with. */
const MAGIC = "PROBITYF";

/** `all` is false where a text is no such file, or they are too many or too large. */
export function readFingerprints(texts: readonly string[]): { good: Uint8Array[]; all: boolean } {
  const good: Uint8Array[] = [];
  let left = MOST;
  for (const text of texts) {
    const file = text.length <= left && good.length < MOST_FILES ? decode(text) : null;
    if (file === null) continue;
    left -= text.length;
    good.push(file);
  }
  return { good, all: good.length === texts.length };
}

/** Size of the files in these texts, rounded up. */
export function kilobytes(texts: readonly unknown[]): number {
  const characters = texts.reduce<number>((sum, text) => sum + (typeof text === "string" ? text.length : 0), 0);
  return Math.ceil((characters * 3) / 4 / 1024);
}

/** Line ends and spaces, as tools put them in, do no harm. */
function decode(text: string): Uint8Array | null {
  try {
    const bytes = atob(text);
    return bytes.startsWith(MAGIC) ? Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}
