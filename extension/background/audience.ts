/** From a site's own words for who will see a post to the engine's. */

import type { PageContext } from "../shared/protocol.ts";

/** The engine's words; see `crates/core/src/model/kinds.rs`. */
export type Audience = "public" | "friends" | "group" | "connections" | "message" | "only_me";

/**
 * In order, in English and Welsh: the first that is in the words wins. Words
 * that fit none leave the audience unknown, as every other language does.
 */
const WORDS: readonly (readonly [RegExp, Audience])[] = [
  [/\bonly me\b|\bdim ond fi\b/u, "only_me"],
  [/\b(friends|ffrindiau)\b/u, "friends"],
  [/\b(connections?|cysylltiadau)\b/u, "connections"],
  [/\b(group|grŵp)\b/u, "group"],
  [/\b(public|anyone|everyone|cyhoeddus|unrhyw un|pawb)\b/u, "public"],
];

/** What the page shows; where it shows nothing, what the surface implies. */
export function audienceOf({ audience, surface }: PageContext): Audience | null {
  const words = audience?.normalize("NFKC").toLowerCase();
  const named = words && WORDS.find(([pattern]) => pattern.test(words));
  if (named) return named[1];
  if (surface === "message" || surface === "connection_note") return "message";
  return surface === "group_post" && words === undefined ? "group" : null;
}
