/**
 * Drives one compose surface as a person does: real key presses, real mouse.
 * Elements are asked of the page itself (`window.replica`), so the same calls
 * work in a shadow root and on a page whose hooks were renamed.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pictureTable, table } from "./surfaces.mjs";

/** How long the page may take to answer, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Runs in the page: the middle of an element, and what lies on top there. */
function middleOf(element) {
  element.scrollIntoView({ block: "nearest" });
  const box = element.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  let top = document.elementFromPoint(x, y);
  while (top?.shadowRoot?.elementFromPoint(x, y) && top.shadowRoot.elementFromPoint(x, y) !== top) {
    top = top.shadowRoot.elementFromPoint(x, y);
  }
  const reached = element === top || element.contains(top);
  return { x, y, cover: reached ? null : (top?.outerHTML.slice(0, 200) ?? "nothing") };
}

async function press(page, handle, what) {
  const { x, y, cover } = await handle.evaluate(middleOf);
  if (cover !== null) throw new Error(`${what} is covered by ${cover}`);
  await page.mouse.click(x, y);
}

/**
 * Runs in the page: leaves a promise for the first `selectionchange` after the
 * next key at which the caret is elsewhere than before that key.
 */
function watchCaret(editor, patienceMs) {
  const place = () => {
    const root = editor.getRootNode();
    const [range] = getSelection().getComposedRanges({ shadowRoots: root instanceof ShadowRoot ? [root] : [] });
    return [range?.endContainer, range?.endOffset];
  };
  window.replica.caretMoved = new Promise((resolve, reject) => {
    let before;
    addEventListener("keydown", () => (before = place()), { capture: true, once: true });
    const look = () => {
      const now = before && place();
      if (!now || (now[0] === before[0] && now[1] === before[1])) return;
      stop();
      // After the editor's own listeners for this event.
      setTimeout(resolve);
    };
    const limit = setTimeout(() => {
      stop();
      reject(new Error("the key did not move the caret"));
    }, patienceMs);
    const stop = () => {
      clearTimeout(limit);
      document.removeEventListener("selectionchange", look);
    };
    document.addEventListener("selectionchange", look);
  });
}

