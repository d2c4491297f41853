/** One picture from its bytes to the outcome, in the frame: what is it, was it seen before, who decodes it. */

import { keyOf, type Cache } from "./cache.ts";
import type { Engine, Task } from "./engine.ts";
import { readHeader } from "./header.ts";
import type { Outcome, ToFrame, Unchecked } from "./protocol.ts";
import { drawSvg, isModest } from "./svg.ts";
import { videoStills } from "./video.ts";

export interface Job extends Extract<ToFrame, { t: "scan" }> {
  /** The marks in force when it was asked for, and what they gave before. */
  marks: { file: Uint8Array; cache: Cache };
}

/** More is not decoded. */
const MOST_BYTES = 64 << 20;
const MOST_PIXELS = 100e6;
/** From here on a picture may take longer. */
const LARGE_PIXELS = 12e6;
/** Time limits, in milliseconds: the first for disks that do not answer. */
const READ_MS = 4000;
const SCAN_MS = 1500;
const LARGE_SCAN_MS = 5000;
/** Of a video's time, for the player; the search needs the rest. */
const STILLS_MS = 3000;
/** As much as shows whether it is a video, of which the rest is not read. */
const HEAD_BYTES = 1 << 16;

/** Never rejects. */
export async function check(job: Job, engine: Engine, signal: AbortSignal): Promise<Outcome> {
  const begun = performance.now();
  const ready = engine.start(job.marks.file);
  const outcome = await new Check(job, engine, ready, signal).outcome().catch(unchecked("engine"));
  if (signal.aborted) return { state: "cancelled" };
  return outcome.state === "seen" ? { ...outcome, ms: performance.now() - begun } : outcome;
}

class Check {
  constructor(
    private readonly job: Job,
    private readonly engine: Engine,
    private readonly ready: Promise<boolean>,
    private readonly signal: AbortSignal,
  ) {}

  async outcome(): Promise<Outcome> {
    const { picture, full, kind } = this.job;
    if (!(picture instanceof Blob)) {
      return this.remembered(picture.rgba, () => this.scan({ pixels: picture, full: full ?? picture }, SCAN_MS));
    }
    const head = await read(picture.slice(0, HEAD_BYTES));
    if (!(head instanceof ArrayBuffer)) return head;
    const { type } = readHeader(new Uint8Array(head));
    if (type === "video" || (type === "unknown" && kind === "video")) return this.video(picture);
    if (picture.size > MOST_BYTES) return unchecked("too_large")();
    const bytes = await read(picture);
    return bytes instanceof ArrayBuffer ? this.remembered(bytes, () => this.file(bytes)) : bytes;
  }

  private async file(bytes: ArrayBuffer): Promise<Outcome> {
    const header = readHeader(new Uint8Array(bytes));
    if (header.type === "unknown" || header.type === "video") return unchecked("format")();
    if (header.type === "broken") return unchecked("broken")();
    if (header.type === "svg") return this.drawing(bytes);
    const pixels = header.width * header.height;
    if (pixels > MOST_PIXELS) return unchecked("too_large")();
    return this.scan({ bytes, header }, header.moving || pixels >= LARGE_PIXELS ? LARGE_SCAN_MS : SCAN_MS);
  }

  private async drawing(bytes: ArrayBuffer): Promise<Outcome> {
    if (!isModest(new Uint8Array(bytes))) return unchecked("too_large")();
    const drawn = await within(SCAN_MS, drawSvg(bytes).catch(unchecked("broken")), (late) => {
      if ("still" in late) late.still.close();
    });
    return "still" in drawn ? this.scan({ stills: [drawn.still], orientation: 1, full: drawn.full }, SCAN_MS) : drawn;
  }

  private async video(video: Blob): Promise<Outcome> {
    const found = await videoStills(video, MOST_PIXELS, STILLS_MS, this.signal);
    return "why" in found ? unchecked(found.why)() : this.scan(found, LARGE_SCAN_MS - STILLS_MS);
  }

  private async scan(task: Task, limitMs: number): Promise<Outcome> {
    const ready = await this.ready;
    if (ready && !this.signal.aborted) return this.engine.scan(task, limitMs, this.signal);
    if ("stills" in task) for (const still of task.stills) still.close();
    return unchecked("engine")();
  }

  private async remembered(bytes: ArrayBuffer, look: () => Promise<Outcome>): Promise<Outcome> {
    // Before the bytes go to the Worker.
    const key = await keyOf(bytes);
    const known = this.job.marks.cache.get(key);
    if (known) return known;
    const outcome = await look();
    this.job.marks.cache.put(key, outcome);
    return outcome;
  }
}

function unchecked(why: Unchecked): () => Outcome {
  return () => ({ state: "unchecked", why });
}

/** The bytes, or what to say where they cannot be had: the file was moved, or its disk does not answer. */
function read(blob: Blob): Promise<ArrayBuffer | Outcome> {
  return within(READ_MS, blob.arrayBuffer().catch(unchecked("broken")), () => {});
}

/** `late` gets what comes after the time is over. */
function within<T>(ms: number, promise: Promise<T>, late: (value: T) => void): Promise<T | Outcome> {
  return new Promise((resolve, reject) => {
    let over = false;
    const limit = setTimeout(() => {
      over = true;
      resolve(unchecked("timeout")());
    }, ms);
    promise.then((value) => {
      clearTimeout(limit);
      if (over) late(value);
      else resolve(value);
    }, reject);
  });
}
