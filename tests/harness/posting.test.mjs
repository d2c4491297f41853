/** Each way in which a draft can go out, on the bare sites. */
import assert from "node:assert/strict";
import { suite, surfaces, table } from "./index.mjs";

const onPage = suite();
const TEXT = "Bins go out on Tuesday";

async function drafted(d, options) {
  await d.open(options);
  await write(d);
}

async function write(d) {
  await d.focusEditor();
  await d.type(TEXT);
  await d.whenModelIs(TEXT);
}

/** The newest post is the `count`th, and went out in the way named. */
async function wentOut(d, how, count = 1) {
  const posts = await d.whenPosted(count);
  assert.equal(posts.length, count);
  assert.deepEqual(posts.at(-1), { surface: d.surface, text: TEXT, parts: [TEXT], trusted: true, how });
}

for (const surface of surfaces) {
  const facts = table[surface];
  // A real button turns Enter and Space into a click; one that only plays a button sees the key.
  const byKeyboard = facts.platform === "facebook" ? "key" : "click";
  const ways = [
    ["a click on Post", (d) => d.pressPost(), "click"],
    ["Enter on the focused Post", (d) => d.pressPostByKeyboard("Enter"), byKeyboard],
    ["Space on the focused Post", (d) => d.pressPostByKeyboard("Space"), byKeyboard],
    [`${facts.postKey} in the editor`, (d) => d.postByKey(), "key"],
  ];

  onPage(`${surface}: ${ways.map(([name]) => name).join(", ")}`, async (_page, { driver }) => {
    const d = driver(surface);
    await d.open(facts.postKeyIsGuess ? { modenter: true } : {});
    for (const [i, [, act, how]] of ways.entries()) {
      // A dialog closes when its draft went out; other composers stay.
      if (!(await d.isOpen())) await d.openComposer();
      await write(d);
      await act(d);
      await wentOut(d, how, i + 1);
    }
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

for (const surface of surfaces) {
  onPage(`${surface}: a click made by script goes out, and is told apart from a person's`, async (_page, { driver }) => {
    const d = driver(surface);
    await drafted(d);
    await d.whenPostEnabled();
    await (await d.postButton()).evaluate((button) => button.click());
    assert.equal((await d.whenPosted())[0].trusted, false);
  });
}
