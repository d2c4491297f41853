/** Stand-ins for the page and the hidden frame, for the tests beside this file. */

import type { PictureKind, Scan, Sighted } from "../../pictures/protocol.ts";
import { Looker, type Client } from "./looker.ts";
import type { Preview } from "./match.ts";

export const CREST: Sighted = { name: "Anytown crest", score: 1, threshold: 0.5, decision: "logo", box: [0, 0, 0.2, 0.2] };
export const MARKS = [btoa("PROBITYL")];

type Seen = Extract<Scan, { state: "seen" }>;

/** A thumbnail that knows whether it was given back. */
export class FakeBitmap {
  closed = false;
  width = 1;
  height = 1;
  close(): void {
    this.closed = true;
  }
}

export function seen(marks: Sighted[] = [], more: Partial<Seen> = {}): Seen & { thumbnail: ImageBitmap } {
  const thumbnail = new FakeBitmap() as unknown as ImageBitmap;
  return { state: "seen", hash: "0f".repeat(32), width: 400, height: 300, marks, frames: 1, ms: 1, thumbnail, ...more };
}

export interface Asked {
  picture: Blob | ImageBitmap;
  kind: PictureKind;
  signal: AbortSignal;
  answer(scan: Scan): void;
}

/** A client whose answers a test gives by hand. */
export class FakeClient implements Client {
  readonly asked: Asked[] = [];
  readonly marks: (string | null)[] = [];
  closed = 0;
  setMarks(marks: Uint8Array | null): void {
    this.marks.push(marks && String.fromCharCode(...marks));
  }
  scan(picture: Blob | ImageBitmap, kind: PictureKind, signal: AbortSignal): Promise<Scan> {
    return new Promise((answer) => {
      this.asked.push({ picture, kind, signal, answer });
      signal.addEventListener("abort", () => answer({ state: "cancelled" }));
    });
  }
  close(): void {
    this.closed += 1;
  }
}

export interface Bench {
  looker: Looker;
  client: FakeClient;
  /** What the looker told, in order. */
  told: string[];
  /** Clients that were made. */
  made(): number;
}

/** `marks`: said at once when the looker asks; null: the test says them. */
export function benchOf(marks: string[] | null = MARKS): Bench {
  const client = new FakeClient();
  const told: string[] = [];
  let made = 0;
  const tell = (what: string) => () => void told.push(what);
  const looker: Looker = new Looker(
    () => {
      made += 1;
      return client;
    },
    {
      ask: () => {
        told.push("ask");
        if (marks) queueMicrotask(() => looker.marks(marks));
      },
      otherMarks: tell("otherMarks"),
      otherNames: tell("otherNames"),
      blind: tell("blind"),
    },
  );
  return { looker, client, told, made: () => made };
}

/** Until everything that can happen by itself has. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

export class FakeImage {
  complete = true;
  naturalWidth = 800;
  naturalHeight = 600;
  constructor(readonly alt = "") {}
  getAttribute(name: string): string | null {
    return name === "alt" ? this.alt : null;
  }
}
class FakeVideo {}

/** The DOM's own, as far as pictures on a page are told apart by them. */
export function installDom(): void {
  Object.assign(globalThis, {
    HTMLImageElement: FakeImage,
    HTMLVideoElement: FakeVideo,
    createImageBitmap: async () => new FakeBitmap(),
  });
}

export function previewOf(element: FakeImage, src: string, place: Preview["place"] = "own"): Preview {
  return { element: element as unknown as Element, src, kind: "image", place };
}

export const pictureFile = (name = "crest.png", type = "image/png") => new File(["pixels"], name, { type });
