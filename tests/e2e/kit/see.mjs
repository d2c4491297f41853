/** What a person sees, hears and presses of Probity on a page. */
import assert from "node:assert/strict";
import { clickInShadow, inShadow, waitInShadow } from "../../harness/index.mjs";
import { PATIENCE_MS } from "./world.mjs";

export const HOST = "probity-panel";
export const DIALOG = "dialog[open]";

/** Runs in the page. With `wanted` (JSON) it tells whether that is what is underlined. */
function highlights(wanted) {
  const found = [...CSS.highlights]
    .filter(([name]) => name.startsWith("probity-"))
    .flatMap(([name, ranges]) => [...ranges].map((range) => [name.slice("probity-".length), range.toString()]))
    .sort();
  return wanted === null ? found : JSON.stringify(found) === wanted;
}

/** Underlined passages as `[severity, text]`, in alphabetical order. */
export const underlined = (page) => page.evaluate(highlights, null);

/** Waits until exactly these passages are underlined: `[severity, text]` each, in alphabetical order. */
export async function whenUnderlined(page, ...expected) {
  const wanted = JSON.stringify(expected);
  try {
    await page.waitForFunction(highlights, wanted, { timeout: PATIENCE_MS });
  } catch (cause) {
    throw new Error(`underlined is ${JSON.stringify(await underlined(page))}, not ${wanted}`, { cause });
  }
}

/**
 * Runs in the panel's shadow root. `findings` and `notice` are those of the live
 * hints, null where these are not shown; `cards` are the rules that stand
 * together with what is said once for them; `question` is what is asked and
 * `reminders` are the lines of the day's card; `dialog` is the text of the deliberate
 * step; `focused` is the button with the focus; `status` and `alert` are what a screen reader is told.
 */
function readPanel(root) {
  const text = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : null);
  const box = root.querySelector("[popover]");
  const focused = root.activeElement?.dataset;
  const open = box.matches(":popover-open");
  const findings = [...box.querySelectorAll(".finding[data-rule]")].map((each) => ({
    rule: each.dataset.rule,
    text: text(each),
    excerpts: [...each.querySelectorAll("q")].map(text),
    clauses: [...each.querySelectorAll("blockquote")].map(text),
  }));
  const shown = (element) => element.checkVisibility();
  const asides = (within, kind) => [...within.querySelectorAll(`.aside.${kind}`)].filter(shown).map(text);
  const cards = [...box.querySelectorAll(".card")].map((each) => ({
    rules: [...each.querySelectorAll(".finding")].map((line) => line.dataset.rule),
    rights: asides(each, "rights"),
    reminders: asides(each, "reminder"),
    asks: [...each.querySelectorAll(":scope > .ask")].map(text),
    fixes: [...each.querySelectorAll("[data-act=fix]")].map(text),
  }));
  return {
    findings: open ? findings : null,
    cards: open ? cards : null,
    question: open ? text(box.querySelector(".question > p")) : null,
    reminders: open ? [...box.querySelectorAll(".reminders > .aside")].map(text) : null,
    notice: open ? text(box.querySelector(".note")) : null,
    dialog: text(root.querySelector("dialog[open]")),
    status: text(root.querySelector("[role=status]")),
    alert: text(root.querySelector("[role=alert]")),
    focused: focused
      ? {
          act: focused.act ?? "",
          at: `${focused.rule ?? ""}/${focused.index ?? ""}`,
          place: [...root.querySelectorAll("button")].indexOf(root.activeElement),
        }
      : null,
  };
}

export async function panel(page) {
  // Without a composer there is nothing of ours in the page.
  if ((await page.locator(HOST).count()) === 0) {
    const nothing = { findings: null, cards: null, question: null, reminders: null };
    return { ...nothing, notice: null, dialog: null, status: null, alert: null, focused: null };
  }
  return inShadow(page, HOST, readPanel);
}

export const whenShown = (page, css, text) => waitInShadow(page, HOST, css, text, PATIENCE_MS);
export const press = (page, css) => clickInShadow(page, HOST, css);

export const whenFinding = (page, rule) => whenShown(page, `[popover]:popover-open [data-rule="${rule}"]`);
export const whenNotice = (page, words) => whenShown(page, "[popover]:popover-open .note", words);
export const whenDialog = (page) => whenShown(page, DIALOG);

/** Waits until `css` matches nothing in the panel's shadow root, or the panel is gone. */
export async function whenGone(page, css) {
  if ((await page.locator(HOST).count()) === 0) return;
  await inShadow(
    page,
    HOST,
    (root, { css, timeoutMs }) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (root.querySelector(css)) return;
          clearInterval(poll);
          clearTimeout(limit);
          resolve();
        };
        // Whether a popover is open shows in no attribute, so nothing can be observed.
        const poll = setInterval(look, 10);
        const limit = setTimeout(() => {
          clearInterval(poll);
          reject(new Error(`still there: ${css} in: ${root.textContent}`));
        }, timeoutMs);
        look();
      }),
    { css, timeoutMs: PATIENCE_MS },
  );
}

export const whenQuiet = (page) => whenGone(page, "[popover]:popover-open, dialog[open]");

/** The post was held: the person is asked, and nothing went out. */
export async function assertAsked(page, d) {
  await whenDialog(page);
  assert.deepEqual(await d.posts(), [], "it went out although the person was asked");
}

/** Presses a button of the dialog and waits until the dialog has gone. */
export async function answer(page, act) {
  await press(page, `${DIALOG} [data-act=${act}]`);
  await whenGone(page, DIALOG);
}
