/**
 * `window.replica`: what a test sees of the site's inside. It lives in the
 * page's own world, so it tells what the site would have sent, whatever an
 * extension believes.
 *
 * A mounted composer gives three functions:
 *   parts()              text of each of its editors, from the editor's own model
 *   element(what, part)  its "editor", "post" or "media" element as it is now, or null
 *   insert(kind, text, part)  puts a "mention" or an "emoji" at the caret
 */
const mounted = new Map();
const openers = new Map();

function composer(surface) {
  const found = mounted.get(surface);
  if (!found) throw new Error(`no composer is mounted for ${surface}`);
  return found;
}

export const replica = {
  /** Everything that went out, oldest first. */
  posts: [],
  /** Surfaces whose composer is in the page now. */
  get surfaces() {
    return [...mounted.keys()];
  },
  model: (surface, part = 0) => composer(surface).parts()[part],
  parts: (surface) => composer(surface).parts(),
  element: (surface, what, part = 0) => composer(surface).element(what, part),
  /** What a person presses to open the surface's composer, or null if it is always open. */
  opener: (surface) => openers.get(surface) ?? null,
  insert: (surface, kind, text, part = 0) => composer(surface).insert(kind, text, part),
};

window.replica = replica;

/** Makes a composer known; returns the function that takes it away again. */
export function mount(surface, functions) {
  mounted.set(surface, functions);
  return () => {
    if (mounted.get(surface) === functions) mounted.delete(surface);
  };
}

export function setOpener(surface, element) {
  openers.set(surface, element);
}

/**
 * Notes a post. `event` is the native event that caused it and `how` is
 * "click", "mousedown", "key" or "submit".
 */
export function record(surface, parts, event, how) {
  replica.posts.push({
    surface,
    text: parts.join("\n\n"),
    parts,
    trusted: event.isTrusted,
    how,
  });
}
