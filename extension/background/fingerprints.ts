/** Fingerprint files from managed policy, as `probity fingerprint show --base64` prints them. */

import { readFiles, type FileKind } from "./base64_files.ts";

const KIND: FileKind = {
  magic: "PROBITYF",
  // A year of a council's reports is a tenth.
  most: 1024 * 1024,
  // As many as the core searches for at once.
  mostFiles: 8,
};

/** `all` is false where a text is no such file, or they are too many or too large. */
export function readFingerprints(texts: readonly string[]): { good: Uint8Array[]; all: boolean } {
  const { good, bad } = readFiles(texts, KIND);
  return { good, all: bad.length === 0 };
}
