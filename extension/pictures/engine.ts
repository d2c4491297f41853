/**
 * One Worker with the search in it, made when it is first needed. One that takes
 * too long, traps or dies is thrown away, and the next picture gets a new one.
 */

import type { Raster } from "./header.ts";
import type { Outcome, Pixels } from "./protocol.ts";

/** What a Worker is given to look at. Stills are the Worker's to close. */
export type Task = { bytes: ArrayBuffer; header: Raster } | { pixels: Pixels; full: Size } | Stills;

/** Pictures of one file. */
export interface Stills {
  stills: (ImageBitmap | VideoFrame)[];
  /** How to bring the stills upright, 1 to 8; see `exif.ts`. */
  orientation: number;
  /** As shown. */
  full: Size;
}

/** In pixels. */
export interface Size {
  width: number;
  height: number;
}

export type ToWorker =
  | { t: "start"; module: WebAssembly.Module; marks: Uint8Array }
  | { t: "scan"; task: Task };

/** `usable` false: the instance can no longer be trusted. */
export type FromWorker = { t: "started" } | { t: "done"; outcome: Outcome; usable: boolean };

/** What is used of a Worker. */
export interface WorkerLike {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** A Worker that has not started by then never will; milliseconds. */
const START_MS = 5000;
/** The first search may take this much longer: browsers make Wasm fast as they go. */
const FIRST = 2;

export class Engine {
  #worker: WorkerLike | null = null;
  /** The marks that the Worker was started with. */
  #marks: Uint8Array | null = null;
  #searched = false;
  /** Ends what is waited for. */
  #answer: ((message: FromWorker | null) => void) | null = null;

  constructor(
    private readonly spawn: () => WorkerLike,
    private readonly compile: () => Promise<WebAssembly.Module>,
  ) {}

  /** Has a Worker ready for these marks. False where there can be none. */
  async start(marks: Uint8Array): Promise<boolean> {
    if (this.#worker && this.#marks === marks) return true;
    this.#end();
    try {
      const module = await this.compile();
      const worker = this.spawn();
      worker.onmessage = (event) => this.#answer?.(event.data);
      worker.onerror = () => this.#answer?.(null);
      this.#worker = worker;
      this.#marks = marks;
      this.#searched = false;
      const started = await this.#ask({ t: "start", module, marks }, [], START_MS);
      if (started !== "timeout" && started?.t === "started") return true;
    } catch {
      // No module, or no Worker: the browser refused.
    }
    this.#end();
    return false;
  }

  /** Searches. `start` has come first. The time, in milliseconds, covers decoding. */
  async scan(task: Task, limitMs: number, signal: AbortSignal): Promise<Outcome> {
    const abort = () => this.#answer?.(null);
    signal.addEventListener("abort", abort, { once: true });
    const answer = await this.#ask({ t: "scan", task }, transferable(task), limitMs * (this.#searched ? 1 : FIRST));
    this.#searched = true;
    signal.removeEventListener("abort", abort);
    if (answer === "timeout" || answer?.t !== "done" || !answer.usable) this.#end();
    if (signal.aborted) return { state: "cancelled" };
    if (answer === "timeout") return { state: "unchecked", why: "timeout" };
    return answer?.t === "done" ? answer.outcome : { state: "unchecked", why: "engine" };
  }

  #ask(message: ToWorker, transfer: Transferable[], limitMs: number): Promise<FromWorker | null | "timeout"> {
    return new Promise((resolve) => {
      const done = (answer: FromWorker | null | "timeout") => {
        clearTimeout(limit);
        this.#answer = null;
        resolve(answer);
      };
      const limit = setTimeout(() => done("timeout"), limitMs);
      this.#answer = done;
      if (this.#worker) this.#worker.postMessage(message, transfer);
      else done(null);
    });
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#marks = null;
  }
}

function transferable(task: Task): Transferable[] {
  if ("bytes" in task) return [task.bytes];
  return "pixels" in task ? [task.pixels.rgba] : task.stills;
}
