/** What is typed is what the editor's own model holds, whatever Probity does meanwhile. */
import assert from "node:assert/strict";
import { surfaces } from "../harness/index.mjs";
import { drafts } from "./kit/drafts.mjs";
import { whenFinding, whenQuiet, whenUnderlined } from "./kit/see.mjs";
import { compose, e2e } from "./kit/world.mjs";

const onPage = e2e();
const { text: RISKY, span: SPAN, rule: RULE } = drafts.confirm;

for (const surface of surfaces) {
  onPage(`${surface}: lines, emoji, paste, mention and picture emoji around a warning`, async (page, { driver, judged }) => {
    const d = driver(surface);
    await compose(d, `${RISKY}\n👩‍👩‍👧 🚧 #Millfield`);
    await whenUnderlined(page, ["confirm", SPAN]);
    await d.paste(" pasted 🎉\nand more ");
    await d.insert("mention", "@York");
    await d.type(" ");
    await d.insert("emoji", "🙂");
    await d.type("!\n\nThanks");
    const text = `${RISKY}\n👩‍👩‍👧 🚧 #Millfield pasted 🎉\nand more @York 🙂!\n\nThanks`;
    await d.whenModelIs(text);
    // What was judged is the same text, character by character.
    await judged(text);
    await whenUnderlined(page, ["confirm", SPAN]);
  });

  onPage(`${surface}: the caret stays where it is while warnings come and go`, async (page, { driver }) => {
    const d = driver(surface);
    const tail = " was read out";
    await compose(d, RISKY.slice(0, -1) + tail);
    for (const _ of tail) await d.moveCaret("ArrowLeft");
    await d.type("C");
    await whenUnderlined(page, ["confirm", SPAN]);
    await whenFinding(page, RULE);
    // Elsewhere and the warning would still be there, or these would be at the end.
    await page.keyboard.press("Backspace");
    await whenUnderlined(page);
    await whenQuiet(page);
    await d.type("D");
    await whenUnderlined(page, ["confirm", `${SPAN.slice(0, -1)}D`]);
    await d.type(" 🎉");
    await d.whenModelIs(`${RISKY.slice(0, -1)}D 🎉${tail}`);
  });

  onPage(`${surface}: a composed word is left alone, and judged when it is there`, async (page, { driver, judged }) => {
    const d = driver(surface);
    await compose(d, `${RISKY} `);
    await whenUnderlined(page, ["confirm", SPAN]);
    const keyboard = await page.context().newCDPSession(page);
    for (const [at, shown] of ["に", "にほ", "にほん"].entries()) {
      await keyboard.send("Input.imeSetComposition", { text: shown, selectionStart: at + 1, selectionEnd: at + 1 });
      // The page shows the word before it is done, and that is what is judged.
      await judged(`${RISKY} ${shown}`);
    }
    await keyboard.send("Input.insertText", { text: "日本" });
    await d.whenModelIs(`${RISKY} 日本`);
    await judged(`${RISKY} 日本`);
    await d.type(" ok");
    await d.whenModelIs(`${RISKY} 日本 ok`);
    assert.deepEqual(await d.posts(), []);
  });

  onPage(`${surface}: typed fast, nothing is lost and the last text is the one that is judged`, async (page, { driver, judged }) => {
    const d = driver(surface);
    const text = `${"Meetings are on Mondays, Tuesdays and Fridays. ".repeat(6)}${RISKY}`;
    await compose(d, text);
    await judged(text);
    await whenUnderlined(page, ["confirm", SPAN]);
  });
}
