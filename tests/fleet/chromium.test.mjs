/**
 * One machine's life under IT's policy in a real Chromium, in order: put on it,
 * configured, changed, updated, taken off it again.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { waitInShadow } from "../harness/index.mjs";
import { drafts } from "../e2e/kit/drafts.mjs";
import { HOST as PANEL, whenFinding, whenUnderlined } from "../e2e/kit/see.mjs";
import { chromiumMachine } from "./kit/chromium.mjs";
import { declaredKeys, fullConfiguration, needsOther, wrongFor } from "./kit/configuration.mjs";
import { PATIENCE_MS, startLab, until } from "./kit/lab.mjs";
import { idOf, newKey, releaseForChromium } from "./kit/package.mjs";
import { settingsShown } from "./kit/shown.mjs";

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
  await machine.set(null);
  browser = await machine.start();
}, LIMIT);
after(async () => {
  await browser?.close();
  await machine?.close();
  await lab?.close();
});

/** What chrome://extensions knows of it; null where it is not installed. */
const installed = () =>
  browser.inExtensionsPage(
    (id) => chrome.developerPrivate.getExtensionInfo(id).then(({ version, state, location }) => ({ version, state, location }), () => null),
    id,
  );

describe("on a fresh machine", () => {
  test("policy installs it, under the id that its key gives", LIMIT, async () => {
    const worker = await browser.worker();
    assert.equal(worker.url(), `chrome-extension://${id}/background.js`);
    assert.ok(lab.host.requests.some(({ path, status }) => path === "/probity-1.0.1.crx" && status === 200));
  });

  test("the built-in pack protects from the first key, before IT has set anything", LIMIT, async () => {
    const { page, d } = await browser.driver("x-inline");
    await d.open();
    await d.focusEditor();
    await d.type(drafts.confirm.text);
    await whenUnderlined(page, ["confirm", drafts.confirm.span]);
    await whenFinding(page, drafts.confirm.rule);
    assert.equal((await browser.status()).source, "none");
    await page.close();
  });
});

describe("what IT sets", () => {
  let full;
  before(async () => {
    full = await fullConfiguration();
  });

  test("the configuration of this test sets every key there is", LIMIT, async () => {
    assert.deepEqual(Object.keys(full).sort(), Object.keys(await declaredKeys()).sort());
  });

  test("reaches an open composer without a reload, and every value of it arrives", LIMIT, async () => {
    const { page, d } = await browser.driver("x-inline");
    await d.open();
    await d.focusEditor();
    await d.type("Bloody hell that was a busy weekend");
    await machine.set(full);
    // Swearing is a rule for official accounts alone, and of this council's pack.
    await waitInShadow(page, PANEL, ".panel", "Do not swear", PATIENCE_MS);
    assert.deepEqual(await browser.managed(), full);
    const { managed, managedProblems } = await browser.status();
    const meant = Object.keys(full).filter((key) => key !== "configKeys");
    assert.deepEqual(managed.map(({ key }) => key).sort(), meant.sort());
    assert.deepEqual(managedProblems, []);
    const shown = await browser.inOwnPage("options.html", settingsShown);
    assert.equal(shown.rows, meant.length);
    assert.deepEqual(shown.faults, []);
    await page.close();
  });

  test("appears on a settings page that is open, without anyone coming back to it", LIMIT, async () => {
    const page = await browser.ownPage("options.html");
    await page.evaluate(() => addEventListener("focus", () => document.body.setAttribute("data-focused", "")));
    await page.getByText("IT service desk, extension 4000").first().waitFor();
    await machine.set({ ...full, supportText: "IT service desk, extension 5000", role: "councillor" });
    await page.getByText("IT service desk, extension 5000").first().waitFor({ timeout: PATIENCE_MS });
    assert.equal(await page.locator("body[data-focused]").count(), 0);
    await page.close();
  });

  for (const [which, isOne] of [["of signed packs and counts", needsOther], ["of all the others", (key) => !needsOther(key)]]) {
    test(`values of the wrong type, ${which}, are named by their keys and spoil no other`, LIMIT, async () => {
      const declared = Object.entries(await declaredKeys()).filter(([key]) => key !== "configKeys");
      const wrong = declared.filter(([key]) => isOne(key));
      await machine.set({ ...full, ...Object.fromEntries(wrong.map(([key, schema]) => [key, wrongFor(schema)])) });
      const good = declared.map(([key]) => key).filter((key) => !isOne(key));
      const { managedProblems } = await browser.whenStatus(`in force are ${good}`, ({ managed }) => sameNames(managed.map(({ key }) => key), good));
      const names = wrong.map(([key]) => key);
      assert.deepEqual(managedProblems.map(({ key, fault }) => `${key}: ${fault}`).sort(), names.map((key) => `${key}: dropped_by_browser`).sort());
      const { rows, faults } = await browser.inOwnPage("options.html", settingsShown);
      assert.equal(rows, good.length);
      assert.deepEqual(faults.map((fault) => fault.split(":")[0]).sort(), names.sort());
    });
  }

  test("wakes a background that sleeps", LIMIT, async () => {
    await browser.stopAsking();
    const running = await browser.sleep();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(running(), false, "nothing else wakes it");
    await machine.set({ pack: "lancaster" });
    await until("it was woken", running);
    const worker = await browser.worker();
    await until("it has taken in what woke it", async () => {
      const kept = await worker.evaluate(() => chrome.storage.local.get("managedSeen"));
      return JSON.stringify(kept).includes('"lancaster"');
    });
  });
});

const sameNames = (some, others) => JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());

describe("the person at the machine", () => {
  test("can neither remove it nor turn it off", LIMIT, async () => {
    const refused = await browser.inExtensionsPage(
      (id) =>
        Promise.all(
          [chrome.management.uninstall(id), chrome.management.setEnabled(id, false)].map((asked) =>
            asked.then(() => "done", (error) => error.message),
          ),
        ),
      id,
    );
    for (const said of refused) assert.match(said, /cannot be modified by user/);
    assert.equal((await installed()).state, "ENABLED");
  });
});

describe("a new version", () => {
  const check = () => browser.inExtensionsPage(() => chrome.developerPrivate.autoUpdate());

  test("is fetched and put in place of the old one, with IT's settings in force", LIMIT, async () => {
    await browser.stopAsking();
    await releaseForChromium(lab.host, key, "1.0.2");
    await check();
    await until("version 1.0.2 is installed", async () => (await installed())?.version === "1.0.2");
    await browser.whenStatus("Lancaster's policy is in force", ({ version, packs }) => version === "1.0.2" && packs[0]?.id === "lancaster");
  });

  test("an older one is left alone", LIMIT, async () => {
    await browser.stopAsking();
    await releaseForChromium(lab.host, key, "1.0.0");
    const before = lab.host.requests.length;
    await check();
    await until("it has looked for updates", () => lab.host.requests.slice(before).some(({ path }) => path.startsWith("/updates.xml")));
    assert.equal((await installed()).version, "1.0.2");
    assert.ok(!lab.host.requests.some(({ path }) => path === "/probity-1.0.0.crx"));
  });
});

describe("after a restart", () => {
  test("the last settings are in force while the browser hands over none", LIMIT, async () => {
    await browser.close();
    await machine.set(null);
    browser = await machine.start();
    const { source, packs } = await browser.status();
    assert.deepEqual([source, packs[0]?.id], ["managed", "lancaster"]);
    assert.deepEqual(await browser.managed(), {});
  });

  test("policy that no longer names it takes it off, without a restart", LIMIT, async () => {
    await machine.withdraw();
    await until("it is gone", async () => (await installed()) === null);
  });
});
