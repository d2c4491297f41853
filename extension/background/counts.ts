/**
 * Daily counts for IT: numbers, and beside them the packs' own lists of rules, to
 * which the numbers point. All of it, with what is due and what was sent, is one
 * object in `chrome.storage.local`, so that no half of it can be kept.
 *
 * Only an {@link OfficialFinding} is counted, and only after the person could have
 * read the notice that is in force. Another notice or another address begins anew:
 * what was counted under the old one is dropped, not sent elsewhere.
 */

import { OfficialFinding, OUTCOMES, SEVERITIES, type Outcome } from "./audit_findings.ts";
import { COUNTS, NOTHING_COUNTED, parseCounts, sameWords, type CountsKept, type Row } from "./counts_kept.ts";
import { PLATFORMS } from "./messages.ts";

export const DAY_MS = 24 * 60 * 60 * 1000;
/** Counts that could not be sent for so long are dropped, in days. */
export const KEPT_DAYS = 14;
/** Most rows of one day, and counted in one row. */
const MOST_ROWS = 300;
const MOST_COUNTED = 100_000;

/** The address and the notice together: what a person has read is about both. */
export interface Terms {
  url: string;
  notice: string;
}

/** None of these rejects; see `shelf.ts`. */
export interface AuditStore {
  /** null where it could not be read. */
  get(keys: string[]): Promise<Record<string, unknown> | null>;
  /** False where it was not kept. */
  set(items: Record<string, unknown>): Promise<boolean>;
  /** False where it may still be there. */
  remove(keys: string[]): Promise<boolean>;
}

/** Days since 1970 in UTC. */
export function utcDay(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS);
}

