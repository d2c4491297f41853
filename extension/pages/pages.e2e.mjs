/** The popup and the options page as a person meets them, in Chromium. */
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

async function open(name) {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`chrome-extension://${await browser.extensionId()}/${name}.html`);
  await page.locator("main section").first().waitFor();
  return { page, errors };
}

const badge = async () => (await browser.serviceWorker()).evaluate(() => chrome.action.getBadgeText({}));

test("until a council is chosen popup and badge say so; the choice is made by keyboard", async () => {
  const { page, errors } = await open("popup");
  await page.getByText("No council is chosen yet.").waitFor();
  assert.equal(await badge(), "?");

  const york = page.getByRole("radio", { name: "City of York Council" });
  await york.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.getByText("Chosen by you.").waitFor();
  assert.equal(await page.locator(".council-name").textContent(), "City of York Council");
  assert.equal(await page.getByRole("status").textContent(), "The policy in force has changed.");
  assert.equal(await badge(), "");
  assert.equal(await page.evaluate(() => document.activeElement === document.body), false, "the focus was lost");
  assert.deepEqual(errors, []);
  await page.close();
});

test("pictures that are not the logo are counted and can be forgotten", async () => {
  const { page, errors } = await open("options");
  assert.equal(await page.getByRole("heading", { name: "Pictures" }).count(), 0);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const port = chrome.runtime.connect({ name: "probity" });
        port.onMessage.addListener((message) => message.t === "not_our_logo" && resolve());
        port.postMessage({ t: "not_our_logo", hash: "0f".repeat(32) });
      }),
  );
  await page.reload();
  await page.getByText("Pictures you said are not the logo: 1.").waitFor();
  await page.getByRole("button", { name: "Forget them" }).click();
  await page.getByRole("heading", { name: "Pictures" }).waitFor({ state: "detached" });
  assert.equal(await page.getByRole("status").textContent(), "Erased.");
  assert.deepEqual(errors, []);
  await page.close();
});

test("an answer about an account is listed and can be erased", async () => {
  const { page, errors } = await open("options");
  await page.getByText("You have not answered for any account yet.").waitFor();
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const port = chrome.runtime.connect({ name: "probity" });
        port.onMessage.addListener((message) => message.t === "recheck" && resolve());
        port.postMessage({ t: "answer", platform: "x", author: "@sam_rivers", question: "account", value: "personal" });
      }),
  );
  await page.reload();
  await page.getByText("X: your own account").waitFor();
  await page.getByRole("button", { name: "Erase the answer for X: your own account" }).click();
  await page.getByText("You have not answered for any account yet.").waitFor();
  const stored = await page.evaluate(() => chrome.storage.local.get(null));
  assert.doesNotMatch(JSON.stringify(stored), /sam_rivers/i);
  assert.deepEqual(errors, []);
  await page.close();
});

