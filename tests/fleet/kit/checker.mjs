/** Whether the checker works, asked as a person would: by writing something that it must hold. */
import assert from "node:assert/strict";
import { drafts } from "../../e2e/kit/drafts.mjs";
import { answer, assertAsked, whenFinding, whenNotice, whenUnderlined } from "../../e2e/kit/see.mjs";

const { text, span, rule } = drafts.confirm;

/** A new page with a composer that has this text in it. */
export async function write(browser, draft = text, options = {}) {
  const { page, d } = await browser.driver("x-inline");
  await d.open(options);
  await d.focusEditor();
  await d.type(draft);
  await d.whenModelIs(draft);
  return { page, d };
}

/** A number that must not go out is underlined, and Post asks first. */
export async function assertWorks(browser) {
  const { page, d } = await write(browser);
  await whenUnderlined(page, ["confirm", span]);
  await whenFinding(page, rule);
  await d.pressPost();
  await assertAsked(page, d);
  await answer(page, "go_back");
  await page.close();
}

/** It is said beside the draft that it cannot be checked, and nothing goes out at the first press. */
export async function assertSaysSo(browser, words) {
  const { page, d } = await write(browser);
  if (words) await whenNotice(page, words);
  await d.pressPost();
  await whenNotice(page, "goes out unchecked");
  assert.deepEqual(await d.posts(), []);
  await page.close();
}
