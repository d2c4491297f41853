/** The Worker: decodes one picture after another and searches it. */

import { decode } from "./decode.ts";
import type { FromWorker, Size, Stills, Task, ToWorker } from "./engine.ts";
import { initSync, Scanner } from "./probity_logo.js";
import { fit, type Outcome, type Pixels } from "./protocol.ts";
import { Reader, search } from "./search.ts";

const worker = self as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
};

const reader = new Reader();
/** Null while the marks in force cannot be read. */
let scanner: Scanner | null = null;

worker.onmessage = async ({ data: message }) => {
  if (message.t === "start") {
    initSync({ module: message.module });
    try {
      scanner = new Scanner(message.marks);
    } catch (error) {
      if (typeof error !== "string") throw error;
    }
    worker.postMessage({ t: "started" });
  } else {
    worker.postMessage({ t: "done", ...(await scan(message.task)) });
  }
};

async function scan(task: Task): Promise<{ outcome: Outcome; usable: boolean }> {
  const failed = (why: "broken" | "engine", usable: boolean) => ({ outcome: { state: "unchecked", why } as const, usable });
  if ("pixels" in task) return searched([task.pixels], task.full);
  let found: Stills;
  try {
    found = "stills" in task ? task : await decode(task.bytes, task.header);
  } catch {
    return failed("broken", true);
  }
  try {
    return await searched(pixelsOf(found), found.full);
  } finally {
    for (const still of found.stills) still.close();
  }

  async function searched(pixels: Iterable<Pixels> | AsyncIterable<Pixels>, full: Size): Promise<{ outcome: Outcome; usable: boolean }> {
    if (!scanner) return failed("engine", true);
    try {
      return { outcome: await search(scanner, pixels, full), usable: true };
    } catch {
      // A trap leaves the instance in the middle of something.
      return failed("engine", false);
    }
  }
}

/** One at a time, so that no more than one is in memory. */
async function* pixelsOf({ stills, orientation }: Stills): AsyncGenerator<Pixels> {
  for (const still of stills) {
    const bitmap = still instanceof ImageBitmap ? still : await smaller(still);
    yield reader.read(bitmap, fit(bitmap.width, bitmap.height), orientation);
    bitmap.close();
  }
}

/** Not by drawing: Firefox skips pixels where a canvas is much smaller than what is drawn. */
function smaller(frame: VideoFrame): Promise<ImageBitmap> {
  const { width, height } = fit(frame.displayWidth, frame.displayHeight);
  return createImageBitmap(frame, { resizeWidth: width, resizeHeight: height, resizeQuality: "medium" });
}
