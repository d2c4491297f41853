/** The harness loads an extension as a user's browser would. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { clickInShadow, domCounters, inShadow, suite, waitInShadow } from "./index.mjs";

const onPage = suite({ extensionDir: join(dirname(fileURLToPath(import.meta.url)), "fixture-extension") });

const workers = (page, count) =>
  page
    .waitForFunction((count) => {
      const seen = document.documentElement.dataset.workers?.split(" ") ?? [];
      return seen.length >= count && seen;
    }, count)
    .then((handle) => handle.jsonValue());

onPage("content script and worker run on the real host name only", async (page, { browser }) => {
  await page.goto("https://x.com/about");
  await workers(page, 1);
  assert.match(await browser.extensionId(), /^[a-p]{32}$/);
  await page.goto("https://twitter.com/about");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.workers), undefined);
});

onPage("a stopped worker is gone, and the next message starts another", async (page, { browser }) => {
  await page.goto("https://x.com/about");
  const [first] = await workers(page, 1);
  await browser.stopServiceWorker(page);
  const [, second] = await workers(page, 2);
  assert.notEqual(first, second);
});

onPage("a closed shadow root can be read, waited for and pressed", async (page) => {
  await page.goto("https://x.com/about");
  assert.equal(await page.evaluate(() => document.querySelector("fixture-panel").shadowRoot), null);
  assert.equal(await inShadow(page, "fixture-panel", (root) => root.textContent), "Press");
  const pressed = waitInShadow(page, "fixture-panel", "button", "Pressed");
  await clickInShadow(page, "fixture-panel", "button");
  assert.equal(await pressed, "Pressed");
});

onPage("added nodes and listeners are counted", async (page) => {
  await page.goto("https://x.com/about");
  const before = await domCounters(page);
  await page.evaluate(() => {
    for (let i = 0; i < 50; i++) {
      const added = document.createElement("i");
      added.addEventListener("click", () => i);
      document.body.append(added);
    }
  });
  const after = await domCounters(page);
  assert.ok(after.nodes >= before.nodes + 50);
  assert.ok(after.jsEventListeners >= before.jsEventListeners + 50);
});
