/**
 * A verdict as it can be counted: which rules, how grave, on which site. Its words
 * stay behind.
 *
 * What leaves the device is made from {@link OfficialFinding}s alone, and those can
 * be made in one place alone, which gives none unless a list of the council or of
 * its IT names the account as official. What a person answered about an account is
 * not enough: a mistake there must not make a private account's posts count.
 */

import type { AccountKind, PlatformId, Severity, Verdict } from "../shared/protocol.ts";
import type { PackInfo } from "./core_api.ts";

/** The outcomes that are counted, each at most once for a rule in a draft. */
export type Outcome =
  /** It was to be seen for a while. */
  | "shown"
  /** It was gone when the draft was posted. */
  | "edited"
  /** The draft was posted with it. */
  | "posted"
  /** The person put it away. */
  | "dismissed";

export const OUTCOMES: readonly Outcome[] = ["shown", "edited", "posted", "dismissed"];
export const SEVERITIES: readonly Severity[] = ["info", "warn", "confirm", "block"];

/** One rule that a verdict has findings of. */
export interface RuleFinding {
  readonly site: PlatformId;
  readonly severity: Severity;
  /** The pack in force that the rule is of. */
  readonly pack: PackInfo;
  /** Place in the pack's list of rules. */
  readonly rule: number;
}

/** By what the content script calls a rule: `council/rule`. */
export type RuleFindings<F extends RuleFinding = RuleFinding> = ReadonlyMap<string, F>;

/** Most rules of one verdict that are counted. */
const MOST = 100;

/** The rules of a verdict, the gravest finding of each; none that no pack in force has. */
export function findingsOf(site: PlatformId, verdict: Verdict, packs: readonly PackInfo[]): RuleFindings {
  const found = new Map<string, RuleFinding>();
  for (const { council, rule, severity, advice } of verdict.findings) {
    const name = `${council}/${rule}`;
    const known = found.get(name);
    if (known !== undefined ? !isGraver(severity, known.severity) : found.size >= MOST) continue;
    const ours = packs.find((pack) => pack.council === council && pack.advice === advice && pack.ruleIds.includes(rule));
    if (ours !== undefined) found.set(name, { site, severity, pack: ours, rule: ours.ruleIds.indexOf(rule) });
  }
  return found;
}

function isGraver(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other);
}

/** A rule's finding in a draft for an account that speaks for the council. */
export class OfficialFinding implements RuleFinding {
  readonly site: PlatformId;
  readonly severity: Severity;
  readonly pack: PackInfo;
  readonly rule: number;
  /** No other object has it, whatever its shape; see `isOne`. */
  readonly #official = true;

  private constructor({ site, severity, pack, rule }: RuleFinding) {
    this.site = site;
    this.severity = severity;
    this.pack = pack;
    this.rule = rule;
  }

  /** `listed` is the kind by the lists of packs and IT; null unless that is official. */
  static of(listed: AccountKind | null, findings: RuleFindings): RuleFindings<OfficialFinding> | null {
    if (listed !== "official") return null;
    return new Map([...findings].map(([name, finding]) => [name, new OfficialFinding(finding)]));
  }

  static isOne(value: object): value is OfficialFinding {
    return #official in value && value.#official;
  }
}
