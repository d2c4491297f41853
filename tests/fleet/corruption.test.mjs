/**
 * What may have happened to a machine while its browser was closed. Each case ends
 * in a checker that works, or in one that says that it does not.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertSaysSo, assertWorks } from "./kit/checker.mjs";
import { chromiumMachine } from "./kit/chromium.mjs";
import { startLab, until } from "./kit/lab.mjs";
import { idOf, newKey, releaseForChromium } from "./kit/package.mjs";

const LIMIT = { timeout: 180_000 };
const key = newKey();
const id = idOf(key);
let lab;
let machine;
let browser;

before(async () => {
  lab = await startLab();
  await releaseForChromium(lab.host, key, "1.0.1");
  machine = await chromiumMachine(lab, id);
  await machine.set({ pack: "york" });
  browser = await machine.start();
  await browser.worker();
  await inForce("york");
}, LIMIT);
after(async () => {
  await browser?.close();
  await machine?.close();
  await lab?.close();
});

const inForce = (pack) => browser.whenStatus(`${pack} is in force by policy`, ({ source, packs }) => source === "managed" && packs[0]?.id === pack);

/** Does something to the profile while the browser is closed. */
async function meanwhile(act) {
  await browser.close();
  await act();
  browser = await machine.start();
}

const stored = () => join(machine.profile, "Default", "Local Extension Settings", id);
const program = () => join(machine.profile, "Default", "Extensions", id);

async function everyFile(folder, act) {
  for (const entry of await readdir(folder, { withFileTypes: true })) if (entry.isFile()) await act(join(folder, entry.name));
}

describe("what is kept on the device", () => {
  const damages = {
    "is garbage": () => everyFile(stored(), (file) => writeFile(file, randomBytes(4096))),
    "was written by half": () => everyFile(stored(), async (file) => truncate(file, (await stat(file)).size >> 1)),
    "is gone": () => rm(stored(), { recursive: true }),
  };
  for (const [what, damage] of Object.entries(damages)) {
    test(`${what}: it checks from the first key, and IT's settings come into force and are kept again`, LIMIT, async () => {
      await meanwhile(damage);
      await assertWorks(browser);
      await inForce("york");
      await browser.inOwnPage("options.html", () => chrome.storage.local.set({ probe: 1 }));
      assert.ok("managedSeen" in (await browser.inOwnPage("options.html", () => chrome.storage.local.get(null))));
    });
  }
});

describe("the last settings from IT, kept in a shape that nobody wrote", () => {
  const shapes = [
    "york",
    { pack: { york: true }, officialAccounts: "x", overrides: 3 },
    { version: 9, values: "york", reading: null },
    { version: "1.0.1", values: { pack: "york" }, reading: { packs: ["york"], overrides: { severities: 1 }, problems: "x", shown: {} } },
    { version: "99.0.0", values: { pack: "york" }, reading: {} },
  ];
  for (const shape of shapes) {
    test(`${JSON.stringify(shape).slice(0, 90)}: it checks`, LIMIT, async () => {
      // Nothing to put in its place: what is kept is all that the background has.
      await browser.inOwnPage("options.html", (shape) => chrome.storage.local.set({ managedSeen: shape }), shape);
      await browser.stopAsking();
      await browser.sleep();
      await assertWorks(browser);
      const { troubles } = await browser.status();
      assert.deepEqual(troubles, []);
    });
  }
});

describe("the program itself", () => {
  test("its folder is gone: its badge says that it does not work, and the next version repairs it", LIMIT, async () => {
    await meanwhile(() => rm(program(), { recursive: true }));
    // Chromium does not notice; the browser's copy of the background is all there is.
    const worker = await browser.worker();
    await until("the badge says so", async () => (await worker.evaluate(() => chrome.action.getBadgeText({}))) === "!");
    await releaseForChromium(lab.host, key, "1.0.2");
    await browser.inExtensionsPage(() => chrome.developerPrivate.autoUpdate());
    await until("version 1.0.2 is installed", async () => (await readdir(program())).some((name) => name.startsWith("1.0.2")));
    await inForce("york");
    await assertWorks(browser);
  });

  /** Where the files of the installed version are. */
  const files = async () => join(program(), (await readdir(program()))[0]);

  test("its core is cut in half: it says so", LIMIT, async () => {
    await meanwhile(async () => {
      const core = join(await files(), "probity_core_bg.wasm");
      await truncate(core, (await stat(core)).size >> 1);
    });
    await assertSaysSo(browser, "cannot check this post");
    assert.equal(await browser.badge(), "!");
  });

  test("its background is cut in half: it says so", LIMIT, async () => {
    await meanwhile(async () => {
      const script = join(await files(), "background.js");
      await truncate(script, (await stat(script)).size >> 1);
    });
    await assertSaysSo(browser);
  });
});

describe("what is kept on the device, last of all", () => {
  test("can be neither read nor written: it checks all the same, and says so", LIMIT, async () => {
    await meanwhile(async () => {
      // Whole again, but for the place where it keeps things.
      await rm(machine.profile, { recursive: true, force: true, maxRetries: 3 });
      await mkdir(join(stored(), ".."), { recursive: true });
      await writeFile(stored(), "");
    });
    await browser.worker();
    await assertWorks(browser);
    // Chromium tries for long to read it, and policy has to wait for that.
    const { troubles } = await inForce("york");
    assert.deepEqual(troubles, ["storage"]);
    assert.equal(await browser.badge(), "!");
  });
});
