/**
 * The search for marks in pictures, as the content script, the hidden frame and
 * the frame's Worker speak of it.
 *
 * Pictures go from the page's script to the extension's own frame over a
 * MessagePort and no further: nothing here reaches the network or a disk.
 */

/** What comes of a picture. Never an error: what could not be checked says why. */
export type Scan =
  | {
      state: "seen";
      /**
       * 64 hex digits that stay nearly the same when the picture is encoded again
       * or made smaller; compare with `samePicture`. Of a video: of its first frame
       * that was looked at.
       */
      hash: string;
      /** In pixels, as the picture is shown. */
      width: number;
      height: number;
      /** What is worth telling, best first; none is the usual answer. */
      marks: Sighted[];
      /**
       * At most 320 pixels long, the frame in which the first of `marks` was seen;
       * only where there is one. Whoever shows it closes it.
       */
      thumbnail?: ImageBitmap;
      /** Still pictures that were searched: one, or up to three of what moves. */
      frames: number;
      /** From the first byte read to the answer, in milliseconds. */
      ms: number;
    }
  | { state: "unchecked"; why: Unchecked; hash?: string }
  /** By its signal, or because no marks are in force. */
  | { state: "cancelled" };

export type Unchecked =
  /** Not a picture or video, or of a kind that this browser cannot show. */
  | "format"
  /** Says it is one, but cannot be read: empty, cut off, damaged. */
  | "broken"
  /** More pixels or bytes than are safe to decode. */
  | "too_large"
  | "timeout"
  /** The search itself failed, or the marks in force cannot be read. */
  | "engine"
  /** The hidden frame did not load, or the page removed it. */
  | "blocked";

/** A mark in a picture. */
export interface Sighted {
  name: string;
  /** 0 to 1. */
  score: number;
  /** The score from which this mark counts as found. */
  threshold: number;
  decision: "logo" | "unsure";
  /** Left, top, width, height in fractions (0 to 1) of the picture. */
  box: [number, number, number, number];
}

/** What is attached: a hint only, as the bytes decide what they are. */
export type PictureKind = "image" | "video";

/** A decoded picture: rows from the top, 4 bytes a pixel, alpha not multiplied in. */
export interface Pixels {
  rgba: ArrayBuffer;
  width: number;
  height: number;
}

/** A `Scan` as it travels: bitmaps do not cross processes in every browser. */
export type Outcome =
  | (Omit<Extract<Scan, { state: "seen" }>, "thumbnail"> & { thumbnail?: Pixels })
  | Exclude<Scan, { state: "seen" }>;

/** The one message to the frame's window; it carries the port. */
export const HELLO = "probity_pictures";

export type ToFrame =
  /** Holds for every picture that is sent after it. */
  | { t: "marks"; marks: Uint8Array | null }
  /** `full` is the size in pixels of what `picture` was made smaller from. */
  | { t: "scan"; id: number; kind: PictureKind; picture: Blob | Pixels; full?: { width: number; height: number } }
  | { t: "cancel"; id: number };

export type FromFrame =
  /** The port was accepted. */
  | { t: "ready" }
  /** Work on a picture began; a sign of life for those that wait behind it. */
  | { t: "begun"; id: number }
  | { t: "done"; id: number; outcome: Outcome };

/** Pictures are searched at no more pixels than this. */
export const MAX_SCAN_PIXELS = 1 << 20;

/** Width and height within `most` pixels, same shape, at least 1 × 1. */
export function fit(width: number, height: number, most = MAX_SCAN_PIXELS): { width: number; height: number } {
  const scale = Math.min(1, Math.sqrt(most / (width * height)));
  const side = (length: number) => Math.max(1, Math.floor(length * scale));
  return { width: side(width), height: side(height) };
}
