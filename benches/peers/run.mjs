// Runs the installable detectors on the same texts as ours and prints ratios.
//
//   node benches/peers/run.mjs [--only NAME]... [--part speed|suites|drafts]...
//     [--texts FILE]  [--half dev|held|all]  [--drafts FILE]...  [--limit MS]
//
// Installs them first, beside this file (see README.md). PROBITY picks the
// `probity` program; without it, it is built.

import { execFileSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { detectAll, loadCases } from "../../tests/detect/count.mjs";
import { detector, texts } from "../detect.mjs";
import { Child, Failure, sayFailures, scan } from "./child.mjs";
import { draftTable, loadDrafts } from "./drafts.mjs";
import { install, PYTHON } from "./install.mjs";
import { BadFile, readLines, wholeText } from "./lines.mjs";
import { ABSENT, OURS, PEERS } from "./peers.mjs";
import { count, entityTables, hitsOf, overview } from "./quality.mjs";
import { measure } from "./speed.mjs";
import { table } from "./table.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const here = fileURLToPath(new URL("./", import.meta.url));

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    part: { type: "string", multiple: true, default: ["speed", "suites", "drafts"] },
    texts: { type: "string" },
    half: { type: "string", default: "all" },
    drafts: { type: "string", multiple: true, default: ["clean-dev", "clean-dev2", "risky-dev", "risky-dev2"].map((name) => `${root}tests/drafts/${name}.jsonl`) },
    limit: { type: "string", default: "10000" },
  },
});
const limit = Number(options.limit);
const does = (part) => options.part.includes(part);
check(limit > 0, "--limit is a number of milliseconds");
check(["dev", "held", "all"].includes(options.half), "--half is dev, held or all");
check(options.part.every((part) => ["speed", "suites", "drafts"].includes(part)), "--part is speed, suites or drafts");
for (const name of options.only ?? []) {
  check(PEERS.some((peer) => peer.name === name), `--only: no peer is called ${name}; there are ${PEERS.map((peer) => peer.name).join(", ")}`);
}

/** Suites that are shown together. */
const GROUPS = [
  ["values that other projects publish", (suite) => suite !== "disguises" && !suite.startsWith("generated_")],
  ["generated values", (suite) => suite.startsWith("generated_")],
  ["disguised values", (suite) => suite === "disguises"],
];

function check(holds, message) {
  if (holds) return;
  console.error(message);
  process.exit(2);
}

function print(...blocks) {
  console.log(`${blocks.join("\n\n")}\n`);
}

const worker = ({ name, runtime }) => (runtime === "python" ? [PYTHON, `${here}python/worker.py`, name] : [process.execPath, `${here}node/worker.mjs`, name]);

/** The detectors that start, with their child process; why the others do not. */
async function startAll(missing) {
  const running = [];
  const skipped = ABSENT.map(([name, reason]) => [name, reason]);
  for (const peer of PEERS) {
    if (options.only && !options.only.includes(peer.name)) {
      skipped.push([peer.name, "not asked for (--only)"]);
    } else if (missing[peer.runtime]) {
      skipped.push([peer.name, `did not install: ${missing[peer.runtime]}`]);
    } else {
      const child = new Child(worker(peer));
      try {
        await child.ask({ text: "Hello." }, limit);
        running.push({ ...peer, child });
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        child.stop();
        skipped.push([peer.name, `does not run here: ${failure.message}`]);
      }
    }
  }
  return { running, skipped };
}

/** The texts whose detection is timed: [title, texts]. */
function speedTexts() {
  if (options.texts) {
    const given = readLines(options.texts).map((line) => wholeText(line, "\n")).filter(Boolean);
    return [[`${given.length} texts of ${options.texts.split("/").at(-1)}`, given]];
  }
  return [[280, 200], [5000, 20]].map(([length, count]) => [`${count} texts of ${length} characters`, texts(length, count).map((text) => text.toWellFormed())]);
}

/** What a file gives, or its fault said and the end. */
function given(read) {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    check(false, error.message);
  }
}

