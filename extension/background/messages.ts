/**
 * Checks the shape of what arrives over the Port.
 *
 * A page cannot reach the Port, but a content script lives in the page's
 * process; nothing that comes from there is taken on trust.
 */

import type {
  AccountKind,
  Attachment,
  Check,
  HealthEvent,
  PageContext,
  PlatformId,
  ReminderName,
  Surface,
  ToBackground,
} from "../shared/protocol.ts";

/** Longest draft that is judged, all parts together, in UTF-16 units. */
export const MAX_DRAFT = 1_000_000;
/** Most parts in one draft; X allows 25 posts in a thread. */
const MAX_PARTS = 200;
/** Longest name or handle, in UTF-16 units. */
const MAX_NAME = 500;
/** Longest bio or quoted text, in UTF-16 units; the rest is cut off. */
const MAX_CONTEXT = 20_000;
const MAX_ATTACHMENTS = 50;
/** Most answers that one draft can have, and most lines on one card. */
const MAX_ANSWERS = 50;
const MAX_REMINDERS = 200;
/** Most rules put away at once. */
const MAX_RULES = 100;
/** Most marks named in one picture. */
const MAX_MARKS = 20;

export const PLATFORMS: readonly PlatformId[] = ["x", "facebook", "linkedin"];
export const ACCOUNT_KINDS: readonly AccountKind[] = ["personal", "official", "member", "mixed"];
const SURFACES: readonly Surface[] = [
  "post",
  "reply",
  "repost",
  "message",
  "group_post",
  "bio",
  "recommendation",
  "article",
  "connection_note",
  "page_setup",
  "sign_up",
  "profile_picture",
  "friend_request",
  "delete_post",
  "block_person",
  "wiki",
  "internal",
];
const ATTACHMENT_KINDS: readonly Attachment["kind"][] = ["image", "video", "document", "other"];
export const HEALTH_EVENTS: readonly HealthEvent[] = [
  "unmatched_editor",
  "no_submit",
  "fallback_used",
  "missed_post",
  "background_unreachable",
  "pictures_blind",
];

/** The message, or null where it is not one of ours. */
export function parseMessage(raw: unknown): ToBackground | null {
  if (!isRecord(raw)) return null;
  switch (raw["t"]) {
    case "ping":
      return { t: "ping" };
    case "hello":
      return isOneOf(PLATFORMS, raw["platform"]) ? { t: "hello", platform: raw["platform"] } : null;
    case "check":
      return parseCheck(raw);
    case "answer": {
      const { platform, author, question, value } = raw;
      if (!isOneOf(PLATFORMS, platform) || !isQuestionId(question) || !isAnswerValue(question, value)) return null;
      // Empty where the page does not show whose account it is.
      return author === "" || isName(author) ? { t: "answer", platform, author, question, value } : null;
    }
    case "reminded": {
      const { shown } = raw;
      return Array.isArray(shown) ? { t: "reminded", shown: shown.slice(0, MAX_REMINDERS).flatMap(parseReminder) } : null;
    }
    case "marks":
      return { t: "marks" };
    case "not_our_logo":
      return isPictureHash(raw["hash"]) ? { t: "not_our_logo", hash: raw["hash"] } : null;
    case "outcome": {
      const { draft, outcome, rules } = raw;
      if (!isSequence(draft)) return null;
      if (outcome === "posted") return { t: "outcome", draft, outcome };
      if (outcome !== "dismissed" || !Array.isArray(rules)) return null;
      return { t: "outcome", draft, outcome, rules: rules.slice(0, MAX_RULES).filter(isName) };
    }
    case "health": {
      const { event, surface, layer } = raw;
      if (!isOneOf(HEALTH_EVENTS, event)) return null;
      return {
        t: "health",
        event,
        ...(isName(surface) ? { surface } : {}),
        ...(typeof layer === "number" && Number.isInteger(layer) ? { layer } : {}),
      };
    }
    default:
      return null;
  }
}

