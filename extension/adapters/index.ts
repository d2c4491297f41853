/** The adapters that ship, and which of them a page needs. */

import type { Adapter } from "./types.ts";
import facebook from "./facebook.json";
import linkedin from "./linkedin.json";
import x from "./x.json";

export const ADAPTERS: readonly Adapter[] = [x, facebook, linkedin] as unknown as Adapter[];

/**
 * The adapter for a page, by its origin and not its address: an `about:blank`
 * frame has the origin of the page that made it.
 */
export function adapterFor(origin: string): Adapter | undefined {
  let host: string;
  try {
    host = new URL(origin).hostname;
  } catch {
    return undefined;
  }
  return ADAPTERS.find((adapter) => adapter.hosts.some((known) => hostMatches(known, host)));
}

function hostMatches(known: string, host: string): boolean {
  return known.startsWith(".") ? host === known.slice(1) || host.endsWith(known) : host === known;
}
