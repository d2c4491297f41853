/** What the popup and the options page may ask of the background. */

import type { Words } from "../shared/protocol.ts";
import type { ListedAnswer } from "./accounts.ts";
import type { AuditStatus } from "./audit.ts";
import type { Trouble } from "./badge.ts";
import { LANGUAGES, type Choice } from "./choice.ts";
import { parseWorkingHours } from "./clock.ts";
import type { PackInfo, ReminderInfo, RightsInfo } from "./core_api.ts";
import type { HealthCount } from "./health.ts";
import { isPackId, type Language, type Lock, type Personal, type Problem } from "./managed.ts";
import { isOneOf, isQuestionId, isRecord } from "./messages.ts";
import { RECOMMENDED, type Source } from "./policy.ts";
import type { LastReminded } from "./reminded.ts";
import type { SignedStatus } from "./signed_status.ts";

export type PageRequest =
  | { t: "status" }
  /** One of the person's choices; see `Choice`. */
  | { t: "choose"; change: Partial<Choice> }
  /** On a break for an hour, or back from it. */
  | { t: "break"; on: boolean }
  /** Without `one`: every answer and the key they were filed under. */
  | { t: "erase_answers"; one?: Pick<ListedAnswer, "id" | "question"> }
  /** When each reminder was last shown. */
  | { t: "erase_reminded" }
  /** Pictures that the person said do not show the council's logo. */
  | { t: "erase_not_our_logo" }
  /** The person's own history of findings. */
  | { t: "erase_history" }
  /** This notice about counts stands before the person. */
  | { t: "counts_notice_shown"; url: string; notice: string }
  /** Whether there is a newer signed pack. */
  | { t: "look_for_pack" };

/** A council's pack that can be chosen, or the baseline. */
export interface PackChoice {
  id: string;
  council: string;
}

export interface Status {
  /** Version of the extension. */
  version: string;
  source: Source;
  /** The packs in force, councils first; none where none could be loaded. */
  packs: (PackInfo & { overdue: boolean })[];
  /** Packs that were asked for but could not be used. */
  failedPacks: string[];
  choices: PackChoice[];
  /** The second council that the person has chosen; IT's are in `packs`. */
  second: string | null;
  /** Whether good practice is checked too. */
  recommended: boolean;
  /** IT has switched every check off. */
  disabled: boolean;
  /** What IT has set, as text; `open` where the person may go on from there. */
  managed: { key: string; value: string; open: boolean }[];
  /** What was refused of it, here or by the browser. */
  managedProblems: Problem[];
  /** Number of IT's configuration. */
  configVersion: number | null;
  /** Whom to ask; each may be missing. */
  support: { text: string | null; url: string | null };
  /** Whether a change of policy arrives only when the browser starts. */
  policyAtStart: boolean;
  /** Who decides on what a person could choose. */
  locks: Record<Personal, Lock>;
  /** Language of the pages; null follows the browser. */
  language: Language | null;
  /** As it was written, e.g. `mon-fri 09:00-17:30`. */
  workingTime: string | null;
  /** Whether these are the person's own. */
  workingTimeChosen: boolean;
  /** When the person's break ends, in milliseconds since 1970. */
  breakUntil: number | null;
  /** null where IT has set nothing about signed packs. */
  signedPack: SignedStatus | null;
  troubles: Trouble[];
  /** Names of the last errors; never a message, which may hold a draft's words. */
  errors: string[];
  /** Instances of the core that trapped and were replaced. */
  traps: number;
  health: HealthCount[];
  answers: ListedAnswer[];
  /** Every reminder of the packs in force. */
  reminders: ReminderInfo[];
  /** What the policies in force say of protected disclosures. */
  rights: RightsInfo[];
  /** When each was last on the day's card. */
  reminded: LastReminded[];
  /** How many pictures the person said do not show the council's logo. */
  notOurLogo: number;
  /** What is counted, and what was sent. */
  audit: AuditStatus;
  /** Drafts begun today on accounts that are the person's own. */
  composesToday: number;
  /** From the background's start until it could judge, in milliseconds. */
  readyMs: number | null;
}

export function parsePageRequest(raw: unknown): PageRequest | null {
  if (!isRecord(raw)) return null;
  switch (raw["t"]) {
    case "status":
      return { t: "status" };
    case "choose": {
      const change = parseChange(raw["change"]);
      return change === null ? null : { t: "choose", change };
    }
    case "break":
      return typeof raw["on"] === "boolean" ? { t: "break", on: raw["on"] } : null;
    case "erase_answers": {
      const { one } = raw;
      if (one === undefined || one === null) return { t: "erase_answers" };
      if (!isRecord(one) || typeof one["id"] !== "string" || !/^[0-9a-f]{64}$/.test(one["id"])) return null;
      return isQuestionId(one["question"]) ? { t: "erase_answers", one: { id: one["id"], question: one["question"] } } : null;
    }
    case "erase_reminded":
      return { t: "erase_reminded" };
    case "erase_not_our_logo":
      return { t: "erase_not_our_logo" };
    case "erase_history":
      return { t: "erase_history" };
    case "counts_notice_shown": {
      const { url, notice } = raw;
      return typeof url === "string" && typeof notice === "string" ? { t: "counts_notice_shown", url, notice } : null;
    }
    case "look_for_pack":
      return { t: "look_for_pack" };
    default:
      return null;
  }
}

/** One choice at a time; null where it is none, or one that cannot be made. */
function parseChange(raw: unknown): Partial<Choice> | null {
  if (!isRecord(raw)) return null;
  const [[name, value] = [], ...more] = Object.entries(raw);
  if (more.length > 0) return null;
  switch (name) {
    case "pack":
      return value === null || isPackId(value) ? { pack: value } : null;
    case "second":
      return value === null || isPackId(value) ? { second: value } : null;
    case "recommended":
      return typeof value === "boolean" ? { recommended: value } : null;
    case "language":
      return value === null || isOneOf(LANGUAGES, value) ? { language: value } : null;
    case "workingTime": {
      if (value === null) return { workingTime: null };
      const hours = typeof value === "string" ? parseWorkingHours(value) : null;
      return hours === null ? null : { workingTime: hours };
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

/** Reads `packs/index.json`; good practice is laid on a choice and is none itself. */
export function parseChoices(raw: unknown): PackChoice[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((entry) =>
    isRecord(entry) && isPackId(entry["id"]) && entry["id"] !== RECOMMENDED && typeof entry["council"] === "string"
      ? [{ id: entry["id"], council: entry["council"] }]
      : [],
  );
}

/** What is counted, said on a card before IT's own notice. */
export const COUNTS_NOTICE = "counts_notice";

/** Reads a `messages.json` of `_locales`: what the panel says, by key. */
export function panelWords(raw: unknown): Words {
  const words: Words = {};
  for (const [key, entry] of Object.entries(isRecord(raw) ? raw : {})) {
    if ((key.startsWith("panel_") || key === COUNTS_NOTICE) && isRecord(entry) && typeof entry["message"] === "string") words[key] = entry["message"];
  }
  return words;
}
