/**
 * The council's marks (crest, wordmark) that are looked for in pictures: features
 * of the artwork, never the artwork. They come with the packs and from managed
 * policy, as `probity logo show --base64` prints them.
 */

import type { CoreHost } from "./core_host.ts";

/** The files to look by; none where no rule in force depends on what a picture shows. */
export function marksInForce(host: CoreHost, managed: readonly Uint8Array[]): Uint8Array[] {
  return host.usesLogos() ? [...host.marks(), ...managed] : [];
}
