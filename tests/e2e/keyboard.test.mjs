/** By keyboard and by ear alone: into the panel and back, what is announced, and where the focus is. */
import assert from "node:assert/strict";
import { inShadow, surfaces } from "../harness/index.mjs";
import { drafts } from "./kit/drafts.mjs";
import { answer, DIALOG, HOST, panel, whenDialog, whenFinding, whenGone, whenQuiet, whenUnderlined } from "./kit/see.mjs";
import { compose, e2e } from "./kit/world.mjs";

const onPage = e2e();
const { confirm } = drafts;

/** Buttons of the open panel, or of the dialog, in the order of the page. */
const buttons = (page, within) =>
  inShadow(page, HOST, (root, within) => [...root.querySelectorAll(`${within} button`)].filter((each) => each.checkVisibility()).length, within);

for (const surface of surfaces) {
  onPage(`${surface}: the shortcut leads in, Tab goes round, Escape leads back to the caret`, async (page, { driver }) => {
    const d = driver(surface);
    const tail = " today";
    await compose(d, `${confirm.text}${tail}`);
    for (const _ of tail) await d.moveCaret("ArrowLeft");
    await whenFinding(page, confirm.rule);
    assert.equal((await panel(page)).focused, null);

    await page.keyboard.press("Alt+Shift+KeyP");
    const count = await buttons(page, "[popover]:popover-open");
    const focused = async () => JSON.stringify((await panel(page)).focused);
    const first = await focused();
    assert.notEqual(first, "null");
    const seen = new Set();
    for (let step = 0; step < count; step++) {
      seen.add(await focused());
      await page.keyboard.press("Tab");
    }
    assert.equal(seen.size, count, "Tab did not reach every button");
    assert.equal(await focused(), first, "Tab did not go round");
    await page.keyboard.press("Shift+Tab");
    assert.notEqual(await focused(), first);

    // Keys are the panel's while the focus is there.
    await page.keyboard.type("x");
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "null");
    await d.type("!");
    await d.whenModelIs(`${confirm.text}!${tail}`);
  });

  onPage(`${surface}: the focus is never taken while someone types`, async (page, { driver }) => {
    const d = driver(surface);
    await d.open();
    await d.focusEditor();
    await page.evaluate(watchFocus);
    await d.type(confirm.text);
    await whenUnderlined(page, ["confirm", confirm.span]);
    await whenFinding(page, confirm.rule);
    await page.keyboard.press("Backspace");
    await whenQuiet(page);
    assert.deepEqual(await page.evaluate(() => window.focusLeft), []);
    assert.equal((await panel(page)).focused, null);
  });

  onPage(`${surface}: a warning is announced once, politely`, async (page, { driver, judged }) => {
    const d = driver(surface);
    await compose(d, confirm.text.slice(0, -1));
    await judged(confirm.text.slice(0, -1));
    await inShadow(page, HOST, countAnnouncements);
    await d.type("C");
    await whenFinding(page, confirm.rule);
    await d.type(" and so on");
    await judged(`${confirm.text} and so on`);
    const heard = await inShadow(page, HOST, (root) => root.heard);
    assert.equal(heard.status.length, 1, JSON.stringify(heard));
    assert.ok(heard.status[0].includes((await judged(confirm.text)).verdict.findings[0].message), heard.status[0]);
    assert.deepEqual(heard.alert, []);
  });

  onPage(`${surface}: the dialog by keyboard alone: Tab stays in it, Escape goes back to the caret`, async (page, kit) => {
    const d = kit.driver(surface);
    await compose(d, confirm.text);
    await kit.judged(confirm.text);
    await d.pressPost();
    await whenDialog(page);
    assert.equal((await panel(page)).focused.act, "go_back", "the safe button has the focus");
    const count = await buttons(page, DIALOG);
    for (let step = 0; step < count + 1; step++) {
      await page.keyboard.press("Tab");
      assert.ok((await panel(page)).focused, "Tab left the dialog");
    }
    await page.keyboard.press("Escape");
    await whenGone(page, DIALOG);
    await d.type("!");
    await d.whenModelIs(`${confirm.text}!`);
    assert.deepEqual(await d.posts(), []);
  });
}

onPage("facebook-post: keys in the dialog never reach the post, though the site pulls the focus back", async (page, kit) => {
  const d = kit.driver("facebook-post");
  await compose(d, confirm.text, { focustrap: true });
  await kit.judged(confirm.text);
  await d.pressPost();
  await whenDialog(page);
  // No space: that would press the button that has the focus.
  await page.keyboard.type("lost");
  await page.keyboard.press("Tab");
  await page.keyboard.type("lost");
  assert.equal(await d.modelText(), confirm.text);
  await answer(page, "go_back");
  await d.type("!");
  await d.whenModelIs(`${confirm.text}!`);
});

onPage("in the panel too, with a focus trap, keys never reach the post", async (page, kit) => {
  const d = kit.driver("facebook-post");
  await compose(d, confirm.text, { focustrap: true });
  await whenFinding(page, confirm.rule);
  await page.keyboard.press("Alt+Shift+KeyP");
  assert.ok((await panel(page)).focused, "the site took the focus back");
  await page.keyboard.type("lost");
  assert.equal(await d.modelText(), confirm.text);
});

/** Runs in the page: notes each time that the focus leaves where it is now. */
function watchFocus() {
  window.focusLeft = [];
  addEventListener("focusout", (event) => window.focusLeft.push(event.target.tagName), true);
  addEventListener("blur", (event) => event.target === window && window.focusLeft.push("window"), true);
}

/** Runs in the panel's shadow root: notes what the live regions say from now on. */
function countAnnouncements(root) {
  const status = root.querySelector("[role=status]");
  const alert = root.querySelector("[role=alert]");
  if (status.getAttribute("aria-live") !== "polite") throw new Error("the live region is not polite");
  root.heard = { status: [], alert: [] };
  const note = (into, region) => () => region.textContent && into.push(region.textContent);
  const options = { childList: true, characterData: true, subtree: true };
  new MutationObserver(note(root.heard.status, status)).observe(status, options);
  new MutationObserver(note(root.heard.alert, alert)).observe(alert, options);
}