export class Counts {
  #store: AuditStore;
  /** Version of the extension. */
  #engine: string;
  #kept: CountsKept = NOTHING_COUNTED;
  #restored: Promise<boolean> | null = null;
  #known = false;
  /** The storage may hold something. */
  #there = false;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(store: AuditStore, engine: string) {
    this.#store = store;
    this.#engine = engine;
  }

  /** Whether the storage was read. */
  get restored(): boolean {
    return this.#known;
  }

  get kept(): Readonly<CountsKept> {
    return this.#kept;
  }

  /** False where the storage could not be read: then nothing is counted over what it may hold. */
  restore(): Promise<boolean> {
    this.#restored ??= this.#store.get([COUNTS]).then((stored) => {
      if (stored === null) this.#restored = null;
      else {
        this.#kept = parseCounts(stored[COUNTS]);
        this.#there = COUNTS in stored;
      }
      this.#known = stored !== null;
      return this.#known;
    });
    return this.#restored;
  }

  /** Whether the person has been shown these terms. */
  seen({ url, notice }: Terms): boolean {
    return this.#kept.seen?.url === url && this.#kept.seen.notice === notice;
  }

  /** The person was shown these terms: counting may begin. */
  async show({ url, notice }: Terms): Promise<void> {
    if (!(await this.restore()) || this.seen({ url, notice })) return;
    await this.#keep({ ...NOTHING_COUNTED, seen: { url, notice }, last: this.#kept.last });
  }

  /** One more; `terms` are those in force. */
  async add(finding: OfficialFinding, outcome: Outcome, terms: Terms, at: Date): Promise<void> {
    if (!OfficialFinding.isOne(finding)) throw new TypeError("only findings for official accounts are counted");
    if (!(await this.restore()) || !this.seen(terms)) return;
    const { words, pack } = this.#wordsWith(finding);
    const day = utcDay(at);
    const kind = [
      day,
      pack,
      finding.rule,
      PLATFORMS.indexOf(finding.site),
      SEVERITIES.indexOf(finding.severity),
      OUTCOMES.indexOf(outcome),
    ] as const;
    const rows = this.#kept.rows.map((row) => (sameKind(row, kind) ? bumped(row) : row));
    if (!rows.some((row) => sameKind(row, kind))) {
      if (rows.filter((row) => row[0] === day).length >= MOST_ROWS) return;
      rows.push([...kind, 1]);
    }
    await this.#keep({ ...this.#kept, words, rows });
  }

  /** Rows of days that are over, and of the day that is not. */
  rows(at: Date): { closed: Row[]; today: Row[] } {
    const today = utcDay(at);
    const { rows } = this.#kept;
    return {
      closed: rows.filter(([day]) => day < today && day >= today - KEPT_DAYS),
      today: rows.filter(([day]) => day === today),
    };
  }

  /** Drops what is too old, and what a wrong clock has put into the future. */
  async prune(at: Date): Promise<void> {
    const { closed, today } = this.rows(at);
    if (closed.length + today.length < this.#kept.rows.length) await this.#keep({ ...this.#kept, rows: [...closed, ...today] });
  }

  /** When to send next, in milliseconds since 1970; null where nothing waits. */
  async plan(due: number | null, failures: number): Promise<void> {
    if (this.#kept.due === due && this.#kept.failures === failures) return;
    await this.#keep({ ...this.#kept, due, failures });
  }

  /**
   * The days that were closed `at` that moment are about to go, as `json`. False where that cannot be kept: then
   * they must not go, or they would go again at each start.
   */
  sending(json: string, at: Date): Promise<boolean> {
    return this.#keep({ ...this.#kept, sending: { day: utcDay(at), json } });
  }

  /** What was on its way has arrived, as far as anyone knows; `rejected`: points that the receiver did not take. */
  async sent(rejected: number): Promise<void> {
    const { sending, rows } = this.#kept;
    if (sending === null) return;
    const left = rows.filter(([day]) => day >= sending.day);
    await this.#keep({ ...this.#kept, rows: left, due: null, failures: 0, sending: null, last: { ...sending, rejected } });
  }

  /** What was on its way has not arrived; to be tried again at `due`. */
  async notSent(due: number | null, failures: number): Promise<void> {
    if (this.#kept.sending !== null) await this.#keep({ ...this.#kept, due, failures, sending: null });
  }

  /** Drops what was counted under other terms than these, which are now in force. */
  async dropOthers(terms: Terms): Promise<void> {
    if (!(await this.restore()) || this.#kept.seen === null || this.seen(terms)) return;
    await this.#keep({ ...NOTHING_COUNTED, last: this.#kept.last });
  }

  /** Nothing is to be counted any more. */
  async erase(): Promise<void> {
    // Where the storage cannot be read, something may be there.
    const read = this.#known || (await this.restore());
    if (read && !this.#there) return;
    this.#kept = NOTHING_COUNTED;
    this.#there = false;
    if (!(await this.#write(() => this.#store.remove([COUNTS])))) this.#there = true;
  }

  #wordsWith({ pack: { id, version, ruleIds } }: OfficialFinding) {
    const wanted = { id, version, engine: this.#engine, rules: [...ruleIds] };
    const { words } = this.#kept;
    const known = words.findIndex((each) => sameWords(each, wanted));
    return known >= 0 ? { words, pack: known } : { words: [...words, wanted], pack: words.length };
  }

  #keep(kept: CountsKept): Promise<boolean> {
    this.#kept = withoutIdleWords(kept);
    this.#there = true;
    const items = { [COUNTS]: this.#kept };
    return this.#write(() => this.#store.set(items));
  }

  /** One after another. */
  #write(what: () => Promise<boolean>): Promise<boolean> {
    const done = this.#writing.then(what).catch(() => false);
    this.#writing = done;
    return done;
  }
}

function sameKind(row: Row, kind: readonly number[]): boolean {
  return row.slice(0, 6).every((number, at) => number === kind[at]);
}

function bumped([day, pack, rule, site, severity, outcome, count]: Row): Row {
  return [day, pack, rule, site, severity, outcome, Math.min(count + 1, MOST_COUNTED)];
}

/** Lists of rules to which no row points any more are not kept. */
function withoutIdleWords(kept: CountsKept): CountsKept {
  const used = [...new Set(kept.rows.map(([, pack]) => pack))];
  if (used.length === kept.words.length) return kept;
  const words = used.flatMap((pack) => kept.words[pack] ?? []);
  const rows = kept.rows.map((row): Row => {
    const [day, pack, ...rest] = row;
    return [day, used.indexOf(pack), ...rest];
  });
  return { ...kept, words, rows };
}
