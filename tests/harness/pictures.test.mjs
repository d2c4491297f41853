/** Pictures on the bare replicas: each way in, and out again. */
import assert from "node:assert/strict";
import { pictureTable, suite, surfaces, table } from "./index.mjs";

const onPage = suite();

/** A picture of one pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
const file = (name) => ({ name, mimeType: "image/png", buffer: PNG });

/** Waits until so many previews are on the page, also in shadow roots. */
const shown = (page, count) =>
  page.waitForFunction(
    (count) => {
      const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
      return roots.flatMap((root) => [...root.querySelectorAll('img[src^="blob:https:"]')]).length === count;
    },
    count,
    { timeout: 5000 },
  );

for (const surface of surfaces.filter((name) => table[name].media)) {
  onPage(`${surface}: pictures are pasted, dropped and taken out`, async (page, { driver }) => {
    const d = driver(surface);
    await d.open();
    await d.focusEditor();
    await d.pastePicture(PNG);
    await shown(page, 1);
    await d.drop([file("a.png"), file("b.png")]);
    await shown(page, 3);
    await d.removePicture(1);
    await shown(page, 2);
    await d.pressPost();
    assert.equal((await d.whenPosted())[0].text, "");
  });
}

for (const place of Object.keys(pictureTable)) {
  onPage(`${place}: a profile picture is chosen and saved`, async (page, { driver }) => {
    const d = driver(place);
    await d.open();
    await d.attach([file("me.png")]);
    await shown(page, 1);
    if (place === "x-profile") {
      await page.getByTestId("applyButton").click();
      await page.getByTestId("Profile_Save_Button").waitFor();
      await shown(page, 1);
    }
    await d.pressPost();
    assert.equal((await d.whenPosted())[0].surface, place);
  });
}