test("a break is one button in the popup, and ends with one", async () => {
  const { page, errors } = await open("popup");
  await page.getByRole("button", { name: /^I am on a break until \d\d:\d\d$/ }).click();
  await page.getByText(/^You are on a break until \d\d:\d\d/).waitFor();
  assert.equal(await page.getByRole("status").textContent(), "Your break has begun.");
  await page.getByRole("button", { name: "I am back" }).click();
  await page.getByRole("button", { name: /^I am on a break until/ }).waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

test("working time is chosen and taken back", async () => {
  const { page, errors } = await open("options");
  await page.getByLabel("to day").selectOption("thu");
  await page.locator("#hours-from").fill("08:30");
  await page.getByRole("button", { name: "Use these hours" }).click();
  await page.getByRole("button", { name: "I have no set hours" }).waitFor();
  const hours = () => page.evaluate(async () => (await chrome.runtime.sendMessage({ t: "status" })).workingTime);
  assert.equal(await hours(), "mon-thu 08:30-17:00");
  await page.getByRole("button", { name: "I have no set hours" }).click();
  await page.getByRole("button", { name: "I have no set hours" }).waitFor({ state: "detached" });
  assert.equal(await hours(), null);
  assert.deepEqual(errors, []);
  await page.close();
});

test("a second council and good practice are chosen beside the first", async () => {
  const { page, errors } = await open("options");
  await page.getByLabel("A second council").selectOption("barnet");
  await page.locator(".council-name").nth(1).waitFor();
  assert.deepEqual(await page.locator(".council-name").allTextContents(), ["City of York Council", "London Borough of Barnet"]);
  const packs = () => page.evaluate(async () => (await chrome.runtime.sendMessage({ t: "status" })).packs.map(({ id }) => id));
  assert.deepEqual(await packs(), ["york", "barnet"]);
  // Barnet's policy says when it was to be reviewed.
  await page.getByText("This policy was due for review in June 2016.").waitFor();
  await page.getByLabel("A second council").selectOption("");
  await page.locator(".council-name").nth(1).waitFor({ state: "detached" });
  assert.equal(await page.getByRole("checkbox", { name: "Check good practice too" }).isChecked(), false);
  assert.deepEqual(await packs(), ["york"]);
  assert.deepEqual(errors, []);
  await page.close();
});

test("each reminder of the policy can be reached by its moment, and the days of the last ones erased", async () => {
  const { page, errors } = await open("options");
  const { reminders } = await page.evaluate(() => chrome.runtime.sendMessage({ t: "status" }));
  for (const summary of await page.locator("[aria-labelledby=reminders] summary").all()) await summary.click();
  const shown = await page.locator("[aria-labelledby=reminders] li > span:visible").allTextContents();
  for (const { id, message } of reminders) assert.ok(shown.includes(message), id);
  const [first] = reminders.filter(({ at }) => at === "compose");
  if (first) {
    await page.evaluate(({ id, council }) => {
      const port = chrome.runtime.connect({ name: "probity" });
      port.postMessage({ t: "reminded", shown: [{ id, council }] });
    }, first);
    await page.reload();
    await page.locator("[aria-labelledby=reminded] li", { hasText: first.message }).waitFor();
    await page.getByRole("button", { name: "Erase these days" }).click();
    await page.getByText("No reminder has been shown yet.").waitFor();
  }
  assert.deepEqual(errors, []);
  await page.close();
});

test("Welsh can be chosen in a browser that has none", async () => {
  const { page, errors } = await open("options");
  await page.getByRole("combobox", { name: "Language" }).selectOption("cy");
  await page.getByRole("heading", { name: "Polisi mewn grym" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "cy");
  await page.getByRole("combobox", { name: "Iaith" }).selectOption("");
  await page.getByRole("heading", { name: "Policy in force" }).waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

test("what changes elsewhere appears on an open page by itself, and what is open or half filled in stays", async () => {
  const [{ page, errors }, other] = [await open("options"), await open("options")];
  await page.evaluate(() => addEventListener("focus", () => document.body.setAttribute("data-focused", "")));
  await page.locator("#hours-from").fill("08:15");
  await page.locator("#hours-first").selectOption("tue");
  await page.getByText("Change council").click();
  await page.getByRole("radio", { name: "London Borough of Barnet" }).check();
  await other.page.getByRole("combobox", { name: "Language" }).selectOption("cy");
  await page.getByRole("heading", { name: "Polisi mewn grym" }).waitFor();
  assert.deepEqual(
    [await page.locator("#hours-from").inputValue(), await page.locator("#hours-first").inputValue(), await page.locator("#council-barnet").isChecked()],
    ["08:15", "tue", true],
  );
  assert.equal(await page.locator("#council-barnet").isVisible(), true, "what was opened is closed");
  assert.equal(await page.evaluate(() => document.activeElement.id), "council-barnet", "the focus was lost");
  assert.equal(await page.locator("body[data-focused]").count(), 0, "it was shown anew because someone came back to it");
  await other.page.getByRole("combobox", { name: "Iaith" }).selectOption("");
  await page.getByRole("heading", { name: "Policy in force" }).waitFor();
  assert.deepEqual([...errors, ...other.errors], []);
  await page.close();
  await other.page.close();
});

test("a change made on the page leaves what is open or half filled in elsewhere on it", async () => {
  const { page, errors } = await open("options");
  await page.locator("#hours-from").fill("08:15");
  await page.getByText("Change council").click();
  await page.getByRole("combobox", { name: "Language" }).selectOption("cy");
  await page.getByRole("heading", { name: "Polisi mewn grym" }).waitFor();
  assert.equal(await page.locator("#hours-from").inputValue(), "08:15");
  assert.equal(await page.locator("#council-barnet").isVisible(), true, "what was opened is closed");
  await page.getByRole("combobox", { name: "Iaith" }).selectOption("");
  await page.getByRole("heading", { name: "Policy in force" }).waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

test("hours that end before they begin are not taken, and the field says why", async () => {
  const { page, errors } = await open("options");
  await page.locator("#hours-from").fill("17:00");
  await page.locator("#hours-to").fill("09:00");
  const said = () => page.locator("#hours-to").evaluate((field) => field.validationMessage);
  await page.getByRole("button", { name: "Use these hours" }).click();
  assert.equal(await said(), "The end must be later than the start.");
  await page.locator("#hours-from").fill("08:00");
  assert.equal(await said(), "");
  await page.getByRole("button", { name: "Use these hours" }).click();
  await page.getByRole("button", { name: "I have no set hours" }).click();
  await page.getByRole("button", { name: "I have no set hours" }).waitFor({ state: "detached" });
  assert.deepEqual(errors, []);
  await page.close();
});
