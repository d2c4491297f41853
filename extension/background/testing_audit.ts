/** A device on which IT has findings counted, and a person who drafts and posts on it; for the tests beside this file. */

import type { Finding, Reminder, Verdict } from "../shared/protocol.ts";
import { SETTLED_MS } from "./audit_drafts.ts";
import type { AuditStatus } from "./audit.ts";
import { DAY_MS } from "./counts.ts";
import { SPREAD_MS } from "./counts_sender.ts";
import { benchOf, pageOf, type Bench } from "./testing.ts";

/** Stands for everything that a person writes, or is called. */
export const CANARY = "CANARY-7f3a";
export const COUNTS = {
  pack: "york",
  officialAccounts: ["@official"],
  auditMode: "counts",
  auditUrl: "https://otel.example.gov.uk/v1/metrics",
  auditNotice: "Numbers go to the web team.",
};
/** The settings page has shown the notice. */
export const READ = { t: "counts_notice_shown", url: COUNTS.auditUrl, notice: COUNTS.auditNotice } as const;
export const LOCAL = { ...COUNTS, auditMode: "local" };
export const OFF = { ...COUNTS, auditMode: "off" };

export function finding(rule: string, extra: Partial<Finding> = {}): Finding {
  return {
    rule,
    category: CANARY,
    severity: "warn",
    ...{ part: 0, start: 0, end: 4, excerpt: CANARY, message: CANARY },
    clauses: [],
    fixes: [{ label: CANARY, action: "append", text: CANARY }],
    advice: false,
    council: "Council of york",
    ...extra,
  };
}

/** Finds what a draft names: `rude`, `libel`; and an invented rule that quotes it. */
export function judge(parts: readonly string[]): Verdict {
  const rules = ["rude", "libel"].filter((rule) => parts.some((part) => part.includes(rule)));
  const findings = [...rules.map((rule) => finding(rule)), finding(CANARY)];
  return { level: "warn", findings, questions: [], reminders: [] };
}

export async function started(managed: object, extra: Parameters<typeof benchOf>[0] = {}): Promise<Bench> {
  const bench = benchOf({ managed, check: ({ parts }) => judge(parts), ...extra });
  await bench.background.managedChanged();
  return bench;
}

let seq = 0;
export function check(text: string, author = "@official", extra: object = {}) {
  return { t: "check", seq: (seq += 1), draft: 1, parts: [`${CANARY} ${text}`], page: pageOf({ author }), ...extra };
}

export const statusOf = async (bench: Bench): Promise<AuditStatus> => (await bench.background.answerPage({ t: "status" })).audit;
export const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Time goes on, and what was put off until then is done. */
export async function pass(bench: Bench, ms: number): Promise<void> {
  bench.clock.aheadMs += ms;
  for (const { what } of bench.timers.splice(0)) what();
  await soon();
}

export type Peer = ReturnType<Bench["peer"]>;
export const cardOf = (peer: Peer): Reminder[] =>
  peer.said.flatMap((message) => (message.t === "verdict" ? message.verdict.reminders : []));

/** The notice is read, a draft is shown two findings, changed in one, and posted. */
export async function draftAndPost(bench: Bench, author = "@official", extra: object = {}): Promise<Peer> {
  const peer = bench.peer();
  await peer.say({ t: "hello", platform: "x" });
  await peer.say(check("rude libel", author, extra));
  const shown = cardOf(peer).map(({ council, id }) => ({ council, id }));
  if (shown.length > 0) await peer.say({ t: "reminded", shown });
  await pass(bench, SETTLED_MS);
  await peer.say({ t: "outcome", draft: 1, outcome: "dismissed", rules: ["Council of york/libel", CANARY] });
  await peer.say(check("libel", author, extra));
  await peer.say({ t: "outcome", draft: 1, outcome: "posted" });
  await soon();
  return peer;
}

/** Days go by until whatever is to be sent has been sent. */
export async function daysLater(bench: Bench): Promise<void> {
  for (const ms of [DAY_MS, SPREAD_MS, DAY_MS]) {
    await pass(bench, ms);
    await bench.peer().say({ t: "ping" });
    await soon();
  }
}
