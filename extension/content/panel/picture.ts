/** The picture that a finding is about: a small copy with a frame around what was seen. */

import type { Sighted } from "../../pictures/protocol.ts";
import type { SeenPicture } from "../../shared/protocol.ts";
import { words, type Word } from "../words.ts";
import { make } from "./build.ts";
import { button } from "./said.ts";

/** Something attached, as far as a card shows it. */
export interface Attached {
  /** Stands for it as long as it is attached. */
  id: number;
  /** Drawn into the panel only, where no script of the page sees it. */
  thumbnail: ImageBitmap | null;
  sightings: readonly Sighted[];
  /** The person can say that it shows no mark. */
  named: boolean;
}

/** Largest size of the copy, in CSS pixels. */
const WIDTH = 132;
const HEIGHT = 110;
/** A frame is no smaller than this, or nobody would see it, and it does not cover what it is around (CSS pixels). */
const LEAST_FRAME = 12;
const ROOM = 3;

type Box = Sighted["box"];

/** What the picture looks like, the picture, and the way to say that it does not. */
export function seenPicture({ mark }: SeenPicture, attached: Attached | undefined, actions: boolean): HTMLElement {
  const name = mark ?? "";
  const box = attached?.sightings.find((each) => each.name === name)?.box ?? null;
  return make(
    "div",
    { class: "seen" },
    attached?.thumbnail && copyOf(attached.thumbnail, name, box),
    make(
      "div",
      {},
      make("p", { class: "looks" }, name === "" ? words("looks_like_logo") : words("looks_like", name)),
      actions &&
        attached?.named &&
        button(words("not_our_logo"), { "data-act": "not_our_logo", "data-picture": String(attached.id) }),
    ),
  );
}

function copyOf(image: ImageBitmap, name: string, box: Box | null): HTMLElement | null {
  // One that was given back in the meantime has no size.
  if (image.width === 0 || image.height === 0) return null;
  const scale = Math.min(1, WIDTH / image.width, HEIGHT / image.height);
  const [width, height] = [Math.max(1, image.width * scale), Math.max(1, image.height * scale)];
  const fine = Math.min(2, Math.max(1, devicePixelRatio));
  const canvas = make("canvas", {
    role: "img",
    "aria-label": box ? words("picture_alt", name, words(placeOf(box))) : words("picture_alt_no_place", name),
    width: String(Math.round(width * fine)),
    height: String(Math.round(height * fine)),
  });
  canvas.style.width = `${Math.round(width)}px`;
  canvas.style.height = `${Math.round(height)}px`;
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.scale(fine, fine);
  context.drawImage(image, 0, 0, width, height);
  if (box) frame(context, box, width, height);
  return canvas;
}

/** Dark between light, so that it stands out from any picture. */
function frame(context: CanvasRenderingContext2D, box: Box, width: number, height: number): void {
  const inset = 2.5;
  const span = (start: number, length: number, whole: number): [number, number] => {
    const size = Math.min(Math.max(length * whole + 2 * ROOM, LEAST_FRAME), whole - 2 * inset);
    const at = (start + length / 2) * whole - size / 2;
    return [Math.min(Math.max(at, inset), Math.max(whole - inset - size, inset)), size];
  };
  const [x, w] = span(box[0], box[2], width);
  const [y, h] = span(box[1], box[3], height);
  for (const [colour, thick] of [["#ffffff", 5], ["#b01616", 2.5]] as const) {
    context.strokeStyle = colour;
    context.lineWidth = thick;
    context.strokeRect(x, y, w, h);
  }
}

const PLACES: readonly (readonly Word[])[] = [
  ["place_upper_left", "place_upper", "place_upper_right"],
  ["place_left", "place_middle", "place_right"],
  ["place_lower_left", "place_lower", "place_lower_right"],
];
/** A mark that fills more of the picture than this has no place in it. */
const WHOLE = 0.6;

/** Where in the picture a box is, in words: by the third that its middle is in. */
export function placeOf([x, y, width, height]: Box): Word {
  if (width * height > WHOLE) return "place_whole";
  const third = (middle: number) => Math.min(2, Math.max(0, Math.floor(middle * 3)));
  return PLACES[third(y + height / 2)]?.[third(x + width / 2)] ?? "place_middle";
}
