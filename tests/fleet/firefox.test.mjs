/**
 * One machine's life under IT's policy in a real Firefox ESR, in order. Firefox
 * reads policy when it starts and at no other time, so what it is told is changed
 * in between.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { drafts } from "../e2e/kit/drafts.mjs";
import { declaredKeys, fullConfiguration, wrongFor } from "./kit/configuration.mjs";
import { FIREFOX, firefoxMachine, forceInstalled } from "./kit/firefox.mjs";
import { startLab, until } from "./kit/lab.mjs";
import { newKey, releaseForFirefox } from "./kit/package.mjs";
import { settingsShown } from "./kit/shown.mjs";

const skip = spawnSync(FIREFOX, ["--version"]).error ? `${FIREFOX} is not installed` : false;
const LIMIT = { timeout: 180_000, skip };
const key = newKey();
let lab;
let machine;
let firefox;
let full;

before(async () => {
  if (skip) return;
  lab = await startLab();
  await releaseForFirefox(lab.host, key, "1.0.1");
  machine = await firefoxMachine(lab, forceInstalled("1.0.1"));
  full = await fullConfiguration();
  await machine.set(full);
  firefox = await machine.start();
}, LIMIT);
after(async () => {
  await firefox?.close();
  await machine?.close();
  await lab?.close();
});

async function restart() {
  await firefox.close();
  firefox = await machine.start();
}

const shown = async () => {
  await firefox.openOwnPage("options.html");
  return firefox.inPage(settingsShown);
};
const meant = () => Object.keys(full).filter((key) => key !== "configKeys");

describe("on a fresh machine", () => {
  test("policy installs it, and its settings are there at the first start", LIMIT, async () => {
    await firefox.openOwnPage("options.html");
    assert.deepEqual(await firefox.managed(), full);
    const { source, managed, managedProblems } = await firefox.ask({ t: "status" });
    assert.equal(source, "managed");
    assert.deepEqual(managed.map(({ key }) => key).sort(), meant().sort());
    assert.deepEqual(managedProblems, []);
    const { rows, faults, text } = await shown();
    assert.deepEqual({ rows, faults }, { rows: meant().length, faults: [] });
    assert.match(text, /reads these settings only when it starts/);
  });

  test("it runs on the sites without anybody's consent", LIMIT, async () => {
    await firefox.go("https://x.com/home");
    await firefox.typeInto("x-inline", drafts.confirm.text);
    await until("it is underlined", () => firefox.inPage(underlinedInPage, drafts.confirm.span));
  });
});

/** Runs in the page. */
function underlinedInPage(text) {
  return [...CSS.highlights].some(([name, ranges]) => name === "probity-confirm" && [...ranges].some((range) => range.toString() === text));
}

describe("the person at the machine", () => {
  test("can neither remove it nor turn it off", LIMIT, async () => {
    const { removable, disablable } = await firefox.addon();
    assert.deepEqual({ removable, disablable }, { removable: false, disablable: false });
    assert.match(await firefox.tryToDisable(), /disallowed by enterprise policy/);
    assert.equal((await firefox.addon()).isActive, true);
  });
});

describe("a new version", () => {
  test("is refused where its bytes are not those that were announced", LIMIT, async () => {
    await releaseForFirefox(lab.host, key, "1.0.2", { hash: "0".repeat(64) });
    assert.match(await firefox.update(), /failed/);
    assert.equal((await firefox.addon()).version, "1.0.1");
  });

  test("is fetched and put in place of the old one, with IT's settings in force", LIMIT, async () => {
    await releaseForFirefox(lab.host, key, "1.0.2");
    assert.equal(await firefox.update(), "installed");
    assert.equal((await firefox.addon()).version, "1.0.2");
    await firefox.openOwnPage("options.html");
    const { version, source } = await firefox.ask({ t: "status" });
    assert.deepEqual([version, source], ["1.0.2", "managed"]);
  });

  test("an older one is left alone", LIMIT, async () => {
    await releaseForFirefox(lab.host, key, "1.0.0");
    assert.equal(await firefox.update(), "none");
    assert.equal((await firefox.addon()).version, "1.0.2");
  });
});

describe("settings that IT changes", () => {
  let wrong;
  before(async () => {
    if (skip) return;
    const declared = Object.entries(await declaredKeys()).filter(([key]) => key !== "configKeys");
    wrong = Object.fromEntries(declared.map(([key, schema]) => [key, wrongFor(schema)]));
    delete wrong.pack;
    await machine.set({ pack: "lancaster", ...wrong }, forceInstalled("1.0.2"));
  });

  test("do not arrive while Firefox runs", LIMIT, async () => {
    await firefox.openOwnPage("options.html");
    assert.deepEqual(await firefox.managed(), full);
    assert.equal((await shown()).rows, meant().length);
  });

  test("are in force after a restart; each value of the wrong type is named and spoils no other", LIMIT, async () => {
    await restart();
    await firefox.openOwnPage("options.html");
    // Until it has read policy, the settings of the last time are in force.
    await until("Lancaster's policy is in force", async () => (await firefox.ask({ t: "status" })).packs[0]?.id === "lancaster");
    const { rows, faults } = await shown();
    assert.equal(rows, 1);
    assert.deepEqual(faults.map((fault) => fault.split(":")[0]).sort(), Object.keys(wrong).sort());
  });
});

describe("withdrawal", () => {
  test("policy that no longer names it leaves it there, for the person to remove", LIMIT, async () => {
    await machine.set(null, null);
    await restart();
    const addon = await until("it is listed", () => firefox.addon());
    assert.deepEqual([addon.version, addon.removable], ["1.0.2", true]);
  });

  test("policy that blocks it takes it off", LIMIT, async () => {
    await machine.set(null, { installation_mode: "blocked" });
    await restart();
    await until("it is gone", async () => (await firefox.addon()) === null);
  });
});
