/** Pictures that are not sure yet: Post pressed meanwhile, pages in the way, and what looking costs. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { domCounters } from "../harness/index.mjs";
import {
  file, frames, SEEN, standIn, UNCHECKED, UNSURE, whenAttached, whenLogoCard, whenNoticed,
} from "./kit/pictures.mjs";
import { corner, LOGO, media, pictures } from "./kit/pictures_page.mjs";
import { panel, press, whenGone, whenQuiet, whenShown } from "./kit/see.mjs";

describe("a picture that may show the crest", async () => {
  const onPage = await pictures({ search: standIn() });
  const REMINDER = "[popover]:popover-open .reminders";

  onPage("gets a gentle reminder, once a day, that goes with the picture", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open();
    await d.focusEditor();
    await d.type("Look");
    await d.attach([file("a.jpg", await kit.draw({ like: true }))]);
    await whenShown(page, REMINDER, "Check that your picture does not show the council's logo.");
    assert.deepEqual((await panel(page)).cards, []);
    await d.removePicture();
    await whenGone(page, REMINDER);

    await d.attach([file("b.jpg", await kit.draw({ like: true, seed: 21 }))]);
    await whenAttached(kit, { name: "b.jpg", ...UNSURE });
    await whenQuiet(page);
    await d.pressPost();
    await d.whenPosted();
  });
});

describe("Post pressed while a picture is looked at", async () => {
  const slow = await pictures({ search: standIn({ takesMs: 700 }) });
  for (const surface of media) {
    slow(`${surface}: the press waits visibly; then the next one goes`, async (page, kit) => {
      const d = kit.driver(surface);
      await d.open();
      await d.focusEditor();
      await d.type("Look");
      await kit.judged("Look");
      await d.attach([file("a.jpg", await kit.draw({ seed: 31 }))]);
      await d.pressPost();
      await whenNoticed(page, "Checking the picture…");
      await whenNoticed(page, "Checked.");
      assert.deepEqual(await d.posts(), []);
      await d.pressPost();
      await d.whenPosted();
    });
  }

  slow("removed while it is looked at, it holds nothing up", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open();
    await d.focusEditor();
    await d.type("Look");
    await d.attach([file("a.jpg", await kit.draw({ ...corner, seed: 32 }))]);
    await d.removePicture();
    await kit.judged("Look");
    await page.waitForTimeout(900);
    await whenQuiet(page);
    await d.pressPost();
    await d.whenPosted();
  });

  const late = await pictures({ search: standIn({ takesMs: 60_000 }) });
  late("a look that takes too long lets the next press go, and says so", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open();
    await d.focusEditor();
    await d.type("Look");
    await d.attach([file("a.jpg", await kit.draw({ seed: 33, width: 4000, height: 3100 }))]);
    await d.pressPost();
    await whenNoticed(page, "Checking the picture…");
    await whenNoticed(page, "could not check the picture");
    assert.deepEqual(await d.posts(), []);
    await d.pressPost();
    await d.whenPosted();
  });
});

describe("Post pressed where IT has what is unchecked held", async () => {
  const onPage = await pictures({ search: standIn({ takesMs: 60_000 }), managed: { failMode: "hold" } });
  onPage("a picture that nobody has looked at stays until it was", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open();
    await d.focusEditor();
    await d.type("Look");
    await d.attach([file("a.jpg", await kit.draw({ seed: 34, width: 4000, height: 3100 }))]);
    await d.pressPost();
    await whenNoticed(page, "has not gone out");
    await d.pressPost();
    await whenNoticed(page, "has not gone out");
    assert.deepEqual(await d.posts(), []);
  });
});

describe("what it costs", async () => {
  const onPage = await pictures({ search: standIn() });

  onPage("until a council is chosen there is no frame and no look", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open();
    await d.focusEditor();
    await d.type("Look");
    await d.attach([file("a.jpg", await kit.draw(corner))]);
    await whenAttached(kit, { kind: "image" });
    await page.waitForTimeout(500);
    const { attachments } = (await kit.inWorker(() => globalThis.traffic.checks.at(-1))).page;
    assert.equal(attachments[0].logo, undefined);
    assert.equal(await frames(page), 0);
  }, { council: "birch" });

  onPage("without a picture there is no frame; with the composer it goes", async (page, kit) => {
    const d = kit.driver("facebook-post");
    await d.open();
    await d.focusEditor();
    await d.type("Look");
    await kit.judged("Look");
    assert.equal(await frames(page), 0);
    await d.attach([file("a.jpg", await kit.draw(corner))]);
    await whenLogoCard(page);
    assert.equal(await frames(page), 1);
    await d.pressPost();
    await d.whenPosted();
    await page.waitForFunction(() => !document.querySelector("probity-pictures, probity-panel"));
  });

  onPage("two hundred pictures leave nothing behind", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open();
    await d.focusEditor();
    await d.type("Look");
    const drawn = await kit.draw({ ...corner, seed: 41, width: 400, height: 300 });
    const round = async (at) => {
      // The bytes differ each time, so that nothing is remembered.
      const many = Array.from({ length: 20 }, (_, each) => file(`${at}-${each}.jpg`, Buffer.concat([drawn, Buffer.from([at, each])])));
      await d.attach(many);
      await whenAttached(kit, ...many.map(({ name }) => ({ name, ...SEEN })));
      // In the page: a handle here would keep what it stands for.
      for (const _ of many) await page.evaluate(() => window.replica.element("x-inline", "remove").click());
      await whenGone(page, LOGO);
    };
    for (let at = 0; at < 2; at += 1) await round(at);
    const before = await domCounters(page);
    for (let at = 2; at < 12; at += 1) await round(at);
    const after = await domCounters(page);
    // What the site itself still holds of the last pictures comes and goes by up to
    // 110 nodes; a single node left behind a picture would be 200.
    assert.ok(after.nodes - before.nodes < 150, JSON.stringify({ before, after }));
    assert.ok(after.jsEventListeners - before.jsEventListeners < 20, JSON.stringify({ before, after }));
    assert.equal(await frames(page), 1);
  });

  onPage("a page that takes the frame out is not the end of it, and is not kept quiet", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open();
    await page.evaluate(() => {
      new MutationObserver(() => document.querySelector("probity-pictures")?.remove()).observe(document.documentElement, { childList: true });
    });
    await d.focusEditor();
    await d.type("Look");
    await d.attach([file("a.jpg", await kit.draw(corner))]);
    await whenAttached(kit, UNCHECKED);
    await whenShown(page, ".reminders", "could not check this picture");
    const { troubles, health } = await kit.ask({ t: "status" });
    assert.ok(troubles.includes("pictures"), JSON.stringify(troubles));
    assert.ok(health.some(({ event, platform }) => event === "pictures_blind" && platform === "x"));
  });
});