async function speed(running, samplesByTitle) {
  const ours = new Child(worker(OURS));
  for (const [title, samples] of samplesByTitle) {
    const first = await measure(ours, samples, limit);
    const rows = [];
    for (const { name, child } of running) rows.push([name, await measure(child, samples, limit)]);
    const last = await measure(ours, samples, limit);
    check(first.speed && last.speed, `our own detector failed: ${first.failures} ${last.failures}`);
    const slower = Math.min(first.speed, last.speed);
    const cells = ([name, { speed, each, failures }]) =>
      speed ? [name, (speed / 1e6).toFixed(3), each.toFixed(3), (slower / speed).toFixed(2), failures] : [name, "-", "-", "-", failures];
    const heads = ["", "M characters/s", "ms a text", "time, ours is 1", "failed texts"];
    print(`## Speed: ${title}`, table(heads, [["probity (Wasm), first", first], ["probity (Wasm), last", last], ...rows].map(cells)), "Ratios are to the slower of our two runs.");
  }
  ours.stop();
}

async function suites(running, probity) {
  const cases = loadCases(options.half);
  if (cases.length === 0) return print("## Suites", "No suite in tests/detect/suites.");
  const samples = cases.map(({ text }) => text.toWellFormed());
  const columns = [{ name: "probity", isOurs: true, hits: detectAll(probity, samples) }];
  const failures = [];
  for (const { name, child } of running) {
    const { found, failed } = await scan(child, samples, limit);
    columns.push({ name, hits: hitsOf(name, cases, found) });
    if (sayFailures(failed)) failures.push([name, sayFailures(failed)]);
  }
  for (const [title, belongs] of GROUPS) {
    const chosen = cases.map((one, at) => [one, at]).filter(([{ suite }]) => belongs(suite));
    if (chosen.length === 0) continue;
    const part = chosen.map(([one]) => one);
    const counted = columns.map(({ hits, ...column }) => ({ ...column, ...count(part, chosen.map(([, at]) => hits[at])) }));
    print(`## Suites (${options.half}), ${title}: ${part.length} cases`, "An empty cell: the detector has no name for the entity.", overview(counted, part, false));
    print("The same, with false hits counted in the entity's own cases alone:", overview(counted, part, true));
    print(...entityTables(counted, part));
  }
  if (failures.length > 0) print("## Suites, texts that failed", table(["", "texts"], failures));
}

async function drafts(running, probity, all) {
  const samples = all.map(({ text }) => text);
  const columns = [{ name: "probity", isOurs: true, found: detectAll(probity, samples), failures: "" }];
  for (const { name, child } of running) {
    const { found, failed } = await scan(child, samples, limit);
    columns.push({ name, found, failures: sayFailures(failed) });
  }
  print(`## Drafts: ${options.drafts.map((file) => file.split("/").at(-1)).join(", ")}`, draftTable(columns, all));
}

function program() {
  if (process.env.PROBITY) return process.env.PROBITY;
  execFileSync("cargo", ["build", "--quiet", "-p", "probity"], { cwd: root, stdio: "inherit" });
  return `${root}target/debug/probity`;
}

const timed = given(speedTexts);
const drafted = given(() => options.drafts.flatMap(loadDrafts));
const probity = does("suites") || does("drafts") ? program() : undefined;
if (does("speed")) detector();
const { running, skipped } = await startAll(install());
try {
  const versions = running.map(({ name, child }) => [name, child.about.version]);
  const load = loadavg()[0].toFixed(1);
  print(`# Peers, ${new Date().toISOString().slice(0, 10)}`, `Node ${process.version}, ${cpus()[0].model}, ${cpus().length} processors, load ${load} at the start.`);
  print(table(["detector", "version"], versions), table(["skipped", "reason"], skipped));
  if (does("speed")) await speed(running, timed);
  if (does("suites")) await suites(running, probity);
  if (does("drafts")) await drafts(running, probity, drafted);
  print(`Load ${loadavg()[0].toFixed(1)} at the end.`);
} finally {
  for (const { child } of running) child.stop();
}
