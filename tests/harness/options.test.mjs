/** What the replicas can be asked for by their URL query. */
import assert from "node:assert/strict";
import { suite, surfaces, table } from "./index.mjs";

const onPage = suite();
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const picture = (name) => ({ name, mimeType: "image/png", buffer: PNG });

/** First-choice selectors of each surface: all must be gone under mutate=testids. */
const HOOKS = {
  "x-inline": ["[data-testid]:not([data-testid^=m])", "[data-testid^=tweet]", "[data-testid=toolBar]"],
  "x-modal": ["[data-testid^=tweet]", "[data-testid=toolBar]"],
  "facebook-post": ["[data-lexical-editor]", "form[method=POST]", "[aria-label=Post]", "[role=dialog][aria-labelledby]"],
  "facebook-comment": ["[data-lexical-editor]", "#focused-state-composer-submit", "[aria-label=Comment][tabindex][aria-disabled]"],
  "linkedin-share": [
    "#interop-outlet",
    "[data-test-modal-id]",
    "[data-test-ql-editor-contenteditable]",
    ".share-actions__primary-action",
    ".share-unified-settings-entry-button",
  ],
  "linkedin-comment": ["[componentkey^=commentBox-]", "[data-testid=ui-core-tiptap-text-editor-wrapper]"],
};

for (const surface of surfaces) {
  onPage(`${surface}: mutate=testids leaves no first-choice hook, and the site still works`, async (page, { driver }) => {
    const d = driver(surface);
    await d.open({ mutate: "testids" });
    await d.focusEditor();
    await d.type("Hello");
    await d.whenModelIs("Hello");
    const left = await (await d.editor()).evaluate(
      // The decoys of the light DOM are not part of the composer's own tree.
      (editor, hooks) => hooks.filter((css) => [...editor.getRootNode().querySelectorAll(css)].some((e) => !e.closest("#decoys"))),
      HOOKS[surface],
    );
    assert.deepEqual(left, []);
    await d.pressPost();
    assert.equal((await d.whenPosted())[0].text, "Hello");
  });

  onPage(`${surface}: without it, each of those hooks is there`, async (_page, { driver }) => {
    const d = driver(surface);
    await d.open();
    await d.focusEditor();
    await d.type("Hello");
    const found = await (await d.editor()).evaluate(
      (editor, hooks) => hooks.filter((css) => document.querySelector(css) ?? editor.getRootNode().querySelector(css)),
      HOOKS[surface],
    );
    assert.deepEqual(found, HOOKS[surface].filter((css) => !css.includes("[aria-disabled]")));
  });
}

for (const surface of surfaces.filter((name) => table[name].media)) {
  onPage(`${surface}: pictures are previewed and allow a post without text`, async (page, { driver }) => {
    const d = driver(surface);
    await d.open();
    await d.attach([picture("a.png"), picture("b.png")]);
    await d.whenPostEnabled();
    const previews = await page.locator('img[src^="blob:https:"]').count();
    assert.equal(previews, 2);
    await d.pressPost();
    assert.equal((await d.whenPosted())[0].text, "");
  });
}

onPage("x-modal: the inline composer stays mounted, so every id is there twice", async (page, { driver }) => {
  const d = driver("x-modal");
  await d.open();
  assert.equal(await page.getByTestId("tweetTextarea_0").count(), 2);
  assert.equal(await page.getByTestId("toolBar").count(), 2);
  assert.equal(await page.getByTestId("tweetButton").count(), 1);
  assert.equal(await page.getByTestId("tweetButtonInline").count(), 1);
  assert.equal(new URL(page.url()).pathname, "/compose/post");
});

onPage("x-modal: a thread has an editor a part and goes out as one", async (page, { driver }) => {
  const d = driver("x-modal");
  await d.open();
  await d.focusEditor();
  await d.type("First");
  await d.addPart();
  await d.type("Second");
  await d.addPart();
  await d.type("Third\nline");
  await d.whenModelIs("Third\nline", 2);
  // The middle of the editor is right of its short text: the caret comes to its end.
  await d.focusEditor(1);
  await d.type("!");
  await d.whenModelIs("Second!", 1);
  assert.equal(await page.getByTestId("tweetTextarea_2").count(), 1);
  assert.equal(await (await d.postButton()).innerText(), "Post all");
  await d.pressPost();
  assert.deepEqual((await d.whenPosted())[0].parts, ["First", "Second!", "Third\nline"]);
});

