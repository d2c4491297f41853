/**
 * What the command line signs, the modules that a browser loads take, and the
 * background puts in force: the three together, in Node, without a browser.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import vm from "node:vm";
import { build } from "esbuild";

const PACKAGE = process.env.PROBITY_PACKAGE ?? "dist/chromium";
const PROBITY = join(process.env.CARGO_TARGET_DIR ?? "target", "debug/probity");
/** Long before the packs here run out. */
const NOW = Date.UTC(2026, 10, 22, 12);

const folder = mkdtempSync(join(tmpdir(), "probity-signed-"));
const file = (name) => join(folder, name);
after(() => rmSync(folder, { recursive: true }));

let code;
const keys = {};
before(async () => {
  const bundle = file("background.mjs");
  const names = { SignedPack: "signed_pack", CoreHost: "core_host", FleetHost: "fleet_host", Policy: "policy" };
  const contents = Object.entries(names).map(([name, from]) => `export { ${name} } from "./${from}.ts";`);
  const stdin = { contents: contents.join("\n"), resolveDir: "extension/background", loader: "ts" };
  await build({ stdin, outfile: bundle, bundle: true, format: "esm", platform: "node" });
  code = await import(bundle);
  for (const person of ["a", "b"]) {
    const said = execFileSync(PROBITY, ["pack", "keygen", "--out", file(person)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    keys[person] = said.match(/packKeys: (\S+)/)[1];
  }
});

/** Signs york; `people` is "a", "b" or "ab". */
function sign(people, version, more = []) {
  const out = file(`${people}-${version}${more.join("")}.json`);
  const by = [...people].flatMap((person) => ["--key", file(person)]);
  const fixed = ["pack", "sign", "york", ...by, "--version", String(version), "--expires", "2027-11-22", "--out", out];
  const { status, stderr } = spawnSync(PROBITY, [...fixed, ...more], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return readFileSync(out, "utf8");
}

/** The glue of a module of the package, as an event page has it. */
function factory(name, call) {
  const text = readFileSync(join(PACKAGE, `${name}.js`), "utf8");
  return vm.runInThisContext(`(() => { ${text}\nreturn ${call}; })()`);
}

const compiled = (name) => async () => WebAssembly.compile(readFileSync(join(PACKAGE, `${name}_bg.wasm`)));

/** A device: what is kept on it lives as long as the test. */
function device(items = {}) {
  const { SignedPack, CoreHost, FleetHost, Policy } = code;
  const core = new CoreHost(factory("probity_core", "newProbityCore"), compiled("probity_core"));
  const fleet = new FleetHost(factory("probity_fleet", "newProbityFleet"), compiled("probity_fleet"));
  const shelf = {
    get: async () => structuredClone(items),
    set: async (more) => Boolean(Object.assign(items, structuredClone(more))),
    remove: async (names) => names.every((name) => delete items[name]),
  };
  const clock = { now: NOW };
  const signed = new SignedPack(shelf, { fleet: (ask) => fleet.use(ask), core, now: () => clock.now });
  const policy = new Policy(core, async () => {
    throw new Error("no pack of its own is needed here");
  });
  return { signed, policy, items, clock, fleet };
}

function terms(people, inline, more = {}) {
  const every = 360 * 60_000;
  return { keys: [...people].map((person) => keys[person]), threshold: 1, packs: ["york"], url: null, inline, everyMs: every, ...more };
}

/** State of a device after policy brought a text: version in force and refusal. */
async function settled({ signed }, ...given) {
  await signed.restore();
  await signed.settle(terms(...given));
  return [signed.inForce?.header.version ?? null, signed.state.refused.policy ?? signed.state.dropped];
}

test("a signed pack is put in force by the real core, and again after a start", async () => {
  const items = {};
  const first = device(items);
  const text = sign("a", 12);
  assert.deepEqual(await settled(first, "a", text), [12, null]);
  await first.policy.use({ packs: ["york", "recommended"], source: "managed" }, first.signed.inForce.bundle);
  assert.deepEqual(first.policy.infos.map(({ id }) => id), ["york", "recommended"]);
  assert.deepEqual([first.policy.signedFailed, first.policy.signed], [false, first.signed.inForce.bundle.digest]);

  const begun = performance.now();
  assert.deepEqual(await settled(device(items), "a", text), [12, null]);
  const ms = performance.now() - begun;
  assert.ok(ms < 1_000, `checked in ${Math.round(ms)} ms`);
});

test("each refusal has its reason, and what is in force stays", async () => {
  const here = device();
  assert.deepEqual(await settled(here, "a", sign("a", 12)), [12, null]);
  const thirteen = JSON.parse(sign("a", 13));
  const payload = Buffer.from(thirteen.payload, "base64");
  payload[payload.length >> 1] ^= 1;
  const tampered = JSON.stringify({ ...thirteen, payload: payload.toString("base64") });
  const cases = [
    [tampered, "bad_signature"],
    [sign("b", 13), "unknown_key"],
    [sign("a", 11), "older"],
    [sign("a", 12, ["--issued", "2026-11-20"]), "older"],
    [JSON.stringify({ ...thirteen, signatures: [] }), "unknown_key"],
    ["<!doctype html>", "not_a_signed_pack"],
    [" ".repeat(9 * 1024 * 1024), "too_large"],
    [`{"probity":"signed pack 2"}`, "other_format"],
    ["[".repeat(100_000), "not_a_signed_pack"],
  ];
  for (const [text, reason] of cases) assert.deepEqual(await settled(here, "a", text), [12, reason]);
  assert.deepEqual(await settled(here, "a", sign("a", 13), { packs: ["york", "selby"] }), [null, "foreign"]);
  assert.deepEqual(here.fleet.traps, 0);

  here.clock.now = Date.UTC(2030, 0);
  const late = device();
  late.clock.now = Date.UTC(2030, 0);
  assert.deepEqual(await settled(late, "a", sign("a", 13)), [null, "expired"]);
});

test("what runs out stays, keys are rotated, and two people sign one after the other", async () => {
  const items = {};
  const here = device(items);
  await settled(here, "a", sign("a", 12));
  const later = device(items);
  later.clock.now = Date.UTC(2030, 0);
  assert.deepEqual(await settled(later, "a", null, { url: "https://packs.example/" }), [12, null], "stale, and in force");

  assert.deepEqual(await settled(here, "ab", sign("b", 13)), [13, null]);
  assert.deepEqual(await settled(here, "b", sign("a", 14)), [13, "unknown_key"]);
  // The old key's high number does not count once the key is gone.
  const leaked = device();
  await settled(leaked, "ab", sign("a", 999));
  assert.deepEqual(await settled(leaked, "ab", sign("b", 14)), [999, "older"]);
  assert.deepEqual(await settled(leaked, "ab", sign("b", 14, ["--epoch", "1"])), [14, null]);
  const other = device();
  await settled(other, "ab", sign("a", 999));
  assert.deepEqual(await settled(other, "b", sign("b", 14)), [14, null]);

  const two = device();
  assert.deepEqual(await settled(two, "ab", sign("a", 20), { threshold: 2 }), [null, "too_few_signatures"]);
  execFileSync(PROBITY, ["pack", "countersign", file("a-20.json"), "--key", file("b")]);
  assert.deepEqual(await settled(two, "ab", readFileSync(file("a-20.json"), "utf8"), { threshold: 2 }), [20, null]);
});
