/** Pages that want something of the hidden frame. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { everyBrowser } from "./kit/browsers.mjs";
import { marksFile } from "./kit/marks.mjs";

/** However busy the machine. */
const LIMIT_MS = 600_000;
const MARKS = (await marksFile(1)).toString("base64");

for (const browser of everyBrowser) {
  describe(browser.name, { skip: browser.skip, timeout: LIMIT_MS }, () => {
    let world;
    before(async () => {
      world = await browser.open(MARKS);
    });
    after(() => world?.close());

    /** A page without a policy of its own, in which our frame is at work. */
    const busyPage = async () => {
      const page = await world.open("https://x.com/bare");
      assert.equal(await page.run(async () => (await pictures.scan(await pictures.encode(pictures.draw(90, 90), "image/png"))).state), "seen");
      return page;
    };

    test("a page that embeds the frame gets no marks and no pictures, only answers to its own port", async () => {
      const page = await busyPage();
      const heard = await page.run(async () => {
        const { frame, ask } = await hostile.embed((await pictures.addresses()).frame);
        const picture = await pictures.encode(pictures.draw(50, 50), "image/png");
        const heard = await ask([{ t: "scan", id: 1, kind: "image", picture }], (message) => message.t === "done");
        // A second port, and one that is no greeting, get nothing at all.
        const more = [await hostile.greet(frame, "probity_pictures"), await hostile.greet(frame, { t: "marks" })];
        return [heard, more];
      });
      assert.deepEqual(heard, [[{ t: "ready" }, { t: "done", id: 1, outcome: { state: "cancelled" } }], [[], []]]);
      await page.close();
    });

    test("our frame does not answer to a page that has seen everything but its window", async () => {
      const page = await busyPage();
      const heard = await page.run(async () => {
        const heard = [];
        addEventListener("message", (event) => /extension:/.test(event.origin) && heard.push(event.data));
        const host = document.querySelector("probity-pictures");
        const reach = [host.shadowRoot, host.children.length, document.querySelector("iframe"), window.frames.length];
        await pictures.scan(await pictures.encode(pictures.draw(70, 70), "image/png"));
        return [heard, reach];
      });
      assert.deepEqual(heard, [[], [null, 0, null, 0]]);
      await page.close();
    });

    test("whatever is sent over a port, the frame stays of use", async () => {
      const page = await busyPage();
      const last = await page.run(async (marks) => {
        const { ask } = await hostile.embed((await pictures.addresses()).frame);
        const rubbish = [null, 7, "scan", {}, { t: "scan" }, { t: "scan", id: 3, picture: 5 }, { t: "cancel" }, { t: "marks", marks: 7 }];
        const file = Uint8Array.from(atob(marks), (letter) => letter.charCodeAt(0));
        const wrong = [{ t: "scan", id: 4, picture: { rgba: new ArrayBuffer(8), width: 1e9, height: 1e9 }, full: {} }];
        const picture = await pictures.encode(pictures.draw(50, 50), "image/png");
        const all = [...rubbish, { t: "marks", marks: file }, ...rubbish, { t: "marks", marks: file }, ...wrong];
        const heard = await ask([...all, { t: "scan", id: 5, kind: "image", picture }], (message) => message.id === 5 && message.t === "done");
        return heard.filter((message) => message.t === "done").map((message) => [message.id, message.outcome.why ?? message.outcome.state]);
      }, MARKS);
      assert.deepEqual(last.at(-1), [5, "seen"]);
      assert.ok(last.some(([id, outcome]) => id === 4 && outcome === "engine"), JSON.stringify(last));
      await page.close();
    });

    test("no other page can load the frame", async () => {
      const page = await busyPage();
      const url = await page.run(async () => (await pictures.addresses()).frame);
      await page.close();
      const elsewhere = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>Elsewhere"));
      await new Promise((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
      const other = await world.open(`http://127.0.0.1:${elsewhere.address().port}/`);
      const heard = await other.run(async (url) => {
        const { ask } = await hostile.embed(url);
        return ask([], (message) => message.t === "ready");
      }, url);
      assert.deepEqual(heard, []);
      await other.close();
      elsewhere.close();
      elsewhere.closeAllConnections();
    });

    // Firefox gives each installation a name of its own, which no page can guess.
    const idIsKnown = browser.name === "Chromium";
    test("who knows the extension's id can neither load the frame nor see that it is there", { skip: !idIsKnown }, async () => {
      const page = await busyPage();
      const found = await page.run(async () => {
        const url = new URL("pictures.html", (await pictures.addresses()).home).href;
        const { ask } = await hostile.embed(url);
        const heard = await ask([], (message) => message.t === "ready");
        return [heard, await fetch(url).then(() => "there", () => "nothing")];
      });
      assert.deepEqual(found, [[], "nothing"]);
      await page.close();
    });

    test("the frame's file can be neither fetched nor loaded as a script", async () => {
      const page = await busyPage();
      const got = await page.run(async () => {
        const base = new URL((await pictures.addresses()).frame);
        const tries = ["pictures.html", "pictures.js", "pictures_worker.js", "probity_logo_bg.wasm", "options.html"];
        const load = async (name) => fetch(new URL(name, base)).then((answer) => (answer.ok ? name : null)).catch(() => null);
        return (await Promise.all(tries.map(load))).filter(Boolean);
      });
      assert.deepEqual(got.filter((name) => name !== "pictures.html"), []);
      await page.close();
    });
  });
}
