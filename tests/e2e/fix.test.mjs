/** Fixes from the panel: by mouse and by keyboard, into the editor's own model, and back by undo. */
import assert from "node:assert/strict";
import { surfaces } from "../harness/index.mjs";
import { drafts } from "./kit/drafts.mjs";
import { panel, press, whenFinding, whenGone, whenNotice, whenQuiet, whenShown } from "./kit/see.mjs";
import { compose, e2e } from "./kit/world.mjs";

const onPage = e2e();
const { confirm, block, affiliation } = drafts;
const without = (draft, words = "") => draft.text.replace(draft.span, words);

const FIXES = [
  { name: "replace the span", draft: confirm, index: 0, fixed: without(confirm, "[removed]") },
  // Of the two spaces around it one goes as well.
  { name: "remove the span", draft: block, index: 0, fixed: block.text.replace(`${block.span} `, "") },
  { name: "append", draft: affiliation, index: 1, fixed: `${affiliation.text} ${affiliation.shortForm}` },
];

const fixButton = (draft, index) => `[data-act=fix][data-rule="${draft.rule}"][data-index="${index}"]`;

/** Types the draft and waits for its warning; the account is told where that is asked. */
async function warned(page, d, draft, { ask }) {
  if (draft.account) await ask({ t: "erase_answers" });
  await compose(d, draft.text);
  if (draft.account) {
    await whenShown(page, `[data-act=answer][data-value=${draft.account}]`);
    await press(page, `[data-act=answer][data-value=${draft.account}]`);
  }
  await whenFinding(page, draft.rule);
}

/**
 * Waits until the editor's undo counts what comes next as a step of its own:
 * Quill and Tiptap put changes together that are less than a second apart.
 */
async function whenUndoIsApart(page, { platform }) {
  if (platform !== "linkedin") return;
  await page.evaluate(() => {
    const written = performance.now();
    window.undoIsApart = () => performance.now() - written > 1100;
  });
  await page.waitForFunction(() => window.undoIsApart());
}

async function byKeyboard(page, rule, index) {
  await page.keyboard.press("Alt+Shift+KeyP");
  const stops = [];
  for (;;) {
    const { act, at } = await focusedButton(page);
    if (act === "fix" && at === `${rule}/${index}`) break;
    assert.ok(!stops.includes(`${act} ${at}`), `Tab went round without reaching the fix: ${stops}`);
    stops.push(`${act} ${at}`);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
}

async function focusedButton(page) {
  const { focused } = await panel(page);
  assert.ok(focused, "the focus is not in the panel");
  return focused;
}

for (const surface of surfaces) {
  for (const { name, draft, index, fixed } of FIXES) {
    for (const way of draft === confirm ? ["mouse", "keyboard"] : ["mouse"]) {
      onPage(
        `${surface}: ${name}, by ${way}, then undo`,
        async (page, kit) => {
          const d = kit.driver(surface);
          await warned(page, d, draft, kit);
          await whenUndoIsApart(page, d.facts);
          if (way === "mouse") await press(page, fixButton(draft, index));
          else await byKeyboard(page, draft.rule, index);
          await d.whenModelIs(fixed);
          await kit.judged(fixed);
          await whenGone(page, `[popover]:popover-open [data-rule="${draft.rule}"]`);

          // The focus is in the editor again, so the keys go there.
          await page.keyboard.press("Control+z");
          await d.whenModelIs(draft.text);
          await whenFinding(page, draft.rule);
          assert.deepEqual(await d.posts(), []);
        },
        { council: draft.council },
      );
    }
  }

  onPage(`${surface}: after a fix the caret is where it was in the text`, async (page, kit) => {
    const d = kit.driver(surface);
    await warned(page, d, confirm, kit);
    await press(page, fixButton(confirm, 0));
    await d.whenModelIs(without(confirm, "[removed]"));
    await whenQuiet(page);
    await d.type(" and more");
    await d.whenModelIs(`${without(confirm, "[removed]")} and more`);
  });

  onPage(`${surface}: where the editor takes no paste, the fix goes in as typing`, async (page, kit) => {
    const d = kit.driver(surface);
    await warned(page, d, confirm, kit);
    await page.evaluate(refusePaste);
    await press(page, fixButton(confirm, 0));
    await d.whenModelIs(without(confirm, "[removed]"));
    await whenQuiet(page);
  });

  onPage(
    `${surface}: where it takes neither, the draft stays and the fix is on the clipboard`,
    async (page, kit) => {
      const d = kit.driver(surface);
      // After an unfinished sentence the words go on a line of their own, which cannot be typed in.
      const draft = { ...affiliation, text: affiliation.text.replace(/\.$/, "") };
      await warned(page, d, draft, kit);
      await page.evaluate(refusePaste);
      await press(page, fixButton(draft, 1));
      await whenNotice(page, "The text is copied");
      assert.equal(await d.modelText(), draft.text);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), draft.shortForm);
    },
    { council: affiliation.council },
  );
}

/** Runs in the page: from now on a paste does nothing here. */
function refusePaste() {
  window.addEventListener(
    "paste",
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}
