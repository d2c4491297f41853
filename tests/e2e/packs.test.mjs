/** Two councils side by side, good practice beside them, and what a real council asks about embargoes. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { madeUpCouncils } from "./kit/copies.mjs";
import { panel, press, underlined, whenDialog, whenFinding, whenQuiet, whenShown, whenUnderlined } from "./kit/see.mjs";
import { compose, e2e } from "./kit/world.mjs";

const OPEN = "[popover]:popover-open";
const madeUp = await madeUpCouncils();

describe("made-up councils", () => {
  const onPage = e2e({ extensionDir: madeUp, council: "alder" });

  onPage("of two councils each line names its own, though both call the rule the same", async (page, kit) => {
    await kit.ask({ t: "choose", change: { second: "birch" } });
    try {
      await compose(kit.driver("x-inline"), "You blithering nitwit");
      await whenFinding(page, "rude");
      const { cards, findings } = await panel(page);
      assert.equal(cards.length, 1);
      const rude = findings.filter(({ rule }) => rule === "rude");
      assert.equal(rude.length, 2);
      assert.match(rude[0].text, /Alderbrook District Council/);
      assert.match(rude[1].text, /Birchover Council.*Birchover asks you to be kind/);
      assert.match(rude[1].clauses[0], /Kindness costs nothing.*Birchover Council, A1/);
      assert.deepEqual((await kit.ask({ t: "status" })).packs.map(({ id }) => id), ["alder", "birch"]);
    } finally {
      await kit.ask({ t: "choose", change: { second: null } });
    }
    await whenShown(page, `${OPEN} .finding`);
    assert.ok((await panel(page)).findings.every(({ text }) => !text.includes("Birchover asks")));
  });

  onPage("good practice is off until it is asked for, and says that it is advice", async (page, kit) => {
    const text = "We leverage synergies";
    await compose(kit.driver("x-inline"), text);
    await kit.judged(text);
    await whenQuiet(page);
    await kit.ask({ t: "choose", change: { recommended: true } });
    try {
      await whenShown(page, `${OPEN} .pill`, "1 thing");
      await press(page, `${OPEN} [data-act=expand]`);
      await whenFinding(page, "plain-words");
      assert.match((await panel(page)).findings[0].text, /good practice, not council policy/);
    } finally {
      await kit.ask({ t: "choose", change: { recommended: false } });
    }
    await whenQuiet(page);
    assert.deepEqual(await underlined(page), []);
  });
});

describe("York", () => {
  const onPage = e2e({ council: "york" });
  /** Always ahead, whenever the test runs. */
  const year = new Date().getFullYear() + 1;
  const DATED = `EMBARGOED until 00:01 on 14 March ${year}. The new school opens in May`;
  const PAST = `EMBARGOED until 00:01 on 14 March ${year - 3}. The new school opened in May`;

  onPage("an embargo that has not passed holds the post, and the card says until when", async (page, kit) => {
    const d = kit.driver("facebook-post");
    await compose(d, DATED);
    await whenFinding(page, "embargo");
    const finding = (await panel(page)).findings.find(({ rule }) => rule === "embargo");
    assert.match(finding.text, /Do not post this/);
    assert.ok(finding.excerpts.some((each) => each.includes("00:01 on 14 March")), JSON.stringify(finding.excerpts));
    await d.pressPost();
    await whenDialog(page);
    assert.match((await panel(page)).dialog, /cannot be posted as it is/);
    assert.deepEqual(await d.posts(), []);
  });

  onPage("one that has passed says nothing", async (page, kit) => {
    await compose(kit.driver("facebook-post"), PAST);
    await kit.judged(PAST);
    await whenUnderlined(page);
  });
});
