/**
 * Asks the hidden frame what is in a picture. Used by the content script.
 *
 * Whatever happens to the frame (refused, removed by the page, hung), every scan
 * is answered.
 */

import { embed, type Embed, type Frame } from "./embed.ts";
import { fit, type FromFrame, type Outcome, type PictureKind, type Pixels, type Scan } from "./protocol.ts";

export type { PictureKind, Scan, Sighted, Unchecked } from "./protocol.ts";

export interface PictureClientOptions {
  /** `chrome.runtime.getURL("pictures.html")`. */
  frameUrl: string;
  /** The frame goes after this long without work, in milliseconds. */
  idleMs?: number;
  /** How often a waiting client looks after its frame, in milliseconds. */
  tickMs?: number;
  embed?: Embed;
}

const IDLE_MS = 5 * 60_000;
const TICK_MS = 1000;
/** Ticks that a frame may take to load. */
const LOAD_TICKS = 6;
/** Ticks of silence after which a frame at work counts as hung; no scan may take as long. */
const SILENT_TICKS = 10;

const CANCELLED: Scan = { state: "cancelled" };

export class PictureClient {
  readonly #options: Required<PictureClientOptions>;
  readonly #waiting = new Map<number, (scan: Scan) => void>();
  #marks: Uint8Array | null = null;
  #frame: Frame | null = null;
  #ready = false;
  /** Ticks since the frame was last heard. Ticks, not time: a laptop may have slept. */
  #silent = 0;
  #lastId = 0;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PictureClientOptions) {
    this.#options = { idleMs: IDLE_MS, tickMs: TICK_MS, embed, ...options };
  }

  /** The bytes of the marks file in force, for every scan that follows; null: nothing is scanned. */
  setMarks(marks: Uint8Array | null): void {
    this.#marks = marks;
    this.#frame?.send({ t: "marks", marks });
  }

  /**
   * Looks for the marks in a picture or video. Never rejects. A bitmap is closed
   * in any case. `kind` is a hint: the bytes decide.
   */
  async scan(picture: Blob | ImageBitmap, kind: PictureKind, signal: AbortSignal): Promise<Scan> {
    try {
      if (signal.aborted || this.#marks === null) return CANCELLED;
      return await this.#ask(picture, kind, signal);
    } finally {
      if (!(picture instanceof Blob)) picture.close();
    }
  }

  /** Takes the frame out of the page; scans that wait are cancelled. */
  close(): void {
    this.#drop(CANCELLED);
  }

  #ask(picture: Blob | ImageBitmap, kind: PictureKind, signal: AbortSignal): Promise<Scan> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const cancel = () => {
        this.#post({ t: "cancel", id });
        this.#settle(id, CANCELLED);
      };
      signal.addEventListener("abort", cancel, { once: true });
      this.#waiting.set(id, (scan) => {
        signal.removeEventListener("abort", cancel);
        resolve(scan);
      });
      this.#watch();
      try {
        this.#open();
        if (picture instanceof Blob) {
          this.#frame?.send({ t: "scan", id, kind, picture });
        } else {
          const full = { width: picture.width, height: picture.height };
          const pixels = pixelsOf(picture);
          this.#frame?.send({ t: "scan", id, kind, picture: pixels, full }, [pixels.rgba]);
        }
      } catch {
        // A bitmap that was closed, or bytes that can no longer be had.
        this.#settle(id, { state: "unchecked", why: "broken" });
      }
    });
  }

  #open(): void {
    if (this.#frame?.connected) return;
    if (this.#frame) this.#drop({ state: "unchecked", why: "blocked" }, this.#lastId);
    this.#ready = false;
    this.#silent = 0;
    const frame = this.#options.embed(this.#options.frameUrl, (message) => {
      if (this.#frame === frame) void this.#receive(message);
    });
    this.#frame = frame;
    frame.send({ t: "marks", marks: this.#marks });
  }

  #post(message: { t: "cancel"; id: number }): void {
    if (this.#frame?.connected) this.#frame.send(message);
  }

  async #receive(message: FromFrame): Promise<void> {
    this.#ready = true;
    this.#silent = 0;
    if (message.t !== "done") return;
    const scan = await unpack(message.outcome);
    // Cancelled while it was unpacked: nobody will show the thumbnail.
    if (!this.#settle(message.id, scan) && scan.state === "seen") scan.thumbnail?.close();
  }

  /** False where the scan was answered before. */
  #settle(id: number, scan: Scan): boolean {
    const done = this.#waiting.get(id);
    if (!done) return false;
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#rest();
    done(scan);
    return true;
  }

  /** Runs while something waits. */
  #watch(): void {
    clearTimeout(this.#idle);
    this.#ticker ??= setInterval(() => this.#tick(), this.#options.tickMs);
  }

  #rest(): void {
    clearInterval(this.#ticker);
    this.#ticker = undefined;
    clearTimeout(this.#idle);
    // Without a frame there is nothing to take out later.
    if (this.#frame) this.#idle = setTimeout(() => this.#drop(CANCELLED), this.#options.idleMs);
  }

  #tick(): void {
    this.#silent += 1;
    if (!this.#frame?.connected || (!this.#ready && this.#silent >= LOAD_TICKS)) {
      this.#drop({ state: "unchecked", why: "blocked" });
    } else if (this.#silent >= SILENT_TICKS) {
      this.#drop({ state: "unchecked", why: "timeout" });
    }
  }

  /** Gives up the frame; everything that waits, but `besides`, gets `scan`. */
  #drop(scan: Scan, besides?: number): void {
    this.#frame?.remove();
    this.#frame = null;
    for (const id of [...this.#waiting.keys()]) if (id !== besides) this.#settle(id, scan);
    if (this.#waiting.size === 0) {
      clearInterval(this.#ticker);
      this.#ticker = undefined;
      clearTimeout(this.#idle);
    }
  }
}

/** At most a megapixel of a bitmap: it must not hold up the page's thread. */
function pixelsOf(bitmap: ImageBitmap): Pixels {
  const { width, height } = fit(bitmap.width, bitmap.height);
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.imageSmoothingQuality = "medium";
  context.drawImage(bitmap, 0, 0, width, height);
  return { rgba: context.getImageData(0, 0, width, height).data.buffer, width, height };
}

async function unpack(outcome: Outcome): Promise<Scan> {
  if (outcome.state !== "seen") return outcome;
  const { thumbnail, ...scan } = outcome;
  if (!thumbnail) return scan;
  const data = new ImageData(new Uint8ClampedArray(thumbnail.rgba), thumbnail.width, thumbnail.height);
  return { ...scan, thumbnail: await createImageBitmap(data) };
}
