/**
 * Runs inside the namespace that managed.test.mjs makes. Prints what it saw as
 * one line of JSON.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { driver, launch, startSites, waitInShadow } from "../../harness/index.mjs";

const extensionDir = "dist/chromium";
const POLICIES = "/etc/chromium/policies/managed";

const sites = await startSites();
let browser = await launch({ sites, extensionDir });
const id = await browser.extensionId();
const before = (await status()).source;
await browser.close();

mkdirSync(POLICIES, { recursive: true });
const values = { pack: "barnet, york", recommended: false, failMode: "hold", officialAccounts: ["@sam_rivers"] };
writeFileSync(`${POLICIES}/probity.json`, JSON.stringify({ "3rdparty": { extensions: { [id]: values } } }));

browser = await launch({ sites, extensionDir });
try {
  // Values arrive seconds after the start; the composer is open before they do.
  const page = await browser.newPage();
  const x = driver(page, "x-inline");
  await x.open({});
  await x.focusEditor();
  await x.type("Bloody hell that was a busy weekend");
  const { source, packs, managed } = await status("managed");
  const panel = await waitInShadow(page, "probity-panel", ".panel", "swear");
  console.log(JSON.stringify({ before, source, packs: packs.map(({ id }) => id), managed: managed.map(({ key }) => key), panel }));
} finally {
  await browser.close();
  await sites.close();
}

/** The background's status, once it has the source `wanted`, or any if left out. */
async function status(wanted) {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/options.html`);
  const found = await page.evaluate(async (wanted) => {
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      const status = await chrome.runtime.sendMessage({ t: "status" });
      if (!wanted || status.source === wanted) return status;
    }
    throw new Error(`the source never became ${wanted}`);
  }, wanted);
  await page.close();
  return found;
}
