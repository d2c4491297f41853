/** Several rules on the same words, what is said once beside them, and what stays away once put away. */
import assert from "node:assert/strict";
import { surfaces } from "../harness/index.mjs";
import { madeUpCouncils } from "./kit/copies.mjs";
import { DIALOG, panel, press, underlined, whenDialog, whenFinding, whenNotice, whenQuiet, whenShown, whenUnderlined } from "./kit/see.mjs";
import { compose, e2e } from "./kit/world.mjs";

const onPage = e2e({ extensionDir: await madeUpCouncils(), council: "alder" });
const RUDE = "You blithering nitwit";
const OPEN = "[popover]:popover-open";

for (const surface of surfaces) {
  onPage(`${surface}: rules on one span are one card, and once dismissed all of them stay away`, async (page, kit) => {
    const d = kit.driver(surface);
    await compose(d, RUDE);
    await whenFinding(page, "complaint");
    const { cards } = await panel(page);
    assert.deepEqual(cards.map((card) => card.rules), [["rude", "complaint"]]);
    assert.equal(cards[0].rights.length, 1, "the line about rights is said once");
    assert.match(cards[0].rights[0], /Whistleblowing.*speakup@alderbrook\.example/);
    assert.equal(cards[0].asks.length, 1, "the same person is named once");
    assert.deepEqual(cards[0].reminders.map((each) => each.slice(0, 15)), ["Would you say i"]);
    await whenShown(page, `${OPEN} h2`, "1 thing to check");

    await press(page, `${OPEN} [data-act=dismiss]`);
    await whenQuiet(page);
    assert.deepEqual(await underlined(page), []);
    await d.type(", nitwit of a boss");
    await kit.judged(`${RUDE}, nitwit of a boss`);
    await whenQuiet(page);
    assert.deepEqual(await underlined(page), []);
  });
}

onPage("dismissed rules stay away while one that holds the post stands, and it still asks", async (page, kit) => {
  const d = kit.driver("x-inline");
  await compose(d, `${RUDE} file`);
  await whenFinding(page, "holds");
  assert.deepEqual((await panel(page)).cards.map((card) => card.rules), [["holds", "rude", "complaint"]]);
  await press(page, `${OPEN} [data-act=dismiss]`);
  await whenUnderlined(page, ["confirm", "nitwit file"]);
  assert.deepEqual((await panel(page)).cards.map((card) => card.rules), [["holds"]]);
  await d.type(" again");
  await kit.judged(`${RUDE} file again`);
  assert.deepEqual((await panel(page)).cards.map((card) => card.rules), [["holds"]]);
  await d.pressPost();
  await whenDialog(page);
  assert.doesNotMatch((await panel(page)).dialog, /Consider other words/);
});

onPage("\"I'm not sure\" opens whom to talk to, and the number is ready to copy", async (page, kit) => {
  await compose(kit.driver("x-inline"), RUDE);
  await whenShown(page, `${OPEN} [data-act=fold][data-fold^=unsure]`, "I'm not sure");
  const [closed] = (await panel(page)).cards;
  assert.ok(!closed.reminders.some((each) => each.includes("talk it over")));
  await press(page, `${OPEN} [data-act=fold][data-fold^=unsure]`);
  await whenShown(page, `${OPEN} .folded`, "01632 960001");
  assert.ok((await panel(page)).cards[0].reminders.some((each) => each.includes("talk it over")));
  await press(page, `${OPEN} .folded [data-act=copy]`);
  await whenNotice(page, "Copied");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "01632 960001");
});

onPage("\"I'm not sure\" is in the dialog too, by keyboard", async (page, kit) => {
  const d = kit.driver("x-inline");
  await compose(d, `${RUDE} file`);
  await whenFinding(page, "holds");
  await d.pressPost();
  await whenDialog(page);
  for (let step = 0; step < 10 && (await panel(page)).focused.act !== "fold"; step++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await whenShown(page, `${DIALOG} .folded:not([hidden])`, "talk it over");
  await page.keyboard.press("Escape");
  assert.deepEqual(await d.posts(), []);
});
