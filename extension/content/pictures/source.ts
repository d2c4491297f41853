/**
 * The pixels of a picture that the page shows, for where its file was not seen.
 *
 * A `blob:` address is read as it is, so that decoding happens off the page's
 * thread and a film keeps its length. Firefox does not let a content script do
 * that; there, and for any other address, the element itself is copied.
 */

/** How long a picture may take to appear on the page, in milliseconds. */
const PATIENCE_MS = 5000;
/** A preview shorter than this tells no mark that its file did not (pixels). */
const LEAST_SIDE = 128;

export type Shown = HTMLImageElement | HTMLVideoElement;

/** Rejects where the browser does not let the pixels be read, as of another site's picture. */
export async function pixelsOf(element: Shown, src: string, signal: AbortSignal): Promise<Blob | ImageBitmap> {
  if (src.startsWith("blob:")) {
    const blob = await fetch(src, { signal }).then((answer) => answer.blob()).catch(() => null);
    signal.throwIfAborted();
    if (blob) return blob;
  }
  await whenShown(element, signal);
  return createImageBitmap(element);
}

/** Whether what the element shows is large enough to stand for the picture that was chosen. */
export async function isLargeEnough(element: Shown, signal: AbortSignal): Promise<boolean> {
  await whenShown(element, signal);
  const [width, height] =
    element instanceof HTMLVideoElement
      ? [element.videoWidth, element.videoHeight]
      : [element.naturalWidth, element.naturalHeight];
  return Math.min(width, height) >= LEAST_SIDE;
}

async function whenShown(element: Shown, signal: AbortSignal): Promise<void> {
  const there =
    element instanceof HTMLVideoElement ? () => element.readyState >= element.HAVE_CURRENT_DATA : () => element.complete;
  if (there()) return;
  await new Promise<void>((resolve, reject) => {
    const ended = new AbortController();
    const end = (settle: () => void) => {
      ended.abort();
      clearTimeout(limit);
      settle();
    };
    const limit = setTimeout(() => end(() => reject(new Error("not shown in time"))), PATIENCE_MS);
    for (const type of ["load", "loadeddata"]) {
      element.addEventListener(type, () => end(resolve), { signal: ended.signal });
    }
    element.addEventListener("error", () => end(() => reject(new Error("not shown"))), { signal: ended.signal });
    signal.addEventListener("abort", () => end(() => reject(new Error("no longer wanted"))), { signal: ended.signal });
  });
}
