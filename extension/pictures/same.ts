/** Whether two pictures are the same one, by the hashes that a scan gives. */

/** Hex digits of a hash: 256 bits. */
const DIGITS = 64;
/** As `MOST_BITS` in crates/logo/src/same_picture.rs. */
const MOST_BITS = 20;

/** True for a picture that was encoded again or made smaller in between; false for text that is no hash. */
export function samePicture(a: string, b: string): boolean {
  if (a.length !== DIGITS || b.length !== DIGITS) return false;
  let bits = 0;
  for (let at = 0; at < DIGITS; at += 8) {
    const [left, right] = [a, b].map((hash) => Number(`0x${hash.slice(at, at + 8)}`));
    if (left === undefined || right === undefined || Number.isNaN(left) || Number.isNaN(right)) return false;
    for (let rest = (left ^ right) >>> 0; rest; rest &= rest - 1) bits += 1;
  }
  return bits <= MOST_BITS;
}
