/** What is typed or pasted is exactly what the editor's own model holds. */
import assert from "node:assert/strict";
import { suite, surfaces, table } from "./index.mjs";

const onPage = suite();

const DRAFT = "Road closed #Millfield @york 🚧 until 9\n👩‍👩‍👧 Ring 01904 551550\n\nThanks";

for (const surface of surfaces) {
  const facts = table[surface];

  onPage(`${surface}: typed lines, emoji and tags`, async (page, { driver }) => {
    const d = driver(surface);
    await d.open();
    await d.focusEditor();
    await d.type(DRAFT);
    await d.whenModelIs(DRAFT);
    assert.equal(new URL(page.url()).hostname, new URL(facts.url).hostname);
  });

  onPage(`${surface}: paste of several lines, then typing on`, async (_page, { driver }) => {
    const d = driver(surface);
    await d.open();
    await d.focusEditor();
    await d.type("Before ");
    await d.paste("pasted 🎉\nsecond line");
    await d.whenModelIs("Before pasted 🎉\nsecond line");
    await d.type(" after");
    await d.whenModelIs("Before pasted 🎉\nsecond line after");
  });

  onPage(`${surface}: a mention and a picture emoji are in the model`, async (_page, { driver }) => {
    const d = driver(surface);
    await d.open();
    await d.focusEditor();
    await d.type("Well done ");
    await d.insert("mention", "@York");
    await d.type(" team ");
    await d.insert("emoji", "🙂");
    await d.type("!");
    await d.whenModelIs("Well done @York team 🙂!");
  });

  onPage(`${surface}: deleting and typing in the middle`, async (page, { driver }) => {
    const d = driver(surface);
    await d.open();
    await d.focusEditor();
    await d.type("Hello wrld");
    for (let i = 0; i < 3; i++) await d.moveCaret("ArrowLeft");
    await d.type("o");
    await d.whenModelIs("Hello world");
    await d.moveCaret("End");
    await page.keyboard.press("Backspace");
    await d.whenModelIs("Hello worl");
  });

  if (facts.softBreak) {
    onPage(`${surface}: ${facts.softBreak} is a new line too`, async (page, { driver }) => {
      const d = driver(surface);
      await d.open();
      await d.focusEditor();
      await d.type("one");
      await page.keyboard.press(facts.softBreak);
      await d.type("two");
      await d.whenModelIs("one\ntwo");
      assert.deepEqual(await d.posts(), []);
    });
  }
}
