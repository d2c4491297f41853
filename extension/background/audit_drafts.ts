/**
 * What became of the findings in the drafts of one page.
 *
 * A word half written can be a finding for a moment, so one counts as shown only
 * when it has stood for {@link SETTLED_MS}, or was posted or put away. Each rule
 * has each outcome at most once in a draft. A draft that is left without a post
 * has findings shown and nothing more.
 */

import type { Outcome, RuleFinding, RuleFindings } from "./audit_findings.ts";

/** After so long a finding was to be seen, ms. */
export const SETTLED_MS = 2_000;

/** Drafts of one page that are remembered at a time. */
const MOST_DRAFTS = 8;
/** Rules of one draft. */
const MOST_RULES = 200;

interface Followed<F> {
  finding: F;
  /** In the last verdict. */
  present: boolean;
  /** When it came into the verdict last, in milliseconds. */
  since: number;
  shown: boolean;
  dismissed: boolean;
}

interface Followup<F> {
  rules: Map<string, Followed<F>>;
  posted: boolean;
  /** The next verdict is by another policy: what it has not any more, nobody edited. */
  anew: boolean;
}

export type Tell<F> = (finding: F, outcome: Outcome) => void;

export class Drafts<F extends RuleFinding> {
  #tell: Tell<F>;
  #now: () => number;
  #drafts = new Map<number, Followup<F>>();

  /** `now` in milliseconds, from any beginning. */
  constructor(tell: Tell<F>, now: () => number) {
    this.#tell = tell;
    this.#now = now;
  }

  /**
   * A verdict on a draft; null where none of it may be counted, and what went
   * before in this draft is then forgotten too. `added`: to the verdict just before,
   * of which this is the part about pictures. True where something must be settled
   * later.
   */
  judged(draft: number, findings: RuleFindings<F> | null, added = false): boolean {
    if (findings === null) {
      this.#drafts.delete(draft);
      return false;
    }
    const followup = this.#followed(draft);
    const { rules, posted, anew } = followup;
    if (posted) return false;
    if (!added) followup.anew = false;
    const now = this.#now();
    for (const [name, followed] of rules) {
      this.#settle(followed, now);
      if (added || findings.has(name)) continue;
      if (!followed.shown || (anew && followed.present)) rules.delete(name);
      followed.present = false;
    }
    for (const [name, finding] of findings) {
      const followed = rules.get(name);
      if (followed === undefined) {
        if (rules.size < MOST_RULES) rules.set(name, { finding, present: true, since: now, shown: false, dismissed: false });
        continue;
      }
      if (!followed.present) followed.since = now;
      followed.present = true;
      // What becomes of it is counted as it was last.
      followed.finding = finding;
    }
    return [...rules.values()].some(({ present, shown }) => present && !shown);
  }

  /** From the next verdict on, another policy is in force. */
  policyChanged(): void {
    for (const followup of this.#drafts.values()) followup.anew = true;
  }

  /** The draft was posted as it was judged last. */
  posted(draft: number): void {
    const followup = this.#drafts.get(draft);
    if (followup === undefined || followup.posted) return;
    followup.posted = true;
    for (const followed of followup.rules.values()) {
      if (followed.present) this.#show(followed);
      this.#tell(followed.finding, followed.present ? "posted" : "edited");
    }
    followup.rules.clear();
  }

  /** The person put rules away; names that the last verdict has not are passed over. */
  dismissed(draft: number, names: readonly string[]): void {
    const followup = this.#drafts.get(draft);
    for (const name of names) {
      const followed = followup?.rules.get(name);
      if (followed === undefined || !followed.present || followed.dismissed) continue;
      followed.dismissed = true;
      this.#show(followed);
      this.#tell(followed.finding, "dismissed");
    }
  }

  /** Counts as shown what has stood long enough; `all`: what is there, because nothing will follow. */
  settle(all = false): void {
    const now = this.#now();
    for (const { rules } of this.#drafts.values()) {
      for (const followed of rules.values()) {
        if (all && followed.present) this.#show(followed);
        else this.#settle(followed, now);
      }
    }
  }

  #followed(draft: number): Followup<F> {
    const known = this.#drafts.get(draft);
    if (known !== undefined) return known;
    if (this.#drafts.size >= MOST_DRAFTS) {
      const [oldest] = this.#drafts.keys();
      if (oldest !== undefined) this.#drafts.delete(oldest);
    }
    const made: Followup<F> = { rules: new Map(), posted: false, anew: false };
    this.#drafts.set(draft, made);
    return made;
  }

  #settle(followed: Followed<F>, now: number): void {
    if (followed.present && now - followed.since >= SETTLED_MS) this.#show(followed);
  }

  #show(followed: Followed<F>): void {
    if (followed.shown) return;
    followed.shown = true;
    this.#tell(followed.finding, "shown");
  }
}
