/**
 * Everything that is counted: nothing, unless IT has said so, and then either the
 * person's own history on this device (`local`) or daily numbers for official
 * accounts (`counts`), never both.
 *
 * A verdict comes in by {@link Audit.judged} and is at once cut down to which rules
 * it has; what follows knows no text.
 */

import type { AccountKind, Check, Outcome as OutcomeMessage, Reminder, Verdict } from "../shared/protocol.ts";
import { Drafts, SETTLED_MS } from "./audit_drafts.ts";
import { findingsOf, OfficialFinding, type RuleFinding } from "./audit_findings.ts";
import type { AuditSettings } from "./audit_settings.ts";
import type { PackInfo } from "./core_api.ts";
import { Counts, DAY_MS, type AuditStore, type Terms } from "./counts.ts";
import type { Row } from "./counts_kept.ts";
import { CountsSender, type SenderParts } from "./counts_sender.ts";
import { History, type HistoryEntry } from "./history.ts";

/** Id of the notice among the lines of the day's card; no pack's id has a colon. */
const NOTICE = "probity:counts";

export interface AuditParts extends SenderParts {
  store: AuditStore;
  /** Version of the extension. */
  engine: string;
  settings(): AuditSettings;
  /** IT has switched everything off for now: nothing is sent, and nothing that is kept is erased. */
  off(): boolean;
  /** IT's own list of official accounts. */
  officialAccounts(): readonly string[];
  /** The packs in force. */
  packs(): readonly PackInfo[];
  /**
   * What drafts are judged by besides their words and page, at this very moment: each
   * is another value, or another object, once it has changed.
   */
  judgedBy(): readonly unknown[];
  later(ms: number, what: () => void): void;
  /** What is counted, in the person's language: said before IT's own notice. */
  words(): Promise<string>;
}

/** What the options page shows. */
export type AuditStatus =
  | { mode: "off" }
  | { mode: "local"; history: HistoryEntry[] }
  | {
      mode: "counts";
      url: string;
      notice: string;
      /** Whether the notice was shown; nothing is counted before. */
      seen: boolean;
      /** As it will be sent: days that are over, and today as far as it has come. */
      waiting: string | null;
      today: string | null;
      /** When the first of these is sent, in milliseconds since 1970. */
      due: number | null;
      /** Failures to send since the last success. */
      failures: number;
      last: { day: string; json: string; rejected: number } | null;
    };

/** What happened in one page. */
interface Page {
  /** The settings under which its drafts are followed; see `Audit.#under`. */
  under: string;
  /** What its last verdict was given by. */
  judgedBy: readonly unknown[];
  local: Drafts<RuleFinding>;
  official: Drafts<OfficialFinding>;
}

export class Audit {
  #parts: AuditParts;
  #counts: Counts;
  #history: History;
  #sender: CountsSender;
  #pages = new WeakMap<object, Page>();
  /** The notice that stood on a card last. */
  #onCard: Terms | null = null;
  /** What is counted, in words; null until they were read. */
  #words: string | null = null;

  constructor(parts: AuditParts) {
    this.#parts = parts;
    this.#counts = new Counts(parts.store, parts.engine);
    this.#history = new History(parts.store);
    this.#sender = new CountsSender(this.#counts, parts);
  }

