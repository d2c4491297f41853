// Where a library that only redacts found something, from the text it returned.

/**
 * The stretches of `text` that `redacted` shows as one of the placeholders:
 * what stands between the placeholders must occur in the text in the same
 * order. If it does not (the text itself holds a placeholder's name), one
 * stretch from the first difference to the last, under the first placeholder.
 */
export function align(text, redacted, placeholders) {
  const names = new Set(placeholders);
  // Longest first, so that PHONE_NUMBER is not read as another's beginning.
  const pattern = [...names].sort((a, b) => b.length - a.length).join("|");
  const pieces = redacted.split(new RegExp(`(${pattern})`)).filter((piece) => piece !== "");
  const hits = [];
  let pending = [];
  let at = 0;
  const settle = (end) => {
    for (const label of pending) hits.push({ label, start: at, end });
    pending = [];
  };
  for (const [index, piece] of pieces.entries()) {
    if (names.has(piece)) {
      pending.push(piece);
      continue;
    }
    const isLast = index === pieces.length - 1;
    const next = isLast ? text.length - piece.length : text.indexOf(piece, at + (pending.length > 0 ? 1 : 0));
    if (next < at || !text.startsWith(piece, next) || (pending.length === 0 && next !== at)) return [difference(text, redacted, pieces.find((one) => names.has(one)))];
    settle(next);
    at = next + piece.length;
  }
  settle(text.length);
  return hits;
}

function difference(text, redacted, label) {
  let start = 0;
  while (start < text.length && text[start] === redacted[start]) start += 1;
  let tail = 0;
  while (tail < text.length - start && text.at(-1 - tail) === redacted.at(-1 - tail)) tail += 1;
  return { label: label ?? "CHANGED", start, end: text.length - tail };
}
