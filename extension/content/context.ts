/** What the page itself shows about a draft: who posts, and to whom. */

import type { Adapter, Reader } from "../adapters/types.ts";
import type { PageContext, Surface } from "../shared/protocol.ts";
import type { Found } from "./find.ts";
import { readText } from "./read.ts";
import { jsonAfter, valueAt } from "./scriptjson.ts";

/** A quoted post is context, not the draft; longer ones are cut (UTF-16 units). */
const MAX_QUOTED = 5000;

/**
 * Facts that are not in the composer (a profile's text, a script's JSON). They
 * cost a search of the whole page, so they are read once for each composer and
 * again when the page's address changes.
 */
export class PageFacts {
  private readonly known = new Map<Reader, string | undefined>();
  private address = "";

  read(reader: Reader): string | undefined {
    if (this.address !== location.href) {
      this.known.clear();
      this.address = location.href;
    }
    if (!this.known.has(reader)) this.known.set(reader, readFact(reader, document));
    return this.known.get(reader);
  }
}

export function readContext(
  found: Found,
  adapter: Adapter,
  facts: PageFacts,
): PageContext {
  const { scope, surface } = found;
  const first = (readers: readonly Reader[] | undefined): string | undefined => {
    for (const reader of readers ?? []) {
      const local = (reader.from === "text" || reader.from === "attr") && reader.in === "scope";
      const value = local ? readFact(reader, scope) : facts.read(reader);
      if (value) return value;
    }
    return undefined;
  };
  const page: PageContext = { platform: adapter.platform, surface: surfaceOf(found) };
  const author = first(surface.author);
  const bio = first(surface.bio);
  const audience = first(surface.audience);
  const quoted = first(surface.quoted)?.slice(0, MAX_QUOTED);
  if (author) page.author = author;
  if (bio) page.bio = bio;
  if (audience) page.audience = audience;
  if (quoted) page.quoted = quoted;
  return page;
}

function surfaceOf({ scope, surface }: Found): Surface {
  for (const when of surface.when ?? []) {
    if (when.path && !new RegExp(when.path, "u").test(location.pathname)) continue;
    if (when.css && !scope.querySelector(when.css)) continue;
    return when.surface;
  }
  return surface.surface;
}

function readFact(reader: Reader, within: Element | Document): string | undefined {
  switch (reader.from) {
    case "text": {
      const element = within.querySelector(reader.css);
      if (!element) return undefined;
      let text = readText(element);
      if (reader.line !== undefined) text = lines(text)[reader.line] ?? "";
      return matched(text, reader.match);
    }
    case "attr":
      return matched(within.querySelector(reader.css)?.getAttribute(reader.attr) ?? "", reader.match);
    case "url":
      return matched(location.href, reader.match);
    case "script":
      for (const script of document.scripts) {
        if (script.src || !script.text.includes(reader.after)) continue;
        const value = valueAt(jsonAfter(script.text, reader.after), reader.path);
        if (value) return value;
      }
      return undefined;
  }
}

function lines(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

function matched(text: string, pattern: string | undefined): string | undefined {
  const value = pattern ? new RegExp(pattern, "u").exec(text)?.[1] : text;
  return value?.trim() || undefined;
}
