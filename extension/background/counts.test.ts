import assert from "node:assert/strict";
import { test } from "node:test";
import { OfficialFinding, type RuleFinding } from "./audit_findings.ts";
import { Counts, utcDay, type Terms } from "./counts.ts";
import { infoOf, MemoryArea } from "./testing.ts";

const TERMS: Terms = { url: "https://otel.example/v1/metrics", notice: "Numbers for the web team." };
const YORK = infoOf({ id: "york", version: "3", ruleIds: ["abuse", "libel"] });
const NOON = new Date("2026-11-22T12:00:00Z");
const DAY = utcDay(NOON);
const later = (days: number) => new Date(NOON.getTime() + days * 24 * 60 * 60 * 1000);

function official(finding: Partial<RuleFinding> = {}): OfficialFinding {
  const whole: RuleFinding = { site: "x", severity: "warn", pack: YORK, rule: 1, ...finding };
  return [...OfficialFinding.of("official", new Map([["", whole]]))!.values()][0]!;
}

async function counting(area = new MemoryArea()): Promise<Counts> {
  const counts = new Counts(area, "0.1.0");
  await counts.show(TERMS);
  return counts;
}

test("a day is midnight to midnight in UTC, whatever the hour", () => {
  assert.equal(DAY, 20_779);
  assert.equal(utcDay(new Date("2026-11-22T00:00:00Z")), DAY);
  assert.equal(utcDay(new Date("2026-11-22T23:59:59.999Z")), DAY);
});

test("findings become numbers that point into the pack's own list", async () => {
  const area = new MemoryArea();
  const counts = await counting(area);
  await Promise.all([counts.add(official(), "shown", TERMS, NOON), counts.add(official(), "shown", TERMS, NOON)]);
  await counts.add(official({ site: "linkedin", severity: "block", rule: 0 }), "posted", TERMS, NOON);
  const rows = [
    [DAY, 0, 1, 0, 1, 0, 2],
    [DAY, 0, 0, 2, 3, 2, 1],
  ];
  const words = [{ id: "york", version: "3", engine: "0.1.0", rules: ["abuse", "libel"] }];
  assert.deepEqual([counts.kept.rows, counts.kept.words], [rows, words]);
  const again = new Counts(area, "0.1.0");
  await again.restore();
  assert.deepEqual(again.kept, counts.kept);
});

test("a pack at another version, and another version of the extension, have words of their own", async () => {
  const area = new MemoryArea();
  const counts = await counting(area);
  await counts.add(official(), "shown", TERMS, NOON);
  await counts.add(official({ pack: infoOf({ ...YORK, version: "4" }) }), "shown", TERMS, NOON);
  const updated = new Counts(area, "0.2.0");
  await updated.restore();
  await updated.add(official(), "shown", TERMS, NOON);
  assert.deepEqual(
    updated.kept.words.map(({ version, engine }) => [version, engine]),
    [["3", "0.1.0"], ["4", "0.1.0"], ["3", "0.2.0"]],
  );
});

test("nothing is counted until the notice that is in force was shown", async () => {
  const counts = new Counts(new MemoryArea(), "0.1.0");
  await counts.add(official(), "shown", TERMS, NOON);
  assert.deepEqual(counts.kept.rows, []);
  await counts.show(TERMS);
  await counts.add(official(), "shown", TERMS, NOON);
  assert.equal(counts.kept.rows.length, 1);
  for (const other of [{ ...TERMS, notice: "Another." }, { ...TERMS, url: "https://elsewhere.example/" }]) {
    await counts.add(official(), "shown", other, NOON);
    assert.equal(counts.kept.rows[0]?.[6], 1);
  }
  // What was counted for one address is not sent to another.
  await counts.show({ ...TERMS, url: "https://elsewhere.example/" });
  assert.deepEqual(counts.kept.rows, []);
});

test("after 14 days, or dated in the future by a wrong clock, it is dropped with its words", async () => {
  const counts = await counting();
  await counts.add(official(), "shown", TERMS, NOON);
  await counts.prune(later(14));
  assert.equal(counts.rows(later(14)).closed.length, 1);
  await counts.prune(later(15));
  assert.deepEqual([counts.kept.rows, counts.kept.words], [[], []]);
  await counts.add(official(), "shown", TERMS, later(400));
  await counts.prune(NOON);
  assert.deepEqual(counts.kept.rows, []);
});

