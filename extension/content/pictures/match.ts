/**
 * Which preview on the page shows which attached picture. Pure: elements are
 * only compared.
 *
 * Sites render previews again as they please: the same address in a new element,
 * a new address in the same element, a server's address in place of a `blob:`
 * one. And a file that was chosen has no preview yet.
 */

export interface Preview<E = Element> {
  element: E;
  /** Its address; two previews with one address are one picture. */
  src: string;
  kind: "image" | "video";
  /**
   * `own`: in the composer, made by a script of the page from what was chosen.
   * `near`: the same in another dialog, where a site has what was chosen edited.
   * `remote`: from a server; it may be what an own one became after its upload.
   */
  place: "own" | "near" | "remote";
}

/** A picture as far as its place on the page goes. */
export interface Placed<E = Element> {
  kind: "image" | "video";
  /** Where it is shown; null until it is. */
  element: E | null;
  src: string;
}

/**
 * For each preview the index of the picture that it shows, or null. Each picture
 * is shown at most once, by the surest sign: its address, its element, and then
 * the order of both: files that wait for a preview, then pictures that have just
 * lost theirs.
 */
export function matchPreviews<E>(pictures: readonly Placed<E>[], previews: readonly Preview<E>[]): (number | null)[] {
  const found: (number | null)[] = previews.map(() => null);
  const free = new Set(pictures.keys());
  const pass = (fits: (picture: Placed<E>, preview: Preview<E>) => boolean) => {
    for (const [at, preview] of previews.entries()) {
      if (found[at] !== null) continue;
      for (const index of free) {
        if (!fits(pictures[index]!, preview)) continue;
        found[at] = index;
        free.delete(index);
        break;
      }
    }
  };
  pass((picture, preview) => picture.element !== null && picture.src === preview.src);
  pass((picture, preview) => picture.element === preview.element);
  const waits = (picture: Placed<E>, preview: Preview<E>) => picture.element === null && preview.place !== "remote";
  pass((picture, preview) => waits(picture, preview) && picture.kind === preview.kind);
  // A moving GIF may be shown as a video.
  pass(waits);
  pass((picture, preview) => picture.element !== null && preview.place === "own");
  pass((picture, preview) => picture.element !== null && preview.place === "remote");
  return found;
}
