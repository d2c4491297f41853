/** Which findings a person sees, on which card, and in what order. Pure. */

import type { Finding, Reminder, Rights, SeenPicture, Severity } from "../../shared/protocol.ts";

const RANK: Record<Severity, number> = { info: 0, warn: 1, confirm: 2, block: 3 };

/** All findings of one rule; `first` is the worst and earliest of them. */
export interface Line {
  /** Stands for the rule and its council: two packs may use the same name. */
  key: string;
  first: Finding;
  count: number;
  excerpts: string[];
  /** What it was seen in; each picture once. */
  pictures: SeenPicture[];
}

/** Rules that point at the same words, one line each; the worst comes first. */
export interface Card {
  lines: [Line, ...Line[]];
  /** What the policies say beside a finding like these. */
  reminders: Reminder[];
  /** What they say to someone who is not sure. */
  unsure: Reminder[];
}

/** Excerpts listed for one rule before the rest is only counted. */
const MAX_EXCERPTS = 3;

/**
 * Cards for these findings, worst first, then in the order of the text. Each
 * reminder at a warning is on one card, the first that it belongs to.
 */
export function cardsOf(findings: readonly Finding[], reminders: readonly Reminder[] = []): Card[] {
  const together = rulesTogether(findings);
  const cards = new Map<string, Card>();
  for (const line of linesOf([...findings].sort(byWeight))) {
    const home = together.get(line.key) ?? line.key;
    const card = cards.get(home);
    if (card) card.lines.push(line);
    else cards.set(home, { lines: [line], reminders: [], unsure: [] });
  }
  const all = [...cards.values()];
  for (const reminder of reminders) {
    const belongs = (card: Card) => card.lines.some((line) => isFor(reminder, line.first));
    if (reminder.at === "warning") all.find(belongs)?.reminders.push(reminder);
    if (reminder.at === "unsure") for (const card of all.filter(belongs)) card.unsure.push(reminder);
  }
  return all;
}

/**
 * For each rule that shares words with others, one of them that stands for all.
 * One place in common is enough. Findings that underline nothing share no words.
 */
function rulesTogether(findings: readonly Finding[]): Map<string, string> {
  const together = new Map<string, string>();
  const standIn = (key: string): string => {
    let at = key;
    for (let next = together.get(at); next !== undefined && next !== at; next = together.get(at)) at = next;
    return at;
  };
  const spans = findings.filter(({ start, end }) => start < end).sort((a, b) => a.part - b.part || a.start - b.start);
  let open = null as { part: number; end: number; key: string } | null;
  for (const finding of spans) {
    const { part, start, end } = finding;
    const key = keyOf(finding);
    if (open !== null && open.part === part && start < open.end) {
      together.set(standIn(key), standIn(open.key));
      open.end = Math.max(open.end, end);
    } else {
      open = { part, end, key };
    }
  }
  return new Map(findings.map((finding) => [keyOf(finding), standIn(keyOf(finding))]));
}

/** Findings merged by rule; they must be sorted. */
function linesOf(sorted: readonly Finding[]): Line[] {
  const lines = new Map<string, Line>();
  for (const finding of sorted) {
    const key = keyOf(finding);
    const { excerpt } = finding;
    const line = lines.get(key);
    if (!line) {
      const pictures = finding.picture ? [finding.picture] : [];
      lines.set(key, { key, first: finding, count: 1, excerpts: excerpt ? [excerpt] : [], pictures });
      continue;
    }
    line.count++;
    const { picture } = finding;
    if (picture && !line.pictures.some((each) => each.attachment === picture.attachment)) line.pictures.push(picture);
    const { excerpts } = line;
    if (excerpt && excerpts.length < MAX_EXCERPTS && !excerpts.includes(excerpt)) excerpts.push(excerpt);
  }
  return [...lines.values()];
}

/** Stands for the rule that a finding is of. */
export function keyOf({ council, rule }: Pick<Finding, "council" | "rule">): string {
  return `${council}/${rule}`;
}

/** Said once on a card, however many of its lines ask for it. */
export function rightsOf({ lines }: Card): Rights[] {
  const said = new Map<string, Rights>();
  for (const { first } of lines) if (first.rights) said.set(JSON.stringify(first.rights), first.rights);
  return [...said.values()];
}

/** Only advice and warnings can be put away; what holds a post stays in view. */
export function canDismiss(severity: Severity): boolean {
  return RANK[severity] < RANK.confirm;
}

/** The findings that are left when those of `dismissed` rules are put away. */
export function notDismissed(findings: readonly Finding[], dismissed: ReadonlySet<string>): Finding[] {
  return findings.filter((finding) => !canDismiss(finding.severity) || !dismissed.has(keyOf(finding)));
}

/** The worst severity, or null where there is none. */
export function worst(cards: readonly Card[]): Severity | null {
  return cards[0]?.lines[0].first.severity ?? null;
}

export function atLeast(severity: Severity, floor: Severity): boolean {
  return RANK[severity] >= RANK[floor];
}

function isFor(reminder: Reminder, finding: Finding): boolean {
  if (reminder.council !== finding.council) return false;
  return !reminder.with?.length || reminder.with.includes(finding.rule);
}

function byWeight(a: Finding, b: Finding): number {
  return RANK[b.severity] - RANK[a.severity] || a.part - b.part || a.start - b.start;
}