onPage("x-inline: a tag splits the text over several spans", async (page, { driver }) => {
  const d = driver("x-inline");
  await d.open();
  await d.focusEditor();
  await d.type("See #Millfield now");
  await d.whenModelIs("See #Millfield now");
  assert.deepEqual(await page.getByTestId("tweetTextarea_0").locator("[data-text=true]").allTextContents(), [
    "See ",
    "#Millfield",
    " now",
  ]);
});

for (const surface of ["x-inline", "x-modal"]) {
  onPage(`${surface}: rekey replaces the editor's node while typing goes on`, async (_page, { driver }) => {
    const d = driver(surface);
    await d.open({ rekey: 5 });
    await d.focusEditor();
    const before = await d.editor();
    await d.type("Twenty characters on");
    await d.whenModelIs("Twenty characters on");
    assert.equal(await before.evaluate((node) => node.isConnected), false);
    assert.equal(await (await d.editor()).evaluate((node) => node.isConnected), true);
  });
}

onPage("facebook-post: Welsh labels", async (_page, { driver }) => {
  const d = driver("facebook-post");
  await d.open({ ui: "cy" });
  assert.equal(await (await d.postButton()).getAttribute("aria-label"), "Postio");
});

onPage("facebook-post: author and audience are in the dialog", async (page, { driver }) => {
  const d = driver("facebook-post");
  await d.open({ name: "Jo York", audience: "Friends" });
  const dialog = page.locator("[role=dialog]");
  assert.equal(await dialog.locator("form span[dir=auto]").first().innerText(), "Jo York");
  assert.equal(await dialog.locator('[aria-label^="Edit privacy"]').getAttribute("aria-label"), "Edit privacy. Sharing with Friends. ");
});

onPage("facebook-post: the focus trap pulls focus back to the editor", async (page, { driver }) => {
  const d = driver("facebook-post");
  await d.open({ focustrap: true });
  const after = await page.evaluate(() => {
    const outside = document.createElement("input");
    document.body.append(outside);
    outside.focus();
    return document.activeElement.getAttribute("role");
  });
  assert.equal(after, "textbox");
});

onPage("facebook: class names differ from one load to the next", async (page) => {
  const classes = async () => {
    await page.goto("https://www.facebook.com/");
    return page.evaluate(() => [...document.querySelectorAll("[class]")].flatMap((element) => [...element.classList]));
  };
  const first = new Set(await classes());
  assert.ok(first.size > 5);
  assert.ok((await classes()).every((name) => !first.has(name)));
});

onPage("linkedin-share: the shadow root comes only with the first draft", async (page, { driver }) => {
  const d = driver("linkedin-share");
  await page.goto(d.facts.url);
  const outlet = page.locator("#interop-outlet[data-testid=interop-shadowdom]");
  assert.equal(await outlet.evaluate((element) => element.shadowRoot), null);
  await d.openComposer();
  assert.equal(await outlet.evaluate((element) => element.shadowRoot.mode), "open");
  assert.equal(await outlet.evaluate((element) => document.activeElement === element), true);
});

onPage("linkedin-share: author and audience are the two lines of the entry button", async (page, { driver }) => {
  const d = driver("linkedin-share");
  await d.open({ name: "Jo York", audience: "Post to Connections only" });
  assert.equal(
    await page.locator(".share-unified-settings-entry-button").innerText(),
    "Jo York\nPost to Connections only",
  );
});

onPage("linkedin: a hidden copy of the editor and a stray dialog are in the light DOM from the start", async (page) => {
  await page.goto("https://www.linkedin.com/feed/");
  const decoy = page.locator("#decoys .ql-editor[data-test-ql-editor-contenteditable=true]");
  assert.equal(await decoy.count(), 1);
  assert.equal(await decoy.isVisible(), false);
  assert.equal(await page.locator("[role=dialog]").count(), 1);
});
