/** Pages and drafts that do not behave: a check that weakens instead of ending, and no error on the page. */
import assert from "node:assert/strict";
import { surfaces } from "../harness/index.mjs";
import { drafts } from "./kit/drafts.mjs";
import { answer, assertAsked, panel, underlined, whenDialog, whenFinding, whenNotice, whenUnderlined } from "./kit/see.mjs";
import { compose, e2e, write } from "./kit/world.mjs";

const onPage = e2e();
const { confirm, warn, clear } = drafts;
/** Each half of a character by itself, then a whole one: offsets after them could go wrong. */
const HALVES = "\uD83D and \uDE00 and 😀 ";

for (const surface of surfaces) {
  onPage(`${surface}: with every known hook renamed it still warns and holds, and says that it had to look harder`, async (page, kit) => {
    const d = kit.driver(surface);
    await compose(d, confirm.text, { mutate: "testids" });
    await whenUnderlined(page, ["confirm", confirm.span]);
    await d.pressPost();
    await assertAsked(page, d);
    await answer(page, "go_back");
    await d.pressPostByKeyboard("Enter");
    await assertAsked(page, d);
    await answer(page, "go_back");

    const { health } = await kit.ask({ t: "status" });
    const counted = health.find((each) => each.platform === d.facts.platform && each.event === "fallback_used");
    assert.ok(counted?.count > 0, JSON.stringify(health));
  });

  onPage(`${surface}: with every known hook renamed a clean draft goes out untouched`, async (page, { driver, judged }) => {
    const d = driver(surface);
    await compose(d, clear.text, { mutate: "testids" });
    await judged(clear.text);
    await d.pressPost();
    assert.deepEqual((await d.whenPosted()).map(({ text, trusted }) => [text, trusted]), [[clear.text, true]]);
  });

  onPage(`${surface}: an editor taken away while it is checked leaves nothing behind`, async (page, kit) => {
    const d = kit.driver(surface);
    const most = confirm.text.slice(0, -1);
    await compose(d, most);
    await kit.judged(most);
    await kit.inWorker(() => void (globalThis.traffic.hold = true));
    await d.type(confirm.text.at(-1));
    await kit.asked(confirm.text);
    await (await d.editor()).evaluate((editor) => {
      const root = editor.getRootNode();
      const gone = root instanceof ShadowRoot ? root.host : (editor.closest("[role=dialog], form, main") ?? editor);
      gone.remove();
    });
    await kit.inWorker(() => globalThis.traffic.release());
    await kit.judged(confirm.text);
    await page.waitForFunction(() => document.querySelector("probity-panel") === null);
    assert.deepEqual(await underlined(page), []);
  });

  onPage(`${surface}: what the page changes during a check is what is judged in the end`, async (page, kit) => {
    const d = kit.driver(surface);
    const most = confirm.text.slice(0, -1);
    await compose(d, most);
    await kit.judged(most);
    await kit.inWorker(() => void (globalThis.traffic.hold = true));
    await d.type(confirm.text.at(-1));
    await kit.asked(confirm.text);
    await d.insert("mention", " @York");
    await kit.inWorker(() => globalThis.traffic.release());
    await kit.judged(await d.modelText());
    await whenUnderlined(page, ["confirm", confirm.span]);
  });

  onPage(`${surface}: half a character is judged as the page has it`, async (page, { driver, judged }) => {
    const d = driver(surface);
    await compose(d, "Look ");
    await page.evaluate((text) => document.execCommand("insertText", false, text), HALVES);
    await d.type(confirm.text);
    await whenUnderlined(page, ["confirm", confirm.span]);
    await judged(await d.modelText());
    await d.pressPost();
    await assertAsked(page, d);
  });
}

for (const surface of ["x-inline", "x-modal"]) {
  onPage(`${surface}: an editor that is made anew under the caret is watched on`, async (page, { driver }) => {
    const d = driver(surface);
    await compose(d, confirm.text, { rekey: 5 });
    await whenUnderlined(page, ["confirm", confirm.span]);
    await d.type(" and so on");
    await d.whenModelIs(`${confirm.text} and so on`);
    await whenUnderlined(page, ["confirm", confirm.span]);
    await d.pressPost();
    await assertAsked(page, d);
  });
}

onPage("X: of two composers at once, each is judged for itself", async (page, kit) => {
  const inline = kit.driver("x-inline");
  await compose(inline, confirm.text);
  await whenFinding(page, confirm.rule);
  const modal = kit.driver("x-modal");
  await modal.openComposer();
  await write(modal, clear.text);
  assert.equal((await kit.judged(clear.text)).verdict.level, "clear");
  await modal.pressPost();
  assert.deepEqual((await modal.whenPosted()).map(({ surface, text }) => [surface, text]), [["x-modal", clear.text]]);

  await modal.openComposer();
  await write(modal, warn.text);
  const [found] = (await kit.judged(warn.text)).verdict.findings;
  await whenUnderlined(page, ["confirm", confirm.span], ["warn", found.excerpt]);
  await modal.pressPost();
  await modal.whenPosted(2);

  await inline.pressPost();
  await whenDialog(page);
  assert.equal((await inline.posts()).length, 2);
  assert.equal(await inline.modelText(), confirm.text);
});

onPage("x-modal: in a thread the span is in its own part, and all parts are held", async (page, { driver, judged }) => {
  const d = driver("x-modal");
  await compose(d, clear.text);
  await d.addPart();
  await d.type(confirm.text);
  await d.addPart();
  await d.type("Third");
  await d.whenModelIs("Third", 2);
  await judged(clear.text, confirm.text, "Third");
  await whenUnderlined(page, ["confirm", confirm.span]);
  const inPart = await (await d.editor(1)).evaluate((editor) =>
    [...CSS.highlights.get("probity-confirm")].every((range) => editor.contains(range.startContainer) && editor.contains(range.endContainer)),
  );
  assert.ok(inPart);
  await d.pressPost();
  await assertAsked(page, d);
});

for (const surface of ["x-inline", "facebook-post", "linkedin-share"]) {
  onPage(`${surface}: a draft of a million characters is said to be too long, and the page stays usable`, async (page, kit) => {
    const d = kit.driver(surface);
    await d.open();
    await d.focusEditor();
    await d.paste("A quiet line. ".repeat(71_500));
    await whenNotice(page, "too long");
    const { length } = await d.modelText();
    assert.ok(length > 1_000_000);
    // So long a draft pushes Post off the screen.
    await d.pressPostByKeyboard("Enter");
    await whenNotice(page, "goes out unchecked");
    assert.deepEqual(await d.posts(), []);
  });
}

onPage("a page's script cannot press our buttons nor find our panel", async (page, kit) => {
  const d = kit.driver("x-inline");
  await compose(d, confirm.text);
  await kit.judged(confirm.text);
  await d.pressPost();
  await whenDialog(page);
  const reached = await page.evaluate(() => {
    const host = document.querySelector("probity-panel");
    host.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
    host.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    return host.shadowRoot;
  });
  assert.equal(reached, null);
  assert.notEqual((await panel(page)).dialog, null);
  assert.deepEqual(await d.posts(), []);
});
