/** What the settings page says of counts, in Chromium; the policy is one that was seen at an earlier start. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, startSites } from "../../tests/harness/index.mjs";

const CANARY = "canary-7f3a";
const POLICY = { pack: "york", language: "en", officialAccounts: ["@official"] };
const COUNTS = {
  ...POLICY,
  auditMode: "counts",
  auditUrl: "https://otel.example.gov.uk/v1/metrics",
  auditNotice: "The web team reads these numbers.",
};

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

/** The options page of a background that has started anew with these values kept from IT. */
async function optionsWith(values) {
  const worker = await browser.serviceWorker();
  await worker.evaluate(async (managedSeen) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set({ managedSeen });
    await chrome.storage.session.set({ sessionStarted: Date.now() });
  }, values);
  const page = await browser.newPage();
  await page.goto("https://x.com/about");
  await browser.stopServiceWorker(page);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`chrome-extension://${await browser.extensionId()}/options.html`);
  await audit(page).waitFor();
  return { page, errors };
}

const audit = (page) => page.locator("section[aria-labelledby=audit]");

/** A draft of this account, with a finding that stays, is posted. */
async function post(page, author) {
  await page.evaluate(
    ([author, text]) =>
      new Promise((resolve) => {
        const port = chrome.runtime.connect({ name: "probity" });
        port.onMessage.addListener((message) => {
          if (message.t === "verdict") port.postMessage({ t: "outcome", draft: 1, outcome: "posted" });
          if (message.t === "verdict") port.postMessage({ t: "ping" });
          if (message.t === "pong") resolve();
        });
        port.postMessage({ t: "check", seq: 1, draft: 1, parts: [text], page: { platform: "x", surface: "post", author } });
      }),
    [author, `My National Insurance number is AB 12 34 56 C, ${CANARY}`],
  );
}

const stored = (page) => page.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));

test("without IT's word nothing is counted, and the page says so", async () => {
  const { page, errors } = await optionsWith(POLICY);
  await post(page, "@official");
  await page.reload();
  await audit(page).getByText("Nothing is counted, and nothing is sent.").waitFor();
  assert.deepEqual(Object.keys(JSON.parse(await stored(page))).filter((key) => key === "counts" || key === "history"), []);
  assert.deepEqual(errors, []);
  await page.close();
});

test("counts: address and notice are there first, then today's numbers to the letter, of official accounts only", async () => {
  const { page, errors } = await optionsWith(COUNTS);
  await audit(page).getByText(COUNTS.auditUrl).waitFor();
  await audit(page).getByText(COUNTS.auditNotice).waitFor();
  await audit(page).getByText("Nothing has been sent yet.").waitFor();
  assert.equal(await page.getByText("It sends nothing anywhere.").count(), 0);

  await post(page, "@sam_rivers");
  await page.reload();
  await audit(page).waitFor();
  assert.equal(await audit(page).locator(".exact").count(), 0);

  await post(page, "@official");
  await page.reload();
  const today = JSON.parse(await audit(page).getByRole("region", { name: "Today so far" }).textContent());
  const points = today.resourceMetrics[0].scopeMetrics[0].metrics[0].sum.dataPoints;
  const outcomes = points.map(({ attributes }) => attributes.find(({ key }) => key === "probity.outcome").value.stringValue);
  assert.deepEqual([...new Set(outcomes)].sort(), ["posted", "shown"]);
  assert.doesNotMatch((await stored(page)) + (await audit(page).textContent()), new RegExp(`${CANARY}|sam_rivers|AB 12 34`, "i"));
  assert.deepEqual(errors, []);
  await page.close();
});

test("the person's own history is listed, and gone when it is erased", async () => {
  const { page, errors } = await optionsWith({ ...POLICY, auditMode: "local" });
  await audit(page).getByText("Nothing so far.").waitFor();
  await post(page, "@sam_rivers");
  await page.reload();
  await audit(page).getByText(/^\d+ \w+ \d{4}, X: City of York Council, .* posted with it: 1$/).first().waitFor();
  assert.doesNotMatch(await stored(page), new RegExp(`${CANARY}|sam_rivers|AB 12 34`, "i"));
  await audit(page).getByRole("button", { name: "Erase the history" }).click();
  await audit(page).getByText("Nothing so far.").waitFor();
  assert.equal("history" in JSON.parse(await stored(page)), false);
  assert.equal(await page.getByRole("status").textContent(), "Erased.");
  assert.deepEqual(errors, []);
  await page.close();
});

test("in Welsh too", async () => {
  const { page, errors } = await optionsWith({ ...COUNTS, language: "cy" });
  await page.getByRole("heading", { name: "Beth sy'n cael ei gyfrif" }).waitFor();
  await audit(page).getByText("Does dim wedi'i anfon eto.").waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});
