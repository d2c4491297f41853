/** The council's crest in pictures: every way in, and what is said of it. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { pictureTable } from "../harness/index.mjs";
import {
  cardPicture, CLEAN, file, SEEN, standIn, UNCHECKED, whenAttached, whenLogoCard, whenNoticed,
} from "./kit/pictures.mjs";
import { corner, LOGO, media, pictures } from "./kit/pictures_page.mjs";
import { panel, press, whenGone, whenQuiet, whenShown } from "./kit/see.mjs";
import { movingWebp } from "../pictures/kit/files.mjs";
import { artwork } from "../pictures/kit/marks.mjs";

describe("with the search as it is", async () => {
  const onPage = await pictures();
  // Small, so that a search is done in time on a machine that does much else.
  const small = { width: 480, height: 360 };

  for (const surface of media) {
    onPage(`${surface}: the crest in a photograph is found and framed; without it nobody is disturbed`, async (page, kit) => {
      const d = kit.driver(surface);
      await d.open();
      await d.focusEditor();
      await d.type("At the fair");
      await d.attach([file("plain.jpg", await kit.draw({ ...small, seed: 71 }))]);
      await whenAttached(kit, CLEAN);
      await whenQuiet(page);
      await d.attach([file("fair.jpg", await kit.draw({ ...small, crest: [0.68, 0.52, 0.26], seed: 72 }))]);
      await whenAttached(kit, CLEAN, SEEN);
      await whenLogoCard(page);
      assert.match((await cardPicture(page)).label, /lower right$/);
      await d.pressPost();
      await d.whenPosted();
    });
  }

  onPage("pasted, dropped, moving, drawn: each is found", async (page, kit) => {
    const d = kit.driver("facebook-post");
    await d.open();
    await d.focusEditor();
    const crest = { ...small, crest: [0.1, 0.1, 0.3], seed: 73 };
    await d.pastePicture(await kit.draw({ ...crest, type: "image/png" }));
    await whenAttached(kit, SEEN);
    const stills = await Promise.all([{ ...crest, crest: null }, { ...crest, crest: null }, crest].map((each) => kit.draw({ ...each, type: "image/webp" })));
    await d.drop([{ name: "moving.webp", buffer: movingWebp(small.width, small.height, stills) }]);
    await whenAttached(kit, SEEN, SEEN);
    await d.attach([file("crest.svg", Buffer.from(await artwork()), "image/svg+xml")]);
    await whenAttached(kit, SEEN, SEEN, SEEN);
  });

  onPage("the crest as a profile picture is found, and a copy of it that is 'not our logo' is left alone", async (page, kit) => {
    const picture = { crest: [0.2, 0.1, 0.6], width: 500, height: 500, seed: 74 };
    const d = kit.driver("linkedin-profile");
    await d.open();
    await d.attach([file("me.png", await kit.draw({ ...picture, type: "image/png" }), "image/png")]);
    await whenLogoCard(page);
    await press(page, "[data-act=not_our_logo]");
    await whenAttached(kit, CLEAN);
    await d.open();
    await d.attach([file("me.jpg", await kit.draw({ ...picture, quality: 0.6 }))]);
    await whenAttached(kit, CLEAN);
  });
});

describe("a picture with the crest", async () => {
  const onPage = await pictures({ search: standIn() });

  for (const surface of media) {
    onPage(`${surface}: attached, it gets a card with the picture, and the post goes out all the same`, async (page, kit) => {
      const d = kit.driver(surface);
      await d.open();
      await d.focusEditor();
      await d.type("At the fair");
      await d.attach([file("fair.jpg", await kit.draw(corner))]);
      await whenLogoCard(page);
      const { role, label, width } = await cardPicture(page);
      assert.deepEqual([role, label], ["img", "Your picture, with a frame around the Anytown crest: upper left"]);
      assert.ok(width > 50);
      const { cards, dialog } = await panel(page);
      assert.match(JSON.stringify(cards), /press office/);
      assert.equal(dialog, null);
      await d.pressPost();
      const [{ trusted }] = await d.whenPosted();
      assert.equal(trusted, true);
    });

    onPage(`${surface}: pasted and dropped, it is seen too; without the crest there is nothing to say`, async (page, kit) => {
      const d = kit.driver(surface);
      await d.open();
      await d.focusEditor();
      await d.pastePicture(await kit.draw({ ...corner, type: "image/png" }));
      await whenAttached(kit, SEEN);
      await whenLogoCard(page);
      await d.removePicture();
      await whenGone(page, LOGO);
      await d.drop([file("other.jpg", await kit.draw({ seed: 2 }))]);
      await whenAttached(kit, CLEAN);
      await d.drop([file("crest.jpg", await kit.draw({ ...corner, seed: 3 }))]);
      await whenAttached(kit, CLEAN, SEEN);
      await whenLogoCard(page);
    });
  }

  onPage("found without any hook of the site, also when the editor was never touched", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open({ mutate: "testids" });
    await d.attach([file("a.jpg", await kit.draw(corner))]);
    await d.focusEditor();
    await whenAttached(kit, SEEN);
    await whenLogoCard(page);
  });

  onPage("attached before anyone has touched the editor", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open();
    await d.attach([file("a.jpg", await kit.draw(corner))]);
    await whenLogoCard(page);
  });

  onPage("replaced by one without: the card goes", async (page, kit) => {
    const d = kit.driver("facebook-post");
    await d.open();
    await d.attach([file("crest.jpg", await kit.draw(corner))]);
    await whenLogoCard(page);
    await d.removePicture();
    await d.attach([file("plain.jpg", await kit.draw({ seed: 4 }))]);
    await whenAttached(kit, CLEAN);
    await whenGone(page, LOGO);
  });

  onPage("two at once: each is looked at, and the card shows the one with the crest", async (page, kit) => {
    const d = kit.driver("linkedin-share");
    await d.open();
    const lower = { crest: [0.8, 0.7, 0.12], seed: 6 };
    await d.attach([file("plain.jpg", await kit.draw({ seed: 5 })), file("crest.jpg", await kit.draw(lower))]);
    await whenAttached(kit, { name: "plain.jpg", ...CLEAN }, { name: "crest.jpg", ...SEEN });
    await whenLogoCard(page);
    assert.match((await cardPicture(page)).label, /lower right$/);
  });

  onPage("a preview that a script of the page made, without any file, is looked at", async (page, kit) => {
    const d = kit.driver("facebook-post");
    await d.open();
    const base64 = (await kit.draw(corner)).toString("base64");
    await (await d.editor()).evaluate((editor, base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
      image.width = 200;
      editor.closest("form").append(image);
    }, base64);
    await whenAttached(kit, SEEN);
    await whenLogoCard(page);
  });

  onPage("a preview that is drawn again, and again, is not looked at again", async (page, kit) => {
    const d = kit.driver("facebook-post");
    await d.open();
    await d.attach([file("crest.jpg", await kit.draw(corner))]);
    await whenLogoCard(page);
    const shown = await (await d.editor()).evaluate(async (editor) => {
      const form = editor.closest("form");
      for (let turn = 0; turn < 3; turn += 1) {
        const before = form.querySelector('img[src^="blob:"]');
        const after = before.cloneNode();
        before.replaceWith(after);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return form.querySelectorAll('img[src^="blob:"]').length;
    });
    assert.equal(shown, 1);
    await whenAttached(kit, { name: "crest.jpg", ...SEEN });
  });

  onPage("on an official account it says nothing", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open({ handle: "AnytownCouncil", name: "Anytown Council" });
    await d.attach([file("a.jpg", await kit.draw(corner))]);
    await whenAttached(kit, SEEN);
    await kit.judged("");
    await whenQuiet(page);
  });

  onPage("the warning comes by keyboard alone, and so does the way to say that it is wrong", async (page, kit) => {
    const d = kit.driver("x-inline");
    await d.open();
    await d.focusEditor();
    await d.type("At the fair");
    await d.attach([file("a.jpg", await kit.draw(corner))]);
    await whenLogoCard(page);
    await d.focusEditor();
    await page.keyboard.press("Alt+Shift+KeyP");
    assert.equal((await panel(page)).focused?.act, "not_our_logo");
    await page.keyboard.press("Enter");
    await whenGone(page, LOGO);
    await whenNoticed(page, "Noted on this device");
    await whenAttached(kit, CLEAN);
  });

  onPage("'Not our logo' holds after a reload and for a copy, on this device, until it is forgotten", async (page, kit) => {
    const d = kit.driver("x-inline");
    const picture = { ...corner, seed: 9 };
    await d.open();
    await d.attach([file("a.jpg", await kit.draw(picture))]);
    await whenLogoCard(page);
    await press(page, "[data-act=not_our_logo]");
    await whenGone(page, LOGO);
    const kept = await kit.inWorker(() => chrome.storage.local.get("notOurLogo"));
    assert.match(JSON.stringify(kept), /^\{"notOurLogo":\["[0-9a-f]{64}"\]\}$/);

    await d.open();
    await d.attach([file("copy.jpg", await kit.draw({ ...picture, quality: 0.5 }))]);
    await whenAttached(kit, { name: "copy.jpg", ...CLEAN });
    await d.attach([file("b.jpg", await kit.draw({ ...corner, seed: 10 }))]);
    await whenAttached(kit, CLEAN, SEEN);

    assert.equal((await kit.ask({ t: "status" })).notOurLogo, 1);
    await kit.ask({ t: "erase_not_our_logo" });
    await whenAttached(kit, SEEN, SEEN);
  });

  onPage("in Welsh the card is Welsh", async (page, kit) => {
    await kit.ask({ t: "choose", change: { language: "cy" } });
    try {
      const d = kit.driver("x-inline");
      await d.open();
      await d.attach([file("a.jpg", await kit.draw(corner))]);
      await whenShown(page, LOGO, "Mae hyn yn edrych fel Anytown crest");
      assert.match((await cardPicture(page)).label, /chwith uchaf$/);
    } finally {
      await kit.ask({ t: "choose", change: { language: null } });
    }
  });
});

describe("profile pictures", async () => {
  const onPage = await pictures({ search: standIn() });

  for (const place of Object.keys(pictureTable)) {
    onPage(`${place}: the crest is seen, and Save saves`, async (page, kit) => {
      const d = kit.driver(place);
      await d.open();
      await d.attach([file("me.png", await kit.draw({ crest: [0.3, 0.2, 0.4], width: 600, height: 600, type: "image/png" }), "image/png")]);
      if (place === "x-profile") {
        await page.getByTestId("applyButton").click();
        await page.getByTestId("Profile_Save_Button").waitFor();
      }
      await whenLogoCard(page);
      const { page: seen } = (await kit.inWorker(() => globalThis.traffic.checks)).at(-1);
      assert.equal(seen.surface, "profile_picture");
      await d.pressPost();
      await d.whenPosted();
    });

    onPage(`${place}: another picture is saved without a word`, async (page, kit) => {
      const d = kit.driver(place);
      await d.open();
      await d.attach([file("me.png", await kit.draw({ seed: 11, type: "image/png" }), "image/png")]);
      if (place === "x-profile") await page.getByTestId("applyButton").click();
      await whenAttached(kit, CLEAN);
      await d.pressPost();
      // What was cut out may be looked at still.
      if ((await d.posts()).length === 0) {
        await whenNoticed(page, "Checked.");
        await d.pressPost();
      }
      await d.whenPosted();
      await whenQuiet(page);
    });
  }

  onPage("a crest that is cut away is not warned of", async (page, kit) => {
    const d = kit.driver("x-profile");
    await d.open();
    await d.attach([file("me.jpg", await kit.draw({ crest: [0.02, 0.3, 0.1], seed: 12 }))]);
    await whenAttached(kit, SEEN);
    await page.getByTestId("applyButton").click();
    await whenAttached(kit, CLEAN);
    await whenGone(page, LOGO);
  });

  onPage("the bio beside it is still judged as a bio", async (page, kit) => {
    const d = kit.driver("x-profile");
    await d.open();
    await d.focusEditor();
    await d.type("Works for Anytown");
    await d.attach([file("me.jpg", await kit.draw({ crest: [0.3, 0.2, 0.4] }))]);
    await page.getByTestId("applyButton").click();
    await whenShown(page, "[popover]:popover-open [data-rule=logo]");
    await whenShown(page, "[popover]:popover-open [data-rule=bio]");
  });
});

describe("files that are no ordinary picture", async () => {
  const onPage = await pictures({ search: standIn() });
  const cases = {
    "a GIF by another name": async (draw) => [file("crest.txt", await draw({ ...corner, type: "image/png" }), "text/plain"), SEEN],
    "a JPEG that is called PNG": async (draw) => [file("crest.png", await draw(corner), "image/png"), SEEN],
    "twelve megapixels": async (draw) => [file("large.jpg", await draw({ ...corner, width: 4000, height: 3000 })), SEEN],
    "a picture that is cut off": async (draw) => [file("half.png", (await draw({ ...corner, type: "image/png" })).subarray(0, 3000), "image/png"), UNCHECKED],
    "an empty file": async () => [file("empty.png", Buffer.alloc(0), "image/png"), UNCHECKED],
    "a text that is called a picture": async () => [file("words.jpg", Buffer.from("minutes of the meeting")), UNCHECKED],
    "a picture of 30,000 by 30,000": async () => [file("bomb.png", bomb(30_000), "image/png"), UNCHECKED],
  };
  for (const [what, make] of Object.entries(cases)) {
    onPage(`${what}: the right answer, or a clear one that there is none`, async (page, kit) => {
      const [chosen, wanted] = await make(kit.draw);
      const d = kit.driver("x-inline");
      await d.open();
      await d.focusEditor();
      await d.type("Look");
      await d.attach([chosen]);
      await whenAttached(kit, wanted);
      if (wanted === UNCHECKED) await whenShown(page, ".reminders", "could not check this picture");
      else await whenLogoCard(page);
      await d.pressPost();
      await d.whenPosted();
    });
  }
});

/** A PNG of a few bytes whose header says that it is of this size. */
function bomb(side) {
  const bytes = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  return bytes;
}
