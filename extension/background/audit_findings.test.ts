import assert from "node:assert/strict";
import { test } from "node:test";
import type { AccountKind, Finding, Verdict } from "../shared/protocol.ts";
import { findingsOf, OfficialFinding, type RuleFinding } from "./audit_findings.ts";
import { Counts } from "./counts.ts";
import { infoOf, MemoryArea } from "./testing.ts";

const YORK = infoOf({ id: "york", council: "York", ruleIds: ["abuse", "libel"] });
const ADVICE = infoOf({ id: "recommended", council: "York", advice: true, ruleIds: ["abuse"] });

function finding(rule: string, extra: Partial<Finding> = {}): Finding {
  const place = { part: 0, start: 0, end: 4, excerpt: "oafs" };
  return { rule, category: "", severity: "warn", ...place, message: "", clauses: [], fixes: [], advice: false, council: "York", ...extra };
}

function verdictOf(...findings: Finding[]): Verdict {
  return { level: "warn", findings, questions: [], reminders: [] };
}

test("a rule is counted once, with its gravest finding, and none that no pack in force has", () => {
  const verdict = verdictOf(
    finding("libel"),
    finding("libel", { severity: "block" }),
    finding("libel", { severity: "confirm" }),
    finding("abuse", { advice: true }),
    finding("invented"),
    finding("abuse", { council: "Elsewhere" }),
  );
  assert.deepEqual(
    [...findingsOf("x", verdict, [ADVICE, YORK])],
    [
      ["York/libel", { site: "x", severity: "block", pack: YORK, rule: 1 }],
      ["York/abuse", { site: "x", severity: "warn", pack: ADVICE, rule: 0 }],
    ],
  );
});

test("nothing of a finding's words is taken over", () => {
  const canary = finding("libel", { excerpt: "CANARY", message: "CANARY", category: "CANARY" });
  const [found] = findingsOf("x", verdictOf(canary), [YORK]).values();
  assert.doesNotMatch(JSON.stringify(found), /CANARY/);
});

test("only an account that a list names as official makes findings that count", () => {
  const findings = findingsOf("x", verdictOf(finding("libel")), [YORK]);
  const kinds: (AccountKind | null)[] = ["personal", "mixed", "member", null];
  for (const kind of kinds) assert.equal(OfficialFinding.of(kind, findings), null, String(kind));
  assert.equal(OfficialFinding.of("official", findings)?.size, 1);
});

test("what only looks like an official finding is no such thing, to the compiler and at run time", async () => {
  const terms = { url: "https://otel.example/v1/metrics", notice: "n" };
  const counts = new Counts(new MemoryArea(), "0.1.0");
  await counts.show(terms);
  const lookalike: RuleFinding = { site: "x", severity: "warn", pack: YORK, rule: 0 };
  // @ts-expect-error a finding of any account is no official one
  await assert.rejects(counts.add(lookalike, "shown", terms, new Date()), TypeError);
  // @ts-expect-error nobody else can make one
  assert.ok(new OfficialFinding(lookalike));
  const made = Object.assign(Object.create(OfficialFinding.prototype), lookalike);
  await assert.rejects(counts.add(made, "shown", terms, new Date()), TypeError);
  assert.deepEqual(counts.kept.rows, []);
  const [real] = OfficialFinding.of("official", new Map([["York/abuse", lookalike]]))!.values();
  await counts.add(real!, "shown", terms, new Date());
  assert.equal(counts.kept.rows.length, 1);
});
