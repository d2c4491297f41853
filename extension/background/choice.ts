/** What the person has chosen, as `chrome.storage.local` has it. */

import { parseWorkingHours, type WorkingHours } from "./clock.ts";
import { isPackId, type Language } from "./managed.ts";
import { isOneOf } from "./messages.ts";

export interface Choice {
  /** Council; null until they have chosen. */
  pack: string | null;
  /** A second council beside it. */
  second: string | null;
  /** Whether good practice is checked too; null: they have not said. */
  recommended: boolean | null;
  /** null follows the browser. */
  language: Language | null;
  /** null: they have not said when they work. */
  workingTime: WorkingHours | null;
}

export const NO_CHOICE: Choice = { pack: null, second: null, recommended: null, language: null, workingTime: null };

export const LANGUAGES: readonly Language[] = ["en", "cy"];

/** Names in the storage. */
const KEYS: Record<keyof Choice, string> = {
  pack: "council",
  second: "secondCouncil",
  recommended: "recommended",
  language: "language",
  workingTime: "workingTime",
};

export const CHOICE_KEYS: string[] = Object.values(KEYS);

export function isChoiceKey(key: string): boolean {
  return CHOICE_KEYS.includes(key);
}

/** What makes no sense counts as not chosen. */
export function parseChoice(stored: Record<string, unknown>): Choice {
  const pack = stored[KEYS.pack];
  const second = stored[KEYS.second];
  const language = stored[KEYS.language];
  const recommended = stored[KEYS.recommended];
  const hours = stored[KEYS.workingTime];
  return {
    pack: isPackId(pack) ? pack : null,
    second: isPackId(second) ? second : null,
    recommended: typeof recommended === "boolean" ? recommended : null,
    language: isOneOf(LANGUAGES, language) ? language : null,
    workingTime: typeof hours === "string" ? parseWorkingHours(hours) : null,
  };
}

/** What to write and what to take away, so that `change` is kept. */
export function storedChoice(change: Partial<Choice>): { set: Record<string, unknown>; remove: string[] } {
  const set: Record<string, unknown> = {};
  const remove: string[] = [];
  for (const [name, value] of Object.entries(change)) {
    const key = KEYS[name as keyof Choice];
    if (value === null) remove.push(key);
    else set[key] = name === "workingTime" ? change.workingTime?.words : value;
  }
  return { set, remove };
}