  /** Takes up what was kept, where IT's settings have a use for it. */
  async restore(): Promise<void> {
    if (this.#parts.settings().mode !== "counts") return;
    await this.#counts.restore();
    this.#words ??= await this.#parts.words().catch(() => null);
  }

  /** Other settings are in force, IT's or the person's: another policy perhaps, or another language. */
  async settingsChanged(): Promise<void> {
    this.#words = null;
    await this.restore();
  }

  /**
   * Erases what IT's settings do not allow any more. To be asked only where they are
   * known to be IT's, and at each start: the one before may have been stopped halfway.
   */
  async eraseWithdrawn(): Promise<void> {
    const settings = this.#parts.settings();
    await Promise.all([
      settings.mode === "counts" ? this.#counts.dropOthers(settings) : this.#counts.erase(),
      settings.mode === "local" ? undefined : this.#history.erase(),
    ]);
  }

  /** A verdict that was given; `page` stands for the page, `listed` is the account's kind by lists alone. */
  judged(page: object, { draft, apart, page: { platform } }: Check, listed: AccountKind | null, verdict: Verdict): void {
    const { mode } = this.#parts.settings();
    if (mode === "off" || draft === undefined) return;
    const findings = findingsOf(platform, verdict, this.#parts.packs());
    const known = this.#page(page);
    const { local, official } = known;
    const judgedBy = this.#parts.judgedBy();
    if (judgedBy.some((each, at) => each !== known.judgedBy[at])) {
      local.policyChanged();
      official.policyChanged();
      known.judgedBy = judgedBy;
    }
    const unsettled =
      mode === "local"
        ? local.judged(draft, findings, apart)
        : official.judged(draft, OfficialFinding.of(listed, findings), apart);
    if (unsettled) this.#parts.later(SETTLED_MS, () => (mode === "local" ? local : official).settle());
  }

  /** What the content script says became of a draft. */
  outcome(page: object, message: OutcomeMessage): void {
    const { mode } = this.#parts.settings();
    if (mode === "off") return;
    const { local, official } = this.#page(page);
    const drafts = mode === "local" ? local : official;
    if (message.outcome === "posted") drafts.posted(message.draft);
    else drafts.dismissed(message.draft, message.rules);
  }

  /** The page is gone. */
  gone(page: object): void {
    const known = this.#pages.get(page);
    known?.local.settle(true);
    known?.official.settle(true);
  }

  /**
   * The notice as a line of the day's card, where this is a draft on an official
   * account and the notice was never shown.
   */
  notice(listed: AccountKind | null): Reminder[] {
    const settings = this.#parts.settings();
    if (settings.mode !== "counts" || listed !== "official") return [];
    // No verdict waits for a notice; the next has it.
    if (!this.#counts.restored || this.#words === null) {
      void this.restore();
      return [];
    }
    if (this.#counts.seen(settings)) return [];
    this.#onCard = settings;
    const message = `${this.#words} ${settings.notice}`.trim();
    return [{ id: NOTICE, at: "compose", every: "device", message, clauses: [], advice: true, council: NOTICE }];
  }

  /** Whether a line of the card that was shown is the notice. */
  static isNotice({ id }: { id: string }): boolean {
    return id === NOTICE;
  }

  /** The person was shown a notice, on a card or as `shown` says; counting may begin where it still is in force. */
  async noticeShown(shown: Terms | null = this.#onCard): Promise<void> {
    const settings = this.#parts.settings();
    if (settings.mode !== "counts" || shown === null) return;
    if (shown.url === settings.url && shown.notice === settings.notice) await this.#counts.show(settings);
  }

  /** Something has woken the background: perhaps a day's counts are due. */
  async wake(): Promise<void> {
    // Switched off, nothing is sent; nor is anything kept for longer than it may be.
    const unsent = this.#parts.settings().mode === "counts" && this.#parts.off();
    if (unsent && (await this.#counts.restore())) await this.#counts.prune(this.#parts.now());
    await this.#sender.wake(() => {
      const settings = this.#parts.settings();
      return settings.mode === "counts" && !this.#parts.off() ? settings : null;
    });
  }

  async eraseHistory(): Promise<void> {
    await this.#history.erase();
  }

  async status(): Promise<AuditStatus> {
    const settings = this.#parts.settings();
    const now = this.#parts.now();
    if (settings.mode === "local") return { mode: "local", history: await this.#history.list(now) };
    if (settings.mode !== "counts") return { mode: "off" };
    await this.#counts.restore();
    const seen = this.#counts.seen(settings);
    const { closed, today } = this.#counts.rows(now);
    const { due, failures, last } = this.#counts.kept;
    const { url, notice } = settings;
    return {
      mode: "counts",
      url,
      notice,
      seen,
      waiting: seen ? await this.#json(closed) : null,
      today: seen ? await this.#json(today) : null,
      due,
      failures,
      last: last && { ...last, day: isoDay(last.day) },
    };
  }

  /** As it would be sent; null where there is nothing, or it cannot be shown just now. */
  async #json(rows: readonly Row[]): Promise<string | null> {
    if (rows.length === 0) return null;
    return this.#parts.json(this.#counts.kept.words, rows).catch(() => null);
  }

  #page(page: object): Page {
    const under = this.#under();
    const known = this.#pages.get(page);
    if (known?.under === under) return known;
    const now = () => this.#parts.now().getTime();
    // A draft may outlast what IT allows, and what waits for it to settle the draft.
    const settings = () => (this.#pages.get(page) === made && under === this.#under() ? this.#parts.settings() : null);
    const made: Page = {
      under,
      judgedBy: this.#parts.judgedBy(),
      local: new Drafts((finding, outcome) => {
        if (settings()?.mode === "local") void this.#history.add(finding, outcome, this.#parts.now());
      }, now),
      official: new Drafts((finding, outcome) => {
        const terms = settings();
        if (terms?.mode === "counts") void this.#counts.add(finding, outcome, terms, this.#parts.now());
      }, now),
    };
    this.#pages.set(page, made);
    return made;
  }

  /** What bears on how drafts are followed, as text: where it changes they are followed no further. */
  #under(): string {
    const { settings, off, officialAccounts } = this.#parts;
    const current = settings();
    return JSON.stringify([current, off(), current.mode === "counts" && officialAccounts()]);
  }
}

/** ISO date of a day since 1970. */
function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
