/** What IT sets over every pack, as the core takes it; see `crates/core/src/model/overrides.rs`. */

export interface Overrides {
  /** By rule, or by pack and rule ("barnet/party-mention"). */
  severities: Record<string, Adjusted>;
  /** Added to the packs' windows of the same name. */
  windows: Record<string, Window[]>;
  embargoes: Embargo[];
  /** What the council publishes itself, and so is no leak. */
  public: string[];
  /** Words and phrases that are never underlined. */
  allow: string[];
}

export type Adjusted = "off" | "info" | "warn" | "confirm" | "block";

export interface Window {
  name: string;
  /** Unix seconds; `to` is no longer in it. */
  from: number;
  to: number;
}

export interface Embargo {
  /** Any of these in a draft means that content. */
  words: string[];
  /** RFC 3339. */
  lifts: string;
}

export const NO_OVERRIDES: Overrides = { severities: {}, windows: {}, embargoes: [], public: [], allow: [] };
