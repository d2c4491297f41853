/** What the popup and the options page may ask of the background. */

import type { AccountKind, PlatformId } from "../shared/protocol.ts";
import type { Trouble } from "./badge.ts";
import type { HealthCount } from "./health.ts";
import type { Words } from "../shared/protocol.ts";
import { isPackId, type Language } from "./managed.ts";
import { isOneOf, isRecord } from "./messages.ts";
import type { PackInfo } from "./core_api.ts";
import type { Source } from "./policy.ts";

export type PageRequest =
  | { t: "status" }
  | { t: "choose"; pack: string }
  /** `null` follows the browser. */
  | { t: "language"; language: Language | null }
  /** Without an id: every answer and the key they were filed under. */
  | { t: "erase_answers"; id?: string };

/** A pack that can be chosen. */
export interface Choice {
  id: string;
  council: string;
}

export interface Status {
  /** Version of the extension. */
  version: string;
  source: Source;
  /** The pack in force; null where none could be loaded. */
  pack: PackInfo | null;
  /** The pack that was asked for but could not be used. */
  failedPack: string | null;
  choices: Choice[];
  /** What IT has set, as text. */
  managed: { key: string; value: string }[];
  /** Managed keys that were refused, here or by the browser. */
  managedProblems: string[];
  /** Language of the pages: IT's, else the person's; null follows the browser. */
  language: Language | null;
  languageManaged: boolean;
  troubles: Trouble[];
  /** Names of the last errors; never a message, which may hold a draft's words. */
  errors: string[];
  /** Instances of the core that trapped and were replaced. */
  traps: number;
  health: HealthCount[];
  answers: { id: string; platform: PlatformId; account: AccountKind }[];
  /** From the background's start until it could judge, in milliseconds. */
  readyMs: number | null;
}

export function parsePageRequest(raw: unknown): PageRequest | null {
  if (!isRecord(raw)) return null;
  switch (raw["t"]) {
    case "status":
      return { t: "status" };
    case "choose":
      return isPackId(raw["pack"]) ? { t: "choose", pack: raw["pack"] } : null;
    case "language": {
      const { language } = raw;
      if (language === null) return { t: "language", language };
      return isOneOf(["en", "cy"] as const, language) ? { t: "language", language } : null;
    }
    case "erase_answers": {
      const { id } = raw;
      if (id === undefined || id === null) return { t: "erase_answers" };
      return typeof id === "string" && /^[0-9a-f]{64}$/.test(id) ? { t: "erase_answers", id } : null;
    }
    default:
      return null;
  }
}

/** Only our own pages may ask; a content script's sender has the page's address. */
export function isOwnPage(
  sender: { id?: string; url?: string },
  ownId: string,
  ownAddress: string,
): boolean {
  return sender.id === ownId && sender.url !== undefined && sender.url.startsWith(ownAddress);
}

/** Reads `packs/index.json`; what is not a choice is left out. */
export function parseChoices(raw: unknown): Choice[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((entry) =>
    isRecord(entry) && isPackId(entry["id"]) && typeof entry["council"] === "string"
      ? [{ id: entry["id"], council: entry["council"] }]
      : [],
  );
}

/** Reads a `messages.json` of `_locales`: what the panel says, by key. */
export function panelWords(raw: unknown): Words {
  const words: Words = {};
  for (const [key, entry] of Object.entries(isRecord(raw) ? raw : {})) {
    if (key.startsWith("panel_") && isRecord(entry) && typeof entry["message"] === "string") words[key] = entry["message"];
  }
  return words;
}
