/** Whether two pictures are the same one, by the hashes that a scan gives. */

/** Hex digits of a hash: 256 bits. */
const HASH = /^[0-9a-f]{64}$/;
/** As in crates/logo/src/same_picture.rs, which says why. */
const SET_PER_DIFFERENCE = 6;

/**
 * True for a picture that was encoded again or made smaller in between; false for
 * text that is no hash, and for empty pictures, which cannot be told apart.
 */
export function samePicture(a: string, b: string): boolean {
  if (!HASH.test(a) || !HASH.test(b)) return false;
  let different = 0;
  let set = 0;
  for (let at = 0; at < a.length; at += 8) {
    const left = Number.parseInt(a.slice(at, at + 8), 16);
    const right = Number.parseInt(b.slice(at, at + 8), 16);
    different += ones(left ^ right);
    set += ones(left | right);
  }
  return set > 0 && different * SET_PER_DIFFERENCE <= set;
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits >>> 0; rest; rest = (rest & (rest - 1)) >>> 0) count += 1;
  return count;
}
