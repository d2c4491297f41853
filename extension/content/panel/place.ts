/** Where the panel goes: near the composer, never over the text or Post. Pure. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Place {
  left: number;
  top: number;
  covered: number;
}

/** Space kept to the composer and to the window's edge, in CSS pixels. */
const GAP = 12;
const EDGE = 8;

/**
 * The top left corner for the panel, and how much of `keep` it covers there, in
 * square CSS pixels.
 *
 * Right of the composer, then below, left and above it, then the corners of the
 * window. The first place that is inside the window and clear of all of `keep`
 * is taken; where there is none, the one that covers least.
 */
export function place(panel: Size, scope: Box, keep: readonly Box[], view: Size): Place {
  const maxLeft = Math.max(view.width - panel.width - EDGE, EDGE);
  const maxTop = Math.max(view.height - panel.height - EDGE, EDGE);
  const near = [
    { left: scope.right + GAP, top: scope.top },
    { left: scope.left, top: scope.bottom + GAP },
    { left: scope.left - panel.width - GAP, top: scope.top },
    { left: scope.left, top: scope.top - panel.height - GAP },
  ];
  const corners = [
    { left: maxLeft, top: maxTop },
    { left: EDGE, top: maxTop },
    { left: maxLeft, top: EDGE },
    { left: EDGE, top: EDGE },
  ];
  let best = corners[0]!;
  let least = Infinity;
  for (const [index, wish] of [...near, ...corners].entries()) {
    const left = clamp(wish.left, EDGE, maxLeft);
    const top = clamp(wish.top, EDGE, maxTop);
    const box = { left, top, right: left + panel.width, bottom: top + panel.height };
    // A place beside the composer that had to be pushed back is no longer beside it.
    const pushed = index < near.length && overlap(box, scope) > 0;
    const covered = keep.reduce((sum, each) => sum + overlap(box, each), 0);
    if (!pushed && covered === 0) return { left, top, covered };
    if (covered < least) {
      least = covered;
      best = { left, top };
    }
  }
  return { ...best, covered: least };
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
