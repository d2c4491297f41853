/** Each way in which a draft can go out, on the bare sites. */
import assert from "node:assert/strict";
import { suite, surfaces, table } from "./index.mjs";

const onPage = suite();
const TEXT = "Bins go out on Tuesday";

async function drafted(d, options) {
  await d.open(options);
  await d.focusEditor();
  await d.type(TEXT);
  await d.whenModelIs(TEXT);
}

async function wentOut(d, how) {
  assert.deepEqual(await d.whenPosted(), [{ surface: d.surface, text: TEXT, parts: [TEXT], trusted: true, how }]);
}

for (const surface of surfaces) {
  const facts = table[surface];
  const platformButton = facts.platform !== "facebook";

  onPage(`${surface}: a click on Post`, async (_page, { driver }) => {
    const d = driver(surface);
    await drafted(d);
    await d.pressPost();
    await wentOut(d, "click");
  });

  for (const key of ["Enter", "Space"]) {
    onPage(`${surface}: ${key} on the focused Post`, async (_page, { driver }) => {
      const d = driver(surface);
      await drafted(d);
      await d.pressPostByKeyboard(key);
      // A real button turns the key into a click; one that only plays a button sees the key.
      await wentOut(d, platformButton ? "click" : "key");
    });
  }

  onPage(`${surface}: ${facts.postKey} in the editor`, async (_page, { driver }) => {
    const d = driver(surface);
    await drafted(d, facts.postKeyIsGuess ? { modenter: true } : {});
    await d.postByKey();
    await wentOut(d, "key");
  });

  onPage(`${surface}: a Post that acts on mousedown`, async (_page, { driver }) => {
    const d = driver(surface);
    await drafted(d, { press: "mousedown" });
    await d.pressPost();
    await wentOut(d, "mousedown");
  });

  if (facts.form) {
    onPage(`${surface}: a form's submit handler`, async (_page, { driver }) => {
      const d = driver(surface);
      await drafted(d, { submit: "form" });
      await d.pressPost();
      await wentOut(d, "submit");
    });
  }

  onPage(`${surface}: Post is off while there is no text`, async (_page, { driver }) => {
    const d = driver(surface);
    await d.open();
    await d.focusEditor();
    assert.equal(await d.postButtonEnabled(), false);
    await (await d.postButton()).evaluate((button) => button.click());
    assert.deepEqual(await d.posts(), []);
  });

  onPage(`${surface}: a second draft after the first went out`, async (_page, { driver }) => {
    const d = driver(surface);
    await drafted(d);
    await d.pressPost();
    await d.whenPosted();
    if (!(await d.isOpen())) await d.openComposer();
    await d.focusEditor();
    await d.type("And again");
    await d.whenModelIs("And again");
  });
}

for (const surface of surfaces.filter((name) => table[name].postKeyIsGuess)) {
  onPage(`${surface}: without modenter, Ctrl+Enter does not post`, async (_page, { driver }) => {
    const d = driver(surface);
    await drafted(d);
    await d.postByKey();
    await d.type("!");
    assert.deepEqual(await d.posts(), []);
  });
}

onPage("facebook-comment: the send button is there only while the form is in use", async (page, { driver }) => {
  const d = driver("facebook-comment");
  await d.open();
  const shown = () => page.evaluate(() => document.querySelectorAll("#focused-state-composer-submit").length);
  assert.equal(await shown(), 0);
  await d.focusEditor();
  assert.equal(await shown(), 1);
});
