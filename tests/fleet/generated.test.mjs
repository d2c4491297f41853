/**
 * From one council.toml to a protected machine: the files that `probity fleet build`
 * writes for Linux and Firefox and for the web server, as they are, in real browsers.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { drafts } from "../e2e/kit/drafts.mjs";
import { underlined } from "../e2e/kit/see.mjs";
import { write } from "./kit/checker.mjs";
import { chromiumMachine } from "./kit/chromium.mjs";
import { councilFolders, exampleValues } from "./kit/council.mjs";
import { FIREFOX, firefoxMachine } from "./kit/firefox.mjs";
import { startLab, until } from "./kit/lab.mjs";
import { GECKO_ID, idOf, newKey } from "./kit/package.mjs";
import { pageText } from "./kit/shown.mjs";

const LIMIT = { timeout: 180_000 };
const key = newKey();
const id = idOf(key);
const OFF = /switched Probity off/;
let lab;
let council;
before(async () => {
  lab = await startLab();
  council = await councilFolders(lab.host, key, id);
  await council.release("1.0.1");
  await council.build(1);
}, LIMIT);
after(async () => {
  await council?.close();
  await lab?.close();
});

describe("in Chromium", () => {
  let machine;
  let browser;
  const files = ["probity.json", "probity-hardening.json"];
  const put = async () => {
    for (const name of files) await machine.policy.write(await council.json(`linux/chromium/${name}`), name);
  };
  before(async () => {
    machine = await chromiumMachine(lab, id);
    await machine.prepare();
    await put();
    browser = await machine.start();
  }, LIMIT);
  after(async () => {
    await browser?.close();
    await machine?.close();
  });

  test("the files install it, and every value arrives and is understood", LIMIT, async () => {
    await browser.worker();
    const { managedProblems } = await browser.whenStatus("configuration 1 is in force", ({ configVersion }) => configVersion === 1);
    const { "3rdparty": theirs } = await council.json("linux/chromium/probity.json");
    assert.deepEqual(await browser.managed(), theirs.extensions[id]);
    assert.deepEqual(managedProblems, []);
  });

  test("the update manifest brings a new version", LIMIT, async () => {
    await browser.stopAsking();
    await council.release("1.0.2");
    await council.build(2);
    await browser.inExtensionsPage(() => chrome.developerPrivate.autoUpdate());
    await browser.whenStatus("version 1.0.2 runs", ({ version }) => version === "1.0.2");
  });

  test("switched off: the badge and the page say so, and nothing is judged", LIMIT, async () => {
    await council.build(3, "disabled = true");
    await put();
    await browser.whenStatus("it is off", ({ disabled }) => disabled);
    assert.equal(await browser.badge(), "–");
    assert.match(await browser.inOwnPage("options.html", pageText), OFF);
    const { page, d } = await write(browser);
    await d.pressPost();
    assert.equal((await d.whenPosted())[0].text, drafts.confirm.text);
    assert.deepEqual(await underlined(page), []);
    await page.close();
  });

  for (const name of ["penmoel", "marchwy-vale"]) {
    test(`the settings of the example ${name} arrive, every one, and are understood`, LIMIT, async () => {
      const values = await exampleValues(name);
      const policy = await council.json("linux/chromium/probity.json");
      await machine.policy.write({ ...policy, "3rdparty": { extensions: { [id]: values } } }, files[0]);
      const { managedProblems } = await browser.whenStatus("they are in force", ({ configVersion }) => configVersion === values.configVersion);
      assert.deepEqual(await browser.managed(), values);
      assert.deepEqual(managedProblems, []);
    });
  }

  test("deleting the files takes it off", LIMIT, async () => {
    for (const name of files) await machine.policy.write(null, name);
    await until("it is gone", () => browser.inExtensionsPage((id) => chrome.developerPrivate.getExtensionInfo(id).then(() => false, () => true), id));
  });
});

const missing = spawnSync(FIREFOX, ["--version"]).error ? `${FIREFOX} is not installed` : false;

describe("in Firefox", { skip: missing }, () => {
  let machine;
  let firefox;
  const put = async (path = "firefox/policies.json") => machine.put((await council.json(path)).policies);
  async function restart() {
    await firefox.close();
    firefox = await machine.start();
  }
  before(async () => {
    await council.release("1.0.1");
    await council.build(1);
    machine = await firefoxMachine(lab);
    await put();
    firefox = await machine.start();
  }, LIMIT);
  after(async () => {
    await firefox?.close();
    await machine?.close();
  });

  test("the file installs it, and every value arrives and is understood", LIMIT, async () => {
    await firefox.openOwnPage("options.html");
    const { "3rdparty": theirs } = (await council.json("firefox/policies.json")).policies;
    assert.deepEqual(await firefox.managed(), theirs.Extensions[GECKO_ID]);
    const { configVersion, managedProblems } = await firefox.ask({ t: "status" });
    assert.deepEqual([configVersion, managedProblems], [1, []]);
  });

  test("the update manifest brings a new version", LIMIT, async () => {
    await council.release("1.0.2");
    await council.build(2);
    assert.equal(await firefox.update(), "installed");
    assert.equal((await firefox.addon()).version, "1.0.2");
  });

  test("switched off: the page says so after a restart", LIMIT, async () => {
    await council.build(3, "disabled = true");
    await put();
    await restart();
    await firefox.openOwnPage("options.html");
    await until("it is off", async () => (await firefox.ask({ t: "status" })).disabled);
    await firefox.openOwnPage("options.html");
    assert.match(await firefox.inPage(pageText), OFF);
  });

  test("the file for withdrawal takes it off", LIMIT, async () => {
    await put("withdraw/firefox/policies.json");
    await restart();
    await until("it is gone", async () => (await firefox.addon()) === null);
  });
});
