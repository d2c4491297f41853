/** Joins what the page shows with what the device, IT and the person know of a draft. */

import type { AccountKind, DraftAnswers, PageContext } from "../shared/protocol.ts";
import { audienceOf } from "./audience.ts";
import { localTimestamp } from "./clock.ts";
import type { CheckContext } from "./core_api.ts";
import type { Language, Managed } from "./managed.ts";
import { ACCOUNT_KINDS, factOf, isOneOf } from "./messages.ts";

/** What is known besides the page. */
export interface Known {
  /** By the packs' and IT's lists. */
  listed: AccountKind | null;
  /** Kept for the account, by question. */
  answers: DraftAnswers;
  managed: Managed;
  workingTime: boolean | null;
  composesToday: number;
  language: Language;
  now: Date;
}

/** Lists are stronger than answers, and answers for this draft than those kept. */
export function buildContext(page: PageContext, known: Known): CheckContext {
  const { managed } = known;
  const answers = { ...known.answers, ...page.answers };
  return {
    platform: page.platform,
    surface: page.surface ?? null,
    account: known.listed ?? accountIn(answers),
    role: managed.role ?? null,
    bio: page.bio ?? null,
    audience: audienceOf(page),
    now: localTimestamp(known.now),
    politically_restricted: managed.politicallyRestricted ?? null,
    working_time: known.workingTime ?? flagIn(answers, "working_time"),
    // Only a council's own IT can set anything.
    managed_device: managed.managedDevice ?? (managed.shown.length > 0 ? true : null),
    composes_today: known.composesToday,
    quoted: page.quoted ?? null,
    attachments: page.attachments ?? [],
    author: page.author ?? null,
    facts: factsIn(answers),
    language: known.language,
  };
}

/** The kind of account that someone has answered. */
export function accountIn(answers: DraftAnswers): AccountKind | null {
  return isOneOf(ACCOUNT_KINDS, answers["account"]) ? answers["account"] : null;
}

function flagIn(answers: DraftAnswers, question: string): boolean | null {
  const value = answers[question];
  return value === undefined ? null : value === "true";
}

function factsIn(answers: DraftAnswers): Record<string, boolean> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([question, value]) => {
      const fact = factOf(question);
      return fact === null ? [] : [[fact, value === "true"]];
    }),
  );
}
