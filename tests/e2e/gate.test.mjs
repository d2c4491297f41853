/** Each way of posting, for each verdict: held or let through as the verdict says. */
import assert from "node:assert/strict";
import { surfaces, table } from "../harness/index.mjs";
import { drafts } from "./kit/drafts.mjs";
import { answer, assertAsked, DIALOG, panel, press, whenDialog, whenGone, whenNotice } from "./kit/see.mjs";
import { compose, e2e, write } from "./kit/world.mjs";

const onPage = e2e();

const byMouse = ["a click on Post", (d) => d.pressPost()];
const byScript = ["a click made by script", async (d) => (await d.postButton()).evaluate((post) => post.click())];

/** What the replica can be, and the ways of posting that it then has. */
const pages = (facts) => [
  {
    options: facts.postKeyIsGuess ? { modenter: true } : {},
    ways: [
      byMouse,
      ["Enter on the focused Post", (d) => d.pressPostByKeyboard("Enter")],
      ["Space on the focused Post", (d) => d.pressPostByKeyboard("Space")],
      [`${facts.postKey} in the editor`, async (d) => (await d.focusEditor(), d.postByKey())],
      byScript,
    ],
  },
  { options: { press: "mousedown" }, ways: [["a press on a Post that acts on mousedown", (d) => d.pressPost()]] },
  ...(facts.form ? [{ options: { submit: "form" }, ways: [["a form that is submitted", (d) => d.pressPost()]] }] : []),
];

for (const surface of surfaces) {
  for (const { options, ways } of pages(table[surface])) {
    const named = ways.map(([name]) => name).join(", ");

    for (const { level, text, council } of [drafts.clear, drafts.warn]) {
      onPage(
        `${surface}, ${level}: goes out untouched by ${named}`,
        async (page, { driver, judged }) => {
          const d = driver(surface);
          await d.open(options);
          for (const [index, way] of ways.entries()) {
            // A dialog closes when its draft went out; other composers stay.
            if (!(await d.isOpen())) await d.openComposer();
            await write(d, text);
            assert.equal((await judged(text)).verdict.level, level);
            await way[1](d);
            const posts = await d.whenPosted(index + 1);
            assert.equal(posts.length, index + 1);
            assert.equal(posts.at(-1).text, text);
            assert.equal(posts.at(-1).trusted, way !== byScript, way[0]);
            assert.equal((await panel(page)).dialog, null);
          }
        },
        { council },
      );
    }

    for (const { level, text, council } of [drafts.confirm, drafts.block]) {
      onPage(
        `${surface}, ${level}: is held for ${named}`,
        async (page, { driver, judged }) => {
          const d = driver(surface);
          await compose(d, text, options);
          assert.equal((await judged(text)).verdict.level, level);
          for (const [, act] of ways) {
            await act(d);
            await assertAsked(page, d);
            await answer(page, "go_back");
            assert.equal(await d.modelText(), text);
          }
          assert.deepEqual(await d.posts(), []);
        },
        { council },
      );
    }
  }
}

for (const surface of surfaces) {
  const { text } = drafts.confirm;

  onPage(`${surface}: "post anyway" lets the person's next press through, once`, async (page, { driver, judged }) => {
    const d = driver(surface);
    await compose(d, text);
    await judged(text);
    await d.pressPost();
    await whenDialog(page);
    await answer(page, "go_on");
    await whenNotice(page, "Press Post again");
    assert.deepEqual(await d.posts(), [], "it was posted for the person");

    await byScript[1](d);
    await whenDialog(page);
    assert.deepEqual(await d.posts(), [], "a script used up the person's leave");
    await answer(page, "go_on");

    await d.pressPost();
    const [post] = await d.whenPosted();
    assert.equal(post.text, text);
    assert.equal(post.trusted, true);

    if (!(await d.isOpen())) await d.openComposer();
    await write(d, text);
    await judged(text);
    await d.pressPost();
    await whenDialog(page);
    assert.equal((await d.posts()).length, 1, "leave was given once and used twice");
  });

  onPage(`${surface}: leave is used up by one press, even if the site does not take it`, async (page, { driver, judged }) => {
    const d = driver(surface);
    await compose(d, text);
    await judged(text);
    await d.pressPost();
    await whenDialog(page);
    await answer(page, "go_on");
    await page.evaluate(() => {
      window.addEventListener("click", (event) => event.stopImmediatePropagation(), { capture: true, once: true });
    });
    await d.pressPost();
    await d.pressPost();
    await assertAsked(page, d);
  });

  onPage(`${surface}: a changed draft needs to be confirmed again`, async (page, { driver, judged }) => {
    const d = driver(surface);
    await compose(d, text);
    await judged(text);
    await d.pressPost();
    await whenDialog(page);
    await answer(page, "go_on");
    await d.type("!");
    await d.whenModelIs(`${text}!`);
    await judged(`${text}!`);
    await d.pressPost();
    await assertAsked(page, d);
  });

  onPage(
    `${surface}: a blocked draft goes out once it is changed, and no other way is offered`,
    async (page, { driver, judged }) => {
      const d = driver(surface);
      const { block } = drafts;
      await compose(d, block.text);
      await judged(block.text);
      await d.pressPost();
      await whenDialog(page);
      await assert.rejects(press(page, `${DIALOG} [data-act=go_on]`), /nothing matches/);
      await page.keyboard.press("Escape");
      await whenGone(page, DIALOG);
      // The caret is at the end again, as it was.
      for (const _ of block.text.slice(block.text.indexOf(block.span))) await page.keyboard.press("Backspace");
      await d.type("kept safe");
      const mended = `${block.text.slice(0, block.text.indexOf(block.span))}kept safe`;
      await d.whenModelIs(mended);
      assert.equal((await judged(mended)).verdict.level, "clear");
      await d.pressPost();
      assert.equal((await d.whenPosted())[0].text, mended);
    },
    { council: drafts.block.council },
  );

  for (const { level, text } of [drafts.clear, drafts.confirm]) {
    onPage(`${surface}, ${level}: pressed before the verdict is there, it waits and says so`, async (page, kit) => {
      const d = kit.driver(surface);
      await compose(d, text.slice(0, -1));
      await kit.judged(text.slice(0, -1));
      await kit.inWorker(() => void (globalThis.traffic.hold = true));
      await d.type(text.at(-1));
      await d.pressPost();
      await whenNotice(page, "Checking");
      assert.deepEqual(await d.posts(), []);
      await kit.inWorker(() => globalThis.traffic.release());
      if (level === "confirm") {
        await assertAsked(page, d);
        return;
      }
      await whenNotice(page, "Press Post again");
      assert.deepEqual(await d.posts(), []);
      await d.pressPost();
      const [post] = await d.whenPosted();
      assert.deepEqual([post.text, post.trusted], [text, true]);
    });

    onPage(`${surface}, ${level}: pressed right after the last key, it is never lost and never unchecked`, async (page, kit) => {
      const d = kit.driver(surface);
      await d.open();
      await d.focusEditor();
      await d.type(text);
      await d.pressPost();
      const outcome = await Promise.any([
        whenDialog(page).then(() => "asked"),
        whenNotice(page, "Press Post again").then(() => "told to press again"),
        d.whenPosted().then(() => "posted"),
      ]);
      const { level: judged } = (await kit.judged(text)).verdict;
      assert.equal(judged, level);
      const allowed = level === "clear" ? ["posted", "told to press again"] : ["asked"];
      assert.ok(allowed.includes(outcome), outcome);
      assert.equal((await d.posts()).length, outcome === "posted" ? 1 : 0);
    });
  }
}
