/** What the toolbar button says: nothing where all is well. */

import type { Source } from "./policy.ts";

/** Why checks may be missing something. */
export type Trouble =
  /** The core does not answer. */
  | "core"
  /** The pack that was asked for is not the one in force. */
  | "pack"
  /** What IT has set could not be read. */
  | "settings"
  /** A site has changed: something was typed that nobody checked. */
  | "site"
  /** Pictures could not be looked at. */
  | "pictures"
  /** Choices and answers cannot be read or kept. */
  | "storage";

export interface Badge {
  text: "" | "?" | "!" | "–";
  /** Key of the title in `_locales`. */
  title: string;
}

/** Amber that dark text stands out from by more than 7 to 1. */
export const BADGE_COLOUR = "#f5b400";

/** `off`: IT has switched everything off, and nothing else matters. */
export function badgeFor(source: Source, troubles: readonly Trouble[], off = false): Badge {
  if (off) return { text: "–", title: "ext_badge_off" };
  const worst = troubles[0];
  if (worst !== undefined) return { text: "!", title: `ext_badge_${worst}` };
  if (source === "none") return { text: "?", title: "ext_badge_choose" };
  return { text: "", title: "ext_name" };
}
