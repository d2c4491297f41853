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
  | "connection_note"
  /** Making a page, a group or an event; the name typed is the draft. */
  | "page_setup"
  /** Making an account; the e-mail address typed is the draft. */
  | "sign_up"
  | "profile_picture"
  | "friend_request"
  | "delete_post"
  | "block_person"
  | "wiki"
  /** An internal network such as Yammer or Viva Engage. */
  | "internal";

/** `mixed`: one profile for private life and for a role at the council. */
export type AccountKind = "personal" | "official" | "member" | "mixed";

/** Worst first when reversed; `clear` means that nothing was found. */
export type Severity = "info" | "warn" | "confirm" | "block";
export type VerdictLevel = "clear" | Severity;

export interface Attachment {
  kind: "image" | "video" | "document" | "other";
  /** File name as the site received it, if it was seen. */
  name?: string;
  alt?: string;
  /**
   * How surely it shows a mark of the council's: 0 for not at all, from 0.6 it may
   * be, from 0.8 it is. Left out where nobody looked.
   */
  logo?: number;
  /** Names of the marks that it surely shows. */
  marks?: string[];
  /** It should have been looked at and could not be. */
  unchecked?: true;
}

/** What the page itself shows about the draft; every field may be unknown. */
export interface PageContext {
  platform: PlatformId;
  surface?: Surface;
  /** Handle or name of the account that will post, as the page shows it. */
  author?: string;
  /** Profile text of that account, only if it is already in the page. */
  bio?: string;
  /** In the site's own words, such as "Friends except acquaintances". */
  audience?: string;
  /** Text that is quoted, reposted or replied to. */
  quoted?: string;
  attachments?: Attachment[];
  /** What the person has answered for this draft alone. */
  answers?: DraftAnswers;
}

/** Values by the ids of the questions; see {@link Question}. */
export type DraftAnswers = Record<string, string>;

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
  /** Whose policy it is; two packs may run side by side. */
  council: string;
  /** That a protected disclosure stays protected, and where it goes. */
  rights?: Rights;
  /** What was seen, where a picture is the reason or one of the reasons. */
  picture?: SeenPicture;
}

export interface SeenPicture {
  /** Index into `attachments`. */
  attachment: number;
  /** The mark that it shows, where that is known by name. */
  mark?: string | null;
}

export interface Rights {
  message: string;
  contact?: Contact;
}

/** One short question whose answer would change the verdict. */
export interface Question {
  /** "account", "working_time", or "fact:" and the fact's name. */
  id: string;
  /** `account`: kept for that account on this device. `post`: for this draft only. */
  about: "account" | "post";
  text: string;
  /** Values of a fact are "true" and "false". */
  options: { value: string; label: string }[];
}

/** What the policy says at a moment, whatever is written. */
export interface Reminder {
  id: string;
  /** `help` is never in a verdict; it is on the policy page of the options. */
  at: "compose" | "warning" | "unsure" | "help";
  /** How often one at `compose` may be shown; `device` is once. */
  every: "day" | "week" | "device";
  message: string;
  clauses: Clause[];
  contact?: Contact;
  /** Rules in this verdict that it belongs to; left out: any. Only at `warning`. */
  with?: string[];
  advice: boolean;
  council: string;
  /** The picture that may show a mark, or could not be looked at. */
  picture?: SeenPicture;
}

export interface Verdict {
  level: VerdictLevel;
  findings: Finding[];
  questions: Question[];
  reminders: Reminder[];
}

/** What the content script must know besides verdicts. */
export interface ContentConfig {
  /** Councils whose packs are in force; none until one is chosen. */
  councils: string[];
  /** IT has switched Probity off: nothing is checked, and nothing held. */
  off: boolean;
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
  | "background_unreachable"
  /** Pictures could not be looked at: the hidden frame or the search in it failed. */
  | "pictures_blind";

export interface Check {
  t: "check";
  seq: number;
  parts: string[];
  page: PageContext;
  /** The first check of this draft in which something is written. */
  begun?: true;
  /** The day's card of reminders is open beside this draft: lines may join it. */
  carded?: true;
  /** Which draft of this page it is: a number that grows with each. */
  draft?: number;
  /** The part about pictures of the draft that was asked about just before. */
  apart?: true;
}

/** What became of a draft; `rules` are named `council/rule`. */
export type Outcome =
  /** It was let go as it was judged last. */
  | { t: "outcome"; draft: number; outcome: "posted" }
  /** The person put these findings away. */
  | { t: "outcome"; draft: number; outcome: "dismissed"; rules: string[] };

export type ToBackground =
  | { t: "hello"; platform: PlatformId }
  | Check
  /** An answer about an account; `author` is "" where the page does not name it. */
  | { t: "answer"; platform: PlatformId; author: string; question: string; value: string }
  /** The day's card of reminders was shown, with these lines. */
  | { t: "reminded"; shown: ReminderName[] }
  /** A picture is attached: which marks are to be looked for? */
  | { t: "marks" }
  /** The person says that the picture with this hash (64 hex digits) shows none of the council's marks. */
  | { t: "not_our_logo"; hash: string }
  | Outcome
  | { t: "health"; event: HealthEvent; surface?: string; layer?: number }
  | { t: "ping" };

/** Ids are unique within one council's policy. */
export type ReminderName = Pick<Reminder, "council" | "id">;

export type ToContent =
  | { t: "config"; config: ContentConfig }
  /** `ms` is the time inside the core, in milliseconds. */
  | { t: "verdict"; seq: number; verdict: Verdict; ms: number }
  | { t: "failed"; seq: number; reason: FailureReason }
  /** Files of marks in base64; none where no rule in force is about marks. */
  | { t: "marks"; files: string[] }
  /** Hashes of pictures that the person said show no mark. */
  | { t: "not_our_logo"; hashes: string[] }
  /** Policy or pack changed: check again what is open. */
  | { t: "recheck" }
  | { t: "pong" };
