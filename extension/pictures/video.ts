/** Three stills of a video, by the browser's own player. */

import type { Size } from "./engine.ts";
import { fit } from "./protocol.ts";

/** Half a second in, past a fade from black; then a quarter and three quarters. */
const FIRST_S = 0.5;
const PARTS = [0.25, 0.75];

export type Stills =
  | { stills: ImageBitmap[]; full: Size }
  | { why: "format" | "broken" | "too_large" | "timeout" };

/**
 * Gives those that are had by `limitMs`, if any. Never rejects; the caller closes
 * the bitmaps.
 */
export async function videoStills(video: Blob, mostPixels: number, limitMs: number, signal: AbortSignal): Promise<Stills> {
  const element = document.createElement("video");
  const over = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  // Without its type: the player too shall go by the bytes.
  const url = URL.createObjectURL(video.slice(0, video.size, ""));
  const stills: ImageBitmap[] = [];
  try {
    element.muted = true;
    element.preload = "auto";
    element.src = url;
    await once(element, "loadeddata", over);
    const full = { width: element.videoWidth, height: element.videoHeight };
    if (full.width === 0 || full.height === 0) return { why: "format" };
    if (full.width * full.height > mostPixels) return { why: "too_large" };
    const { width, height } = fit(full.width, full.height);
    try {
      for (const time of times(await lengthOf(element, over))) {
        await seek(element, time, over);
        stills.push(await createImageBitmap(element, { resizeWidth: width, resizeHeight: height, resizeQuality: "medium" }));
      }
    } catch (error) {
      // Slow, or damaged further on: what there is is searched.
      if (stills.length === 0) throw error;
    }
    return { stills, full };
  } catch {
    if (over.aborted) return { why: "timeout" };
    return { why: element.error?.code === MediaError.MEDIA_ERR_DECODE ? "broken" : "format" };
  } finally {
    element.removeAttribute("src");
    element.load();
    URL.revokeObjectURL(url);
  }
}

function times(seconds: number): number[] {
  return [Math.min(FIRST_S, seconds / 2), ...PARTS.map((part) => part * seconds)].sort((a, b) => a - b);
}

/** In seconds. Recordings made in a browser do not say, until one goes to their end. */
async function lengthOf(element: HTMLVideoElement, over: AbortSignal): Promise<number> {
  if (!Number.isFinite(element.duration)) await seek(element, 1e9, over);
  return Number.isFinite(element.duration) ? element.duration : element.currentTime;
}

async function seek(element: HTMLVideoElement, seconds: number, over: AbortSignal): Promise<void> {
  const done = once(element, "seeked", over);
  element.currentTime = seconds;
  await done;
}

/** Rejects at the element's error and at `over`. */
function once(element: HTMLVideoElement, type: string, over: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = new AbortController();
    const listen = (target: EventTarget, name: string, then: () => void) =>
      target.addEventListener(name, () => (settle.abort(), then()), { signal: settle.signal });
    if (over.aborted) return void reject(over.reason);
    listen(element, type, resolve);
    listen(element, "error", () => reject(element.error));
    listen(over, "abort", () => reject(over.reason));
  });
}