/** `page` is a Playwright page of a browser from `launch`. */
export function driver(page, surface) {
  const facts = table[surface] ?? pictureTable[surface];
  if (!facts) throw new Error(`no surface is called ${surface}`);

  const element = async (what, part) => {
    const handle = await page.waitForFunction(
      ([surface, what, part]) =>
        what === "opener" ? window.replica?.opener(surface) : window.replica?.element(surface, what, part),
      [surface, what, part],
      { timeout: PATIENCE_MS },
    );
    return handle.asElement();
  };
  const ask = (name, ...rest) =>
    page.evaluate(([name, surface, rest]) => window.replica[name](surface, ...rest), [name, surface, rest]);

  const self = {
    surface,
    facts,

    /** Goes to the page with `options` as its URL query and opens the composer. */
    async open(options = {}) {
      const url = new URL(options.url ?? facts.url);
      for (const [name, value] of Object.entries(options)) {
        if (name !== "url") url.searchParams.set(name, value === true ? "1" : String(value));
      }
      await page.goto(url.href);
      await self.openComposer();
    },

    /** Opens the composer again on a page that is there already. */
    async openComposer() {
      if (facts.opener) await press(page, await element("opener"), "the opener");
      await page.waitForFunction((surface) => window.replica.surfaces.includes(surface), surface, {
        timeout: PATIENCE_MS,
      });
    },

    isOpen: () => page.evaluate((surface) => window.replica.surfaces.includes(surface), surface),
    editor: (part = 0) => element("editor", part),
    postButton: () => element("post", 0),

    async focusEditor(part = 0) {
      await press(page, await self.editor(part), "the editor");
    },

    /** `delay` is milliseconds between keys. "\n" is the surface's newline key. */
    async type(text, { delay = 0 } = {}) {
      for (const [i, line] of text.split("\n").entries()) {
        if (i > 0) await page.keyboard.press(facts.newline);
        await page.keyboard.type(line, { delay });
      }
    },

    /**
     * Presses a key that moves the caret and waits until the page was told; it
     * fails if the caret stays where it was.
     * Lexical acts on the caret it last heard of; no person types the next key
     * before it heard, but a test does.
     */
    async moveCaret(key) {
      await (await self.editor()).evaluate(watchCaret, PATIENCE_MS);
      await page.keyboard.press(key);
      await page.evaluate(() => window.replica.caretMoved);
    },

    /** Through the real clipboard, at the caret. */
    async paste(text) {
      await page.evaluate((text) => navigator.clipboard.writeText(text), text);
      await page.keyboard.press("Control+v");
    },

    async postButtonEnabled() {
      return (await self.postButton()).evaluate(
        (button) => !button.disabled && button.getAttribute("aria-disabled") !== "true",
      );
    },

    /** Waits until the site itself would let the draft go. */
    async whenPostEnabled() {
      await page.waitForFunction(
        (surface) => {
          const button = window.replica.element(surface, "post");
          return button && !button.disabled && button.getAttribute("aria-disabled") !== "true";
        },
        surface,
        { timeout: PATIENCE_MS },
      );
    },

    /** A mouse press on Post. It fails if Post is disabled or covered. */
    async pressPost() {
      await self.whenPostEnabled();
      await press(page, await self.postButton(), "Post");
    },

    /** Focuses Post without a press, then presses `key`: "Enter" or "Space". */
    async pressPostByKeyboard(key = "Enter") {
      await self.whenPostEnabled();
      await (await self.postButton()).focus();
      await page.keyboard.press(key);
    },

    /** The key that posts from inside the editor. */
    async postByKey() {
      await page.keyboard.press(facts.postKey);
    },

    /** Adds a part to a thread and waits for its editor. */
    async addPart() {
      if (!facts.thread) throw new Error(`${surface} has no threads`);
      const next = (await self.modelParts()).length;
      await page.getByRole("button", { name: "Add post" }).click();
      await self.editor(next);
    },

    /** Chooses files as `{ name, mimeType, buffer }` through the site's own button. */
    async attach(files) {
      if (!facts.media) throw new Error(`${surface} takes no files`);
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        element("media", 0).then((button) => press(page, button, "the media button")),
      ]);
      await chooser.setFiles(files);
    },

    /** A PNG from the real clipboard, at the caret. */
    async pastePicture(png) {
      await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const blob = new Blob([bytes], { type: "image/png" });
        await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
      }, png.toString("base64"));
      await page.keyboard.press("Control+v");
    },

    /** Drops files `{ name, buffer }` on the editor, as from the desktop. */
    async drop(files) {
      const folder = await mkdtemp(join(tmpdir(), "probity-drop-"));
      const session = await page.context().newCDPSession(page);
      try {
        const paths = files.map(({ name }) => join(folder, name));
        await Promise.all(files.map(({ buffer }, at) => writeFile(paths[at], buffer)));
        const { x, y } = await (await self.editor()).evaluate(middleOf);
        const data = { items: [], files: paths, dragOperationsMask: 1 };
        for (const type of ["dragEnter", "dragOver", "drop"]) {
          await session.send("Input.dispatchDragEvent", { type, x, y, data });
        }
      } finally {
        await session.detach();
        await rm(folder, { recursive: true, force: true });
      }
    },

    /** Takes out an attached picture by the site's own button. */
    async removePicture(at = 0) {
      await press(page, await element("remove", at), "the button to remove a picture");
    },

    posts: () => page.evaluate(() => window.replica.posts),
    modelText: (part = 0) => ask("model", part),
    modelParts: () => ask("parts"),
    editorHtml: async (part = 0) => (await self.editor(part)).evaluate((editor) => editor.outerHTML),
    /** `kind` is "mention" or "emoji"; at the caret, as the site's own menu would. */
    insert: (kind, text, part = 0) => ask("insert", kind, text, part),

    /** Waits until the editor's own model is exactly `text`. */
    async whenModelIs(text, part = 0) {
      await page.waitForFunction(
        ([surface, text, part]) => window.replica.model(surface, part) === text,
        [surface, text, part],
        { timeout: PATIENCE_MS },
      );
    },
    /** Waits until `count` posts went out, and returns them. */
    async whenPosted(count = 1) {
      await page.waitForFunction((count) => window.replica.posts.length >= count, count, { timeout: PATIENCE_MS });
      return self.posts();
    },
  };
  return self;
}
