/** While someone types: what is underlined, what the panel says, and that the editor is left alone. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after } from "node:test";
import { driver, inShadow, launch, surfaces } from "../harness/index.mjs";
import { drafts } from "./kit/drafts.mjs";
import { DIALOG, HOST, panel, underlined, whenFinding, whenQuiet, whenShown, whenUnderlined } from "./kit/see.mjs";
import { compose, e2e, EXTENSION } from "./kit/world.mjs";

const onPage = e2e();
const { confirm, clear } = drafts;

for (const surface of surfaces) {
  onPage(`${surface}: the risky span is underlined, the panel says why, and both go when it is mended`, async (page, kit) => {
    const d = kit.driver(surface);
    await compose(d, confirm.text);
    await whenUnderlined(page, ["confirm", confirm.span]);
    await whenFinding(page, confirm.rule);

    const { verdict } = await kit.judged(confirm.text);
    const shown = (await panel(page)).findings;
    assert.deepEqual(shown.map((each) => each.rule), [confirm.rule]);
    assert.deepEqual(shown[0].excerpts, [confirm.span]);
    assert.ok(shown[0].text.includes(verdict.findings[0].message), shown[0].text);
    assert.equal(shown[0].clauses.length, verdict.findings[0].clauses.length);
    assert.ok(shown[0].clauses[0].includes(confirm.quote), shown[0].clauses[0]);
    assert.ok(shown[0].clauses.every((clause) => clause.includes(confirm.named)), shown[0].clauses.join("\n"));

    for (const _ of confirm.span) await page.keyboard.press("Backspace");
    await whenUnderlined(page);
    await whenQuiet(page);
    assert.equal(await d.modelText(), confirm.text.slice(0, -confirm.span.length));
  });

  onPage(`${surface}: a span in the second line, after emoji, is underlined exactly`, async (page, { driver }) => {
    const d = driver(surface);
    await compose(d, `Look 🚧👩‍👩‍👧 here\n${confirm.text} 🎉`);
    await whenUnderlined(page, ["confirm", confirm.span]);
  });

  onPage(`${surface}: a clean draft shows nothing`, async (page, { driver, judged }) => {
    const d = driver(surface);
    await compose(d, clear.text);
    assert.equal((await judged(clear.text)).verdict.level, "clear");
    assert.deepEqual(await underlined(page), []);
    const { findings, notice, dialog } = await panel(page);
    assert.deepEqual({ findings, notice, dialog }, { findings: null, notice: null, dialog: null });
  });

  onPage(`${surface}: the warning changes nothing in the editor`, async (page, { driver: drive, judged, sites }) => {
    const d = drive(surface);
    await compose(d, confirm.text);
    await judged(confirm.text);
    await whenUnderlined(page, ["confirm", confirm.span]);
    const bare = await (await bareBrowser(sites)).newPage();
    const without = driver(bare, surface);
    await compose(without, confirm.text);
    assert.equal(lasting(await d.editorHtml()), lasting(await without.editorHtml()));
    await bare.close();
  });
}

/** The same browser without Probity, started once. */
let bareOne = null;
const bareBrowser = (sites) => (bareOne ??= launch({ sites }));
after(async () => (await bareOne)?.close());

/** The sites make these values anew on each load. */
function lasting(html) {
  return html.replace(/ (class|id|data-offset-key|data-editor|aria-describedby|aria-controls)="[^"]*"/g, ' $1=""');
}

onPage("the panel can be read in light and in dark", async (page, { driver }) => {
  const seen = [];
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await compose(driver("x-inline"), confirm.text);
    await whenFinding(page, confirm.rule);
    seen.push(await inShadow(page, HOST, colours));
  }
  assert.notDeepEqual(seen[0].background, seen[1].background);
  for (const { text, background } of seen) assert.ok(contrast(text, background) >= 4.5, JSON.stringify(seen));
});

/** Runs in the panel's shadow root: text and background of the panel, as `[r, g, b]`. */
function colours(root) {
  const style = getComputedStyle(root.querySelector("[popover]"));
  const channels = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  return { text: channels(style.color), background: channels(style.backgroundColor) };
}

/** Contrast as WCAG 2 defines it. */
function contrast(one, other) {
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

onPage("in Welsh, where that is chosen, the panel and the dialog speak Welsh", async (page, kit) => {
  const words = JSON.parse(await readFile(`${EXTENSION}/_locales/cy/messages.json`, "utf8"));
  const inWelsh = (key) => words[`panel_${key}`].message;
  await kit.ask({ t: "choose", change: { language: "cy" } });
  try {
    const d = kit.driver("facebook-post");
    await compose(d, confirm.text, { ui: "cy" });
    await whenUnderlined(page, ["confirm", confirm.span]);
    await whenShown(page, "[popover]:popover-open h2", inWelsh("count_one"));
    await d.pressPost();
    await whenShown(page, DIALOG, inWelsh("confirm_title"));
    assert.ok((await panel(page)).dialog.includes(inWelsh("go_back")));
    assert.deepEqual(await d.posts(), []);
  } finally {
    await kit.ask({ t: "choose", change: { language: null } });
  }
});