/** Number of a check whose message is no good otherwise, so that it can be answered. */
export function sequenceOf(raw: unknown): number | null {
  return isRecord(raw) && raw["t"] === "check" && isSequence(raw["seq"]) ? raw["seq"] : null;
}

/** Length of a draft in UTF-16 units, all parts together. */
export function draftLength(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function parseCheck(raw: Record<string, unknown>): Check | null {
  const { seq, parts } = raw;
  if (!isSequence(seq) || !Array.isArray(parts) || parts.length > MAX_PARTS) return null;
  if (!parts.every((part): part is string => typeof part === "string")) return null;
  const page = parsePage(raw["page"]);
  if (page === null) return null;
  const check: Check = { t: "check", seq, parts, page };
  if (raw["begun"] === true) check.begun = true;
  if (raw["carded"] === true) check.carded = true;
  if (isSequence(raw["draft"])) check.draft = raw["draft"];
  if (raw["apart"] === true) check.apart = true;
  return check;
}

/** Fields that are unfit become unknown; only the site must be right. */
function parsePage(raw: unknown): PageContext | null {
  if (!isRecord(raw) || !isOneOf(PLATFORMS, raw["platform"])) return null;
  const page: PageContext = { platform: raw["platform"] };
  if (isOneOf(SURFACES, raw["surface"])) page.surface = raw["surface"];
  if (isName(raw["author"])) page.author = raw["author"];
  if (isName(raw["audience"])) page.audience = raw["audience"];
  if (typeof raw["bio"] === "string") page.bio = raw["bio"].slice(0, MAX_CONTEXT);
  if (typeof raw["quoted"] === "string") page.quoted = raw["quoted"].slice(0, MAX_CONTEXT);
  if (Array.isArray(raw["attachments"])) {
    page.attachments = raw["attachments"].slice(0, MAX_ATTACHMENTS).flatMap(parseAttachment);
  }
  if (isRecord(raw["answers"])) {
    const answers = Object.entries(raw["answers"]).slice(0, MAX_ANSWERS);
    page.answers = Object.fromEntries(
      answers.filter((each): each is [string, string] => isQuestionId(each[0]) && isAnswerValue(...each)),
    );
  }
  return page;
}

function parseAttachment(raw: unknown): Attachment[] {
  if (!isRecord(raw) || !isOneOf(ATTACHMENT_KINDS, raw["kind"])) return [];
  const attachment: Attachment = { kind: raw["kind"] };
  if (isName(raw["name"])) attachment.name = raw["name"];
  if (typeof raw["alt"] === "string") attachment.alt = raw["alt"].slice(0, MAX_CONTEXT);
  const { logo, marks } = raw;
  if (typeof logo === "number" && logo >= 0 && logo <= 1) attachment.logo = logo;
  if (Array.isArray(marks)) attachment.marks = marks.filter(isName).slice(0, MAX_MARKS);
  if (raw["unchecked"] === true) attachment.unchecked = true;
  return [attachment];
}

/** 256 bits in hex, as a look at a picture gives them. */
export function isPictureHash(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function parseReminder(raw: unknown): ReminderName[] {
  return isRecord(raw) && isName(raw["council"]) && isName(raw["id"]) ? [{ council: raw["council"], id: raw["id"] }] : [];
}

const FACT = "fact:";

/** The name of the fact that a question asks about; null for other questions. */
export function factOf(question: string): string | null {
  return question.startsWith(FACT) ? question.slice(FACT.length) : null;
}

export function isQuestionId(value: unknown): value is string {
  return typeof value === "string" && /^(account|working_time|fact:[\w-]{1,60})$/.test(value);
}

/** Whether this is an answer that the question can have. */
export function isAnswerValue(question: string, value: unknown): value is string {
  return question === "account" ? isOneOf(ACCOUNT_KINDS, value) : isOneOf(["true", "false"], value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return typeof value === "string" && (list as readonly string[]).includes(value);
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= MAX_NAME;
}

function isSequence(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
