/**
 * The council's marks (crest, wordmark) that are looked for in pictures: features
 * of the artwork, never the artwork. They come with the packs and from managed
 * policy, as `probity logo show --base64` prints them.
 */

import { readFiles, type FileKind, type ReadFiles } from "./base64_files.ts";
import type { CoreHost } from "./core_host.ts";

const KIND: FileKind = {
  magic: "PRBLOGO",
  // Twenty marks of several parts each are some 100 kB.
  most: 1024 * 1024,
  mostFiles: 8,
};

/** Only what can be told without the search itself, which is not in the background. */
export function readMarks(texts: readonly unknown[]): ReadFiles {
  return readFiles(texts, KIND);
}

/** The files to look by; none where no rule in force depends on what a picture shows. */
export function marksInForce(host: CoreHost, managed: readonly Uint8Array[]): Uint8Array[] {
  return host.usesLogos() ? [...host.marks(), ...managed] : [];
}
