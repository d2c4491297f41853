/**
 * What the content script and the background say to each other over one
 * long-lived `chrome.runtime` Port named {@link PORT_NAME}.
 *
 * The content script senses and acts; it holds no policy. Everything a person
 * reads about a finding (message, clause, contact, fix) comes from the core.
 * All text offsets are UTF-16 code units of the part they belong to.
 */

export const PORT_NAME = "probity";

export type PlatformId = "x" | "facebook" | "linkedin";

/** What kind of thing is being written. `post` where the page does not say. */
export type Surface =
  | "post"
  | "reply"
  | "repost"
  | "message"
  | "group_post"
  | "bio"
  | "recommendation"
  | "article"
  | "connection_note";

export type AccountKind = "personal" | "official" | "member";

/** Worst first when reversed; `clear` means that nothing was found. */
export type Severity = "info" | "warn" | "confirm" | "block";
export type VerdictLevel = "clear" | Severity;

export interface Attachment {
  kind: "image" | "video" | "document" | "other";
  /** File name as the site received it, if it was seen. */
  name?: string;
  alt?: string;
}

/** What the page itself shows about the draft; every field may be unknown. */
export interface PageContext {
  platform: PlatformId;
  surface?: Surface;
  /** Handle or name of the account that will post, as the page shows it. */
  author?: string;
  /** Profile text of that account, only if it is already in the page. */
  bio?: string;
  audience?: string;
  /** Text that is quoted, reposted or replied to. */
  quoted?: string;
  attachments?: Attachment[];
}

export interface Clause {
  id: string;
  /** Section as the policy prints it, e.g. "5(a)" or "6.1.1(d)". */
  ref: string;
  quote: string;
}

export type FixAction = "append" | "replace_span" | "remove_span" | "open_link" | "copy";

export interface Fix {
  label: string;
  action: FixAction;
  /** Text to add or to put in place of the span; the address for open_link. */
  text: string;
}

export interface Contact {
  label: string;
  /** E-mail address, telephone number or place, ready to copy; may be empty. */
  route: string;
}

export interface Finding {
  rule: string;
  category: string;
  severity: Severity;
  /** Index into the parts that were sent. */
  part: number;
  /** UTF-16 offsets into that part; start === end when nothing is underlined. */
  start: number;
  end: number;
  excerpt: string;
  message: string;
  clauses: Clause[];
  contact?: Contact;
  fixes: Fix[];
  /** True where the finding is good practice and not the council's policy. */
  advice: boolean;
}

/** One short question whose answer would change the verdict. */
export interface Question {
  id: "account";
  text: string;
  options: { value: AccountKind; label: string }[];
}

export interface Verdict {
  level: VerdictLevel;
  findings: Finding[];
  questions: Question[];
}

/** What the content script must know besides verdicts. */
export interface ContentConfig {
  /** Council whose pack is in force, or "" until one is chosen. */
  council: string;
  packVersion: string;
  /** What happens to a press on Post when no verdict comes in time. */
  whenUnavailable: "let_through" | "hold";
  /** How long a press on Post waits for a verdict, in milliseconds. */
  deadlineMs: number;
  /** Ping interval while a composer is open, in milliseconds. */
  pingMs: number;
  /** The panel's words in the language that was chosen; null: the browser's. */
  words: Words | null;
}

/** `panel_*` messages of `_locales`, by their whole key. */
export type Words = Record<string, string>;

export type FailureReason =
  | "core_trapped"
  | "core_not_loaded"
  | "pack_not_loaded"
  | "draft_too_long"
  | "bad_request";

/** Counters only: never any text, address or account. */
export type HealthEvent =
  /** An editor was typed in but no adapter surface matched. */
  | "unmatched_editor"
  /** A composer was found but no Post button could be bound. */
  | "no_submit"
  /** A selector other than the first had to be used. */
  | "fallback_used"
  /** A post went out without a decision by the gate. */
  | "missed_post"
  | "background_unreachable";

export type ToBackground =
  | { t: "hello"; platform: PlatformId }
  | { t: "check"; seq: number; parts: string[]; page: PageContext }
  | { t: "answer"; platform: PlatformId; author: string; account: AccountKind }
  | { t: "health"; event: HealthEvent; surface?: string; layer?: number }
  | { t: "ping" };

export type ToContent =
  | { t: "config"; config: ContentConfig }
  /** `ms` is the time inside the core, in milliseconds. */
  | { t: "verdict"; seq: number; verdict: Verdict; ms: number }
  | { t: "failed"; seq: number; reason: FailureReason }
  /** Policy or pack changed: check again what is open. */
  | { t: "recheck" }
  | { t: "pong" };
