// A small seeded generator of random numbers (xorshift over a hashed name).

export function random(name) {
  let state = [...name].reduce((hash, c) => Math.imul(hash ^ c.codePointAt(0), 16777619) >>> 0, 2166136261) || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>>= 0);
  };
  const below = (most) => next() % most;
  const pick = (from) => from[below(from.length)];
  const text = (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join("");
  return { below, pick, text, digits: (length) => text("0123456789", length) };
}
