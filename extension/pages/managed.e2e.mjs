/** What the pages make of IT's settings, in Chromium; the policy is one that was seen at an earlier start. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, startSites } from "../../tests/harness/index.mjs";

let sites;
let browser;
before(async () => {
  sites = await startSites();
  browser = await launch({ sites, extensionDir: "dist/chromium" });
});
after(async () => {
  await browser?.close();
  await sites?.close();
});

/** Opens a page of Probity's whose background has started anew with these values kept from IT. */
async function openWith(name, values, language) {
  const worker = await browser.serviceWorker();
  await worker.evaluate(
    ([managedSeen, chosen]) =>
      Promise.all([
        chrome.storage.local.clear().then(() => chrome.storage.local.set({ managedSeen, ...chosen })),
        chrome.storage.session.set({ sessionStarted: Date.now() }),
      ]),
    [values, language ? { language } : {}],
  );
  const page = await browser.newPage();
  await page.goto("https://x.com/about");
  await browser.stopServiceWorker(page);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`chrome-extension://${await browser.extensionId()}/${name}.html`);
  await page.locator("main section").first().waitFor();
  return { page, errors };
}

const managed = (page) => page.locator("[aria-labelledby=managed]");

test("each setting is locked or left to the person, and each problem has its key, place and reason", async () => {
  const { page, errors } = await openWith("options", {
    pack: "barnet",
    language: "en",
    recommended: true,
    failMode: "hold",
    defaults: ["recommended", "pack"],
    severities: ["abuse = info", "abuse is bad"],
    Pack: "york",
    workingTime: 9,
    packUrl: "http://packs.example.org/a",
    configVersion: 12,
    configKeys: ["pack", "windows"],
    supportText: "IT service desk, extension 4000",
    supportUrl: "https://help.example.org/",
  });
  const rows = Object.fromEntries(
    await managed(page)
      .locator("dl")
      .evaluate((list) => [...list.querySelectorAll("dt")].map((name) => [name.textContent, name.nextElementSibling.textContent])),
  );
  assert.match(rows["Council"], /barnet \(default, you may change it\)/);
  assert.match(rows["Good practice"], /Yes \(default, you may change it\)/);
  assert.match(rows["When no check is possible"], /hold the post \(locked\)/);
  assert.equal(rows["Language"], "English (locked)");
  assert.equal(rows["Left to you"], "Good practice, Council");
  assert.equal(rows["Number of this configuration"], "12");
  const problems = await managed(page).locator(".trouble li").allTextContents();
  for (const expected of [
    "severities, entry 2: its value was not understood.",
    "Pack: there is no such setting; it may be misspelt.",
    "workingTime: its value has the wrong type.",
    "windows: the browser did not pass it on; its value has the wrong type.",
    "packUrl: its address must begin with https.",
  ]) {
    assert.ok(problems.includes(expected), `${expected}\n${problems.join("\n")}`);
  }
  assert.equal(await page.getByRole("combobox", { name: "Language" }).isDisabled(), true);
  assert.equal(await page.getByRole("checkbox", { name: "Check good practice too" }).isDisabled(), false);
  assert.equal(await page.getByRole("link", { name: "IT service desk, extension 4000" }).getAttribute("href"), "https://help.example.org/");

  await page.getByText("Change council").click();
  await page.getByRole("radio", { name: "City of York Council" }).check();
  await page.getByRole("button", { name: "Use this policy" }).click();
  await page.getByText("Chosen by you.").waitFor();
  await page.getByText("Change council").click();
  await page.getByRole("button", { name: "Use what your council's IT suggests" }).click();
  await page.locator(".council-name", { hasText: "Barnet" }).waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

test("switched off by IT: popup, settings page and badge say so, and whom to ask", async () => {
  for (const name of ["popup", "options"]) {
    const { page, errors } = await openWith(name, { pack: "york", disabled: true, supportText: "IT service desk" });
    await page.getByText("Your council's IT has switched Probity off.").first().waitFor();
    await page.getByText("IT service desk").first().waitFor();
    const worker = await browser.serviceWorker();
    assert.equal(await worker.evaluate(() => chrome.action.getBadgeText({})), "–");
    assert.deepEqual(errors, []);
    await page.close();
  }
});

test("no page of Probity's can reach the internet, not even a host it may read", async () => {
  for (const name of ["popup", "options"]) {
    const { page } = await openWith(name, {});
    const outcome = await page.evaluate(() => fetch("https://x.com/home").then(() => "reached", (error) => error.name));
    assert.equal(outcome, "TypeError");
    await page.close();
  }
});
