/**
 * Small files in managed policy. Policy formats hold texts, so each file is in
 * base64, as the command line prints it.
 */

export interface PlacedFile {
  /** In the list, from 0. */
  place: number;
  file: Uint8Array;
}

/** The files at these places of a list of texts; a text that is none is left out. */
export function filesAt(texts: unknown, places: readonly number[]): PlacedFile[] {
  if (!Array.isArray(texts)) return [];
  return places.flatMap((place) => {
    const file = decode(texts[place]);
    return file === null ? [] : [{ place, file }];
  });
}

/** Line ends and spaces, as tools put them in, do no harm. */
function decode(text: unknown): Uint8Array | null {
  if (typeof text !== "string") return null;
  try {
    return Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
  } catch {
    return null;
  }
}

/** The other way round: a message between browser processes holds texts. */
export function base64(file: Uint8Array): string {
  return btoa(Array.from(file, (byte) => String.fromCharCode(byte)).join(""));
}
