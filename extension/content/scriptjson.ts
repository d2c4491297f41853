/** Finds a value in JSON that a site keeps inside an inline script. Pure. */

/** The JSON value that begins right after `marker` in `text`. */
export function jsonAfter(text: string, marker: string): unknown {
  const at = text.indexOf(marker);
  if (at < 0) return undefined;
  const from = text.slice(at + marker.length).search(/[[{]/);
  if (from < 0 || text.slice(at + marker.length, at + marker.length + from).trim() !== "") return undefined;
  const start = at + marker.length + from;
  const end = endOfValue(text, start);
  if (end < 0) return undefined;
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    return undefined;
  }
}

/** The index after the bracket that closes the one at `start`, or -1. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === "\\") i++;
      else if (c === '"') inString = false;
    } else if (c === '"') {
      inString = true;
    } else if (c === "{" || c === "[") {
      depth++;
    } else if ((c === "}" || c === "]") && --depth === 0) {
      return i + 1;
    }
  }
  return -1;
}

/** `a.b.{c.d}` in `value`, where `{c.d}` is replaced by the value at c.d. */
export function valueAt(value: unknown, path: string): string | undefined {
  const plain = path.replace(/\{([^}]+)\}/g, (_, inner: string) => valueAt(value, inner) ?? "");
  let at: unknown = value;
  for (const key of plain.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === "string" || typeof at === "number" ? String(at) : undefined;
}