test("counts and rows of a day have bounds", async () => {
  const rules = Array.from({ length: 400 }, (_, at) => `r${at}`);
  const counts = await counting();
  for (const rule of rules.keys()) await counts.add(official({ rule, pack: infoOf({ ruleIds: rules }) }), "shown", TERMS, NOON);
  assert.equal(counts.kept.rows.length, 300);

  const words = [{ id: "york", version: "3", engine: "0.1.0", rules: YORK.ruleIds }];
  const full = { seen: TERMS, words, rows: [[DAY, 0, 1, 0, 1, 0, 100_000]], due: null, failures: 0, sending: null, last: null };
  const most = await counting(new MemoryArea({ counts: full }));
  await most.add(official(), "shown", TERMS, NOON);
  assert.equal(most.kept.rows[0]?.[6], 100_000);
});

test("what arrived is gone, and what was counted meanwhile is not", async () => {
  const counts = await counting();
  await counts.add(official(), "shown", TERMS, NOON);
  await counts.sending("{}", later(1));
  await counts.add(official(), "posted", TERMS, later(1));
  await counts.sent(0);
  assert.deepEqual(counts.kept.rows.map((row) => [row[0], row[5]]), [[DAY + 1, 2]]);
  assert.deepEqual(counts.kept.last, { day: DAY + 1, json: "{}", rejected: 0 });
  assert.equal(counts.kept.sending, null);
});

test("what was counted under other terms is dropped where it is kept, with what the person read", async () => {
  const area = new MemoryArea();
  const counts = await counting(area);
  await counts.add(official(), "shown", TERMS, NOON);
  await counts.dropOthers(TERMS);
  assert.equal(counts.kept.rows.length, 1);
  await counts.dropOthers({ ...TERMS, url: "https://elsewhere.example/" });
  assert.deepEqual([counts.kept.rows, counts.kept.seen], [[], null]);
  assert.deepEqual(area.items["counts"], counts.kept);
});

test("erasing writes where something is, where that cannot be known, and again where it failed", async () => {
  let removals = 0;
  const area = new MemoryArea();
  const remove = area.remove.bind(area);
  area.remove = (keys) => ((removals += 1), remove(keys));
  const counts = new Counts(area, "0.1.0");
  await counts.erase();
  assert.equal(removals, 0);
  await counts.show(TERMS);
  area.faults.remove = "rejects";
  await counts.erase();
  area.faults = {};
  await counts.erase();
  await counts.erase();
  assert.deepEqual([removals, area.items], [2, {}]);
  // What is damaged is something too, and so is what cannot be read.
  for (const unread of [false, true]) {
    const damaged = new MemoryArea({ counts: "?" });
    if (unread) damaged.get = async () => null as never;
    await new Counts(damaged, "0.1.0").erase();
    assert.deepEqual(damaged.items, {});
  }
});

test("a store that is damaged or was tampered with counts as far as it makes sense", async () => {
  const words = [{ id: "york", version: "3", engine: "0.1.0", rules: ["abuse"] }];
  const bad = [[DAY, 1, 0, 0, 0, 0, 1], [DAY, 0, 7, 0, 0, 0, 1], [DAY, 0, "CANARY", 0, 0, 0, 1], [DAY], "CANARY", [2 ** 40, 0, 0, 0, 0, 0, 1]];
  const good = [DAY, 0, 0, 0, 0, 0, 1];
  const kept = { seen: TERMS, words, rows: [...bad, good], due: "soon", failures: -1, sending: { day: 1, json: 7 }, last: { day: 1 } };
  const counts = new Counts(new MemoryArea({ counts: kept }), "0.1.0");
  await counts.restore();
  assert.deepEqual(counts.kept, { seen: TERMS, words, rows: [good], due: null, failures: 0, sending: null, last: null });
  const far = { day: 2 ** 53 - 1, json: "{}", rejected: 2 ** 53 - 1 };
  const shown = new Counts(new MemoryArea({ counts: { ...kept, failures: 2 ** 53 - 1, last: far, sending: far } }), "0.1.0");
  await shown.restore();
  const { failures, last, sending } = shown.kept;
  assert.deepEqual([failures, last, sending], [2 ** 32 - 1, null, null], "no number that a page cannot show");
  for (const counts of ["?", 7, [], { words: [{ rules: [7] }], rows: [good] }, { words: 3, rows: {} }]) {
    const none = new Counts(new MemoryArea({ counts }), "0.1.0");
    await none.restore();
    assert.deepEqual(none.kept.rows, []);
  }
});

test("a full disk costs counts, and no error", async () => {
  const area = new MemoryArea();
  area.set = async () => Promise.reject(new Error("QuotaExceededError"));
  const counts = await counting(area);
  await counts.add(official(), "shown", TERMS, NOON);
  assert.equal(counts.kept.rows.length, 1);
});
