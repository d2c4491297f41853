/** Three stills of a video, by the browser's own player. */

import type { Stills } from "./engine.ts";
import { fit } from "./protocol.ts";

/** Half a second in, past a fade from black; then a quarter and three quarters. */
const FIRST_S = 0.5;
const PARTS = [0.25, 0.75];
const PAUSE_MS = 10;

export type VideoStills = Stills | { why: "format" | "broken" | "too_large" | "timeout" };

/**
 * Gives those that are had by `limitMs`, if any. Never rejects; the caller closes
 * the stills.
 */
export async function videoStills(video: Blob, mostPixels: number, limitMs: number, signal: AbortSignal): Promise<VideoStills> {
  const element = document.createElement("video");
  const over = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  // Without its type: the player too shall go by the bytes.
  const url = URL.createObjectURL(video.slice(0, video.size, ""));
  const stills: Stills["stills"] = [];
  try {
    element.muted = true;
    element.preload = "auto";
    element.src = url;
    await once(element, "loadeddata", over);
    const full = { width: element.videoWidth, height: element.videoHeight };
    if (full.width === 0 || full.height === 0) return { why: "format" };
    if (full.width * full.height > mostPixels) return { why: "too_large" };
    try {
      for (const time of times(await lengthOf(element, over))) {
        await seek(element, time, over);
        stills.push(await stillOf(element));
      }
    } catch (error) {
      // Slow, or damaged further on: what there is is searched.
      if (stills.length === 0) throw error;
    }
    return { stills, orientation: 1, full };
  } catch {
    if (over.aborted) return { why: "timeout" };
    return { why: element.error?.code === MediaError.MEDIA_ERR_DECODE ? "broken" : "format" };
  } finally {
    element.removeAttribute("src");
    element.load();
    URL.revokeObjectURL(url);
  }
}

/** Without its pixels being touched, where that can be: this thread may be the page's. */
function stillOf(element: HTMLVideoElement): Promise<ImageBitmap> | VideoFrame {
  if (typeof VideoFrame !== "undefined") return new VideoFrame(element);
  const { width, height } = fit(element.videoWidth, element.videoHeight);
  return createImageBitmap(element, { resizeWidth: width, resizeHeight: height, resizeQuality: "medium" });
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
  // Firefox is there before its picture is, now and then, and no event tells.
  while (element.readyState < element.HAVE_CURRENT_DATA) {
    over.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
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
