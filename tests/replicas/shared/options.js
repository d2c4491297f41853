/**
 * What a test may ask of a replica, read once from the page's URL query.
 * tests/harness/README.md lists the options for test authors.
 */
const query = new URLSearchParams(location.search);

export const options = {
  /** Account that is signed in. */
  handle: query.get("handle") ?? "sam_rivers",
  name: query.get("name") ?? "Sam Rivers",
  bio: query.get("bio") ?? "",
  /** What the audience control says, in the page's own words. */
  audience: query.get("audience") ?? "",
  /** Language of the interface: "en" or "cy". */
  ui: query.get("ui") ?? "en",
  /** The event on which Post acts. */
  press: query.get("press") === "mousedown" ? "mousedown" : "click",
  /** Whether posting happens in a form's submit handler. */
  viaForm: query.get("submit") === "form",
  /** Rename everything that a first-choice selector would look for. */
  mutated: query.get("mutate") === "testids",
  /** Replace the editor's DOM after this many changes; 0 is never. */
  rekey: Number(query.get("rekey") ?? 0),
  /** The open dialog pulls focus back to its editor. */
  focusTrap: query.get("focustrap") === "1",
  /** Ctrl/Cmd+Enter posts where no source says whether the real site does so. */
  modEnter: query.get("modenter") === "1",
};

/**
 * The name of a hook (test id, class, id, attribute value), or under
 * `mutate=testids` another one that shares no part with it, as after a site's
 * own redesign.
 */
export function hook(name) {
  if (!options.mutated) return name;
  let hash = 7;
  for (const char of name) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return `m${hash.toString(36)}`;
}
