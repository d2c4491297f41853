/**
 * The true size of a GIF. Its pictures may be larger than the screen that it
 * announces, and browsers make room for them, so every picture is looked at.
 */

/** Of the largest picture, in pixels. Throws a RangeError where not even the first begins. */
export function readGif(view: DataView): { width: number; height: number; moving: boolean } {
  let width = view.getUint16(6, true);
  let height = view.getUint16(8, true);
  let pictures = 0;
  try {
    let at = 13 + table(view.getUint8(10));
    for (;;) {
      const block = view.getUint8(at);
      if (block === 0x21) {
        at = afterData(view, at + 2);
      } else if (block === 0x2c) {
        width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true));
        height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true));
        pictures += 1;
        at = afterData(view, at + 11 + table(view.getUint8(at + 9)));
      } else {
        break;
      }
    }
  } catch (error) {
    // Cut off: browsers show the pictures that are whole, and a part of the next.
    if (!(error instanceof RangeError) || pictures === 0) throw error;
  }
  return { width, height, moving: pictures > 1 };
}

/** Bytes of a colour table, by the flags that announce it. */
function table(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/** The place after a chain of data blocks. */
function afterData(view: DataView, from: number): number {
  let at = from;
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length;
  return at + 1;
}
