/** The day's card: when someone begins to write, once a day, and never in the way. */
import assert from "node:assert/strict";
import { inShadow, surfaces } from "../harness/index.mjs";
import { madeUpCouncils } from "./kit/copies.mjs";
import { HOST, panel, press, whenGone, whenQuiet, whenShown } from "./kit/see.mjs";
import { compose, e2e, setClock } from "./kit/world.mjs";

const onPage = e2e({ extensionDir: await madeUpCouncils(), council: "alder", reminders: true });
const CLEAN = "The library is open";
const CARD = "[popover]:popover-open .reminders";

for (const surface of surfaces) {
  onPage(`${surface}: the card opens at the first letter, takes no focus and covers neither text nor Post`, async (page, kit) => {
    await kit.ask({ t: "erase_reminded" });
    const d = kit.driver(surface);
    await d.open();
    await d.focusEditor();
    assert.equal((await panel(page)).reminders, null);
    await d.type("T");
    await whenShown(page, CARD, "may be read by anyone");
    const { reminders, focused } = await panel(page);
    assert.equal(reminders.length, 2);
    assert.match(reminders[1], /freedom of information/);
    assert.equal(focused, null);
    const box = await inShadow(page, HOST, boxOfPanel);
    for (const handle of [await d.editor(), await d.postButton()]) {
      const other = await handle.boundingBox();
      assert.ok(!overlap(box, other), JSON.stringify({ box, other }));
    }
    await d.type(CLEAN.slice(1));
    await d.whenModelIs(CLEAN);
  });

  onPage(`${surface}: once a day: not for the next draft, nor on another page`, async (page, kit) => {
    await kit.ask({ t: "erase_reminded" });
    await compose(kit.driver(surface), CLEAN);
    await whenShown(page, CARD);
    await compose(kit.driver(surface), `${CLEAN} today`);
    await kit.judged(`${CLEAN} today`);
    assert.equal((await panel(page)).reminders, null);
  });
}

onPage("what is written may add a line to the open card, and to a card that was put away none", async (page, kit) => {
  const line = "This mentions work";
  await kit.ask({ t: "erase_reminded" });
  const d = kit.driver("x-inline");
  await compose(d, "Long day at work");
  await whenShown(page, CARD, line);
  assert.equal((await panel(page)).reminders.length, 3);

  await kit.ask({ t: "erase_reminded" });
  await compose(kit.driver("x-inline"), "Long day");
  await whenShown(page, CARD);
  await press(page, `${CARD} [data-act=reminded]`);
  await whenQuiet(page);
  await d.type(" at work");
  await kit.judged("Long day at work");
  await whenQuiet(page);
});

onPage("put away, it does not come back for the draft, not even after a change of mind", async (page, kit) => {
  await kit.ask({ t: "erase_reminded" });
  const d = kit.driver("x-inline");
  await compose(d, "T");
  await whenShown(page, CARD);
  await press(page, `${CARD} [data-act=reminded]`);
  await whenQuiet(page);
  await d.type("he");
  await kit.judged("The");
  for (const _ of "The") await page.keyboard.press("Backspace");
  await d.type(CLEAN);
  await kit.judged(CLEAN);
  await whenGone(page, CARD);
});

onPage("a letter that is taken back does not use up the day's card", async (page, kit) => {
  await kit.ask({ t: "erase_reminded" });
  const d = kit.driver("x-inline");
  await compose(d, "T");
  await whenShown(page, CARD);
  await page.keyboard.press("Backspace");
  await whenQuiet(page);
  await d.type(CLEAN);
  await whenShown(page, CARD);
});

onPage("the next day brings the daily line again, but not the weekly one", async (page, kit) => {
  await kit.ask({ t: "erase_reminded" });
  await compose(kit.driver("x-inline"), CLEAN);
  await whenShown(page, CARD);
  const before = await kit.ask({ t: "status" });
  assert.deepEqual(before.reminded.map(({ id }) => id), ["public-by-default", "records"]);
  const kept = await kit.inWorker(() => chrome.storage.local.get("reminded"));
  assert.doesNotMatch(JSON.stringify(kept), /library/i);

  await kit.inWorker(setClock, new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString());
  try {
    await compose(kit.driver("x-inline"), CLEAN);
    await whenShown(page, CARD);
    const { reminders } = await panel(page);
    assert.equal(reminders.length, 1);
    assert.match(reminders[0], /read by anyone/);
  } finally {
    await kit.inWorker(setClock, null);
  }
});

onPage("beside a finding the card keeps its own button, and the finding stays when it goes", async (page, kit) => {
  await kit.ask({ t: "erase_reminded" });
  const d = kit.driver("x-inline");
  await compose(d, "You blithering nitwit");
  await whenShown(page, CARD);
  assert.ok((await panel(page)).cards.length > 0);
  await press(page, `${CARD} [data-act=reminded]`);
  await whenGone(page, CARD);
  assert.ok((await panel(page)).cards.length > 0);
});

onPage("where there is no room beside the text, the card makes itself small", async (page, kit) => {
  await kit.ask({ t: "erase_reminded" });
  await page.setViewportSize({ width: 620, height: 380 });
  const d = kit.driver("x-inline");
  await compose(d, CLEAN);
  await whenShown(page, "[popover]:popover-open .pill", "Before you post");
  const box = await inShadow(page, HOST, boxOfPanel);
  assert.ok(!overlap(box, await (await d.editor()).boundingBox()), JSON.stringify(box));
});

onPage("in Welsh the card and the policy's sentence are Welsh", async (page, kit) => {
  await kit.ask({ t: "erase_reminded" });
  await kit.ask({ t: "choose", change: { language: "cy" } });
  try {
    await compose(kit.driver("x-inline"), CLEAN);
    await whenShown(page, CARD, "Gall unrhyw un ddarllen");
    await whenShown(page, "[popover]:popover-open h2", "Cyn i chi bostio");
  } finally {
    await kit.ask({ t: "choose", change: { language: null } });
  }
});

/** Runs in the panel's shadow root. */
function boxOfPanel(root) {
  const { x, y, width, height } = root.querySelector("[popover]").getBoundingClientRect();
  return { x, y, width, height };
}

function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
