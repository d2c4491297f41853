/** What breaks in the middle of a draft: it recovers, or says so, and nothing goes out unchecked in silence. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { surfaces } from "../harness/index.mjs";
import { changedCopy, trapping } from "./kit/copies.mjs";
import { drafts } from "./kit/drafts.mjs";
import { assertAsked, panel, whenFinding, whenNotice, whenUnderlined } from "./kit/see.mjs";
import { compose, e2e } from "./kit/world.mjs";

const { confirm, clear } = drafts;
const badge = (kit) => kit.inWorker(() => chrome.action.getBadgeText({}));

describe("a background that is stopped", () => {
  const onPage = e2e();

  for (const surface of surfaces) {
    onPage(`${surface}: the next key is judged again`, async (page, { driver, browser, judged }) => {
      const d = driver(surface);
      const half = confirm.text.slice(0, -4);
      await compose(d, half);
      await judged(half);
      await browser.stopServiceWorker(page);
      await d.type(confirm.text.slice(half.length));
      await whenUnderlined(page, ["confirm", confirm.span]);
      await whenFinding(page, confirm.rule);
      assert.equal(await d.modelText(), confirm.text);
    });

    onPage(`${surface}: Post pressed right after it, on a draft that must be confirmed, is held`, async (page, kit) => {
      const d = kit.driver(surface);
      const most = confirm.text.slice(0, -1);
      await compose(d, most);
      await kit.judged(most);
      await kit.browser.stopServiceWorker(page);
      await d.type(confirm.text.at(-1));
      await d.pressPost();
      await assertAsked(page, d);
    });
  }

  onPage("an answer that does not come in time is said, and the next press goes out", async (page, kit) => {
    const d = kit.driver("x-inline");
    await compose(d, clear.text.slice(0, -1));
    await kit.judged(clear.text.slice(0, -1));
    await kit.inWorker(() => void (globalThis.traffic.hold = true));
    await d.type(clear.text.at(-1));
    await d.pressPost();
    await whenNotice(page, "goes out unchecked");
    assert.deepEqual(await d.posts(), []);
    await d.pressPost();
    assert.equal((await d.whenPosted())[0].text, clear.text);
    await kit.inWorker(() => globalThis.traffic.release());
  });
});

const trapsOnce = await changedCopy(trapping((instance, call) => instance === 1 && call > 5));
describe("a core that traps in the middle of a draft", () => {
  const onPage = e2e({ extensionDir: trapsOnce });

  onPage("is replaced, and the verdict comes", async (page, { driver, ask }) => {
    const d = driver("x-inline");
    await compose(d, confirm.text);
    await whenUnderlined(page, ["confirm", confirm.span]);
    await whenFinding(page, confirm.rule);
    const { traps, troubles } = await ask({ t: "status" });
    assert.equal(traps, 1);
    assert.deepEqual(troubles, []);
    await d.pressPost();
    await assertAsked(page, d);
  });
});

const alwaysTraps = await changedCopy(trapping(() => true));
describe("a core that always traps", () => {
  const onPage = e2e({ extensionDir: alwaysTraps });

  for (const surface of surfaces) {
    onPage(`${surface}: it is said, and Post asks for a second press`, async (page, kit) => {
      const d = kit.driver(surface);
      await compose(d, confirm.text);
      await whenNotice(page, "cannot check this post");
      assert.equal(await badge(kit), "!");
      assert.deepEqual((await kit.ask({ t: "status" })).troubles, ["core"]);

      await d.pressPost();
      await whenNotice(page, "goes out unchecked");
      assert.deepEqual(await d.posts(), []);
      await d.pressPost();
      const [post] = await d.whenPosted();
      assert.deepEqual([post.text, post.trusted], [confirm.text, true]);
    });
  }

  for (const surface of surfaces) {
    onPage(`${surface}: where IT wants it held, it is held and said`, async (page, kit) => {
      await holdWhatCannotBeChecked(page, kit);
      const d = kit.driver(surface);
      await compose(d, confirm.text);
      await whenNotice(page, "cannot check this post");
      for (let press = 0; press < 3; press++) {
        await d.pressPost();
        await whenNotice(page, "it has not gone out");
        assert.deepEqual(await d.posts(), []);
      }
      assert.equal(await d.modelText(), confirm.text);
    });
  }
});

/**
 * As if IT's policy had been there at an earlier start: the browser hands it over
 * late, so the background goes by the last it saw.
 */
async function holdWhatCannotBeChecked(page, { inWorker, browser, ask, listen }) {
  await inWorker(() =>
    Promise.all([
      chrome.storage.local.set({ managedSeen: { failMode: "hold" } }),
      chrome.storage.session.set({ sessionStarted: Date.now() }),
    ]),
  );
  await page.goto("https://x.com/about");
  await browser.stopServiceWorker(page);
  const { managed } = await ask({ t: "status" });
  assert.deepEqual(managed, [{ key: "failMode", value: "hold", open: false }]);
  await listen();
}

const noPack = await changedCopy({ "packs/councils.bin.gz": null });
const badPack = await changedCopy({ "packs/councils.bin.gz": (bytes) => bytes.subarray(0, bytes.length / 2) });
for (const [what, extensionDir] of [["missing", noPack], ["cut in half", badPack]]) {
  describe(`a council's pack that is ${what}`, () => {
    const onPage = e2e({ extensionDir, council: null });

    onPage("is said by badge and pages, and what all councils share is still checked", async (page, kit) => {
      const { failedPacks, troubles, packs } = await kit.ask({ t: "choose", change: { pack: "york" } });
      assert.deepEqual(failedPacks, ["york"]);
      assert.deepEqual(packs.map(({ id }) => id), ["baseline"]);
      assert.deepEqual(troubles, ["pack"]);
      assert.equal(await badge(kit), "!");
      await compose(kit.driver("x-inline"), confirm.text);
      await whenUnderlined(page, ["confirm", confirm.span]);
    });
  });
}

const noPacks = await changedCopy({ "packs/councils.bin.gz": null, "packs/baseline.bin.gz": null });
describe("no pack at all", () => {
  const onPage = e2e({ extensionDir: noPacks, council: null });

  onPage("is said beside the draft, and Post asks for a second press", async (page, kit) => {
    const d = kit.driver("x-inline");
    await compose(d, confirm.text);
    await whenNotice(page, "policy could not be loaded");
    assert.equal(await badge(kit), "!");
    await d.pressPost();
    await whenNotice(page, "goes out unchecked");
    assert.deepEqual(await d.posts(), []);
  });
});

describe("an extension that is reloaded under an open page", () => {
  const onPage = e2e();

  onPage("is said, no error reaches the page, and Post asks for a second press", async (page, kit) => {
    const d = kit.driver("x-inline");
    await compose(d, confirm.text);
    await whenFinding(page, confirm.rule);
    const worker = await kit.browser.serviceWorker();
    const gone = new Promise((resolve) => worker.once("close", resolve));
    await worker.evaluate(() => void setTimeout(() => chrome.runtime.reload()));
    await gone;
    await d.type("!");
    await whenNotice(page, "Reload this page");
    await d.pressPost();
    await whenNotice(page, "goes out unchecked");
    assert.deepEqual(await d.posts(), []);
    assert.equal((await panel(page)).dialog, null);
    assert.equal(await d.modelText(), `${confirm.text}!`);
  });
});
