/** Which findings a person sees, and in what order. Pure. */

import type { Finding, Severity } from "../../shared/protocol.ts";

const RANK: Record<Severity, number> = { info: 0, warn: 1, confirm: 2, block: 3 };

/** All findings of one rule; `first` is the worst and earliest of them. */
export interface Group {
  rule: string;
  first: Finding;
  count: number;
  excerpts: string[];
}

/** Excerpts listed for one rule before the rest is only counted. */
const MAX_EXCERPTS = 3;

/** Findings merged by rule, worst first, then in the order of the text. */
export function groupFindings(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of [...findings].sort(byWeight)) {
    const group = groups.get(finding.rule);
    if (!group) {
      groups.set(finding.rule, {
        rule: finding.rule,
        first: finding,
        count: 1,
        excerpts: finding.excerpt ? [finding.excerpt] : [],
      });
      continue;
    }
    group.count++;
    const { excerpts } = group;
    if (finding.excerpt && excerpts.length < MAX_EXCERPTS && !excerpts.includes(finding.excerpt)) {
      excerpts.push(finding.excerpt);
    }
  }
  return [...groups.values()];
}

/** The worst severity, or null where there is none. */
export function worst(groups: readonly Group[]): Severity | null {
  return groups[0]?.first.severity ?? null;
}

/** Only advice and warnings can be put away; what holds a post stays in view. */
export function canDismiss(severity: Severity): boolean {
  return RANK[severity] < RANK.confirm;
}

export function atLeast(severity: Severity, floor: Severity): boolean {
  return RANK[severity] >= RANK[floor];
}

function byWeight(a: Finding, b: Finding): number {
  return RANK[b.severity] - RANK[a.severity] || a.part - b.part || a.start - b.start;
}
