/** One short question where the answer changes the verdict: asked once, kept or not, and erased. */
import assert from "node:assert/strict";
import { surfaces } from "../harness/index.mjs";
import { madeUpCouncils } from "./kit/copies.mjs";
import { panel, press, whenFinding, whenGone, whenQuiet, whenShown } from "./kit/see.mjs";
import { compose, e2e, setClock } from "./kit/world.mjs";

const onPage = e2e({ extensionDir: await madeUpCouncils(), council: "alder" });
const OPINION = "In my opinion the plan is fine";
const PICTURE = "Here is everyone in the picture";
const answerButton = (value) => `[popover]:popover-open [data-act=answer][data-value="${value}"]`;

for (const surface of surfaces) {
  onPage(`${surface}: asked, answered, and not asked again for this account`, async (page, kit) => {
    await kit.ask({ t: "erase_answers" });
    const d = kit.driver(surface);
    await compose(d, OPINION);
    await whenShown(page, answerButton("true"));
    const { question, findings } = await panel(page);
    assert.match(question, /profile say that you work for the council/);
    assert.deepEqual(findings, []);
    await press(page, answerButton("true"));
    await whenFinding(page, "opinion");

    await compose(kit.driver(surface), `${OPINION}, really`);
    await whenFinding(page, "opinion");
    assert.equal((await panel(page)).question, null);
    assert.deepEqual(await d.posts(), []);
  });
}

onPage("the answer is listed with its question, without the handle, and is asked for anew once erased", async (page, kit) => {
  await kit.ask({ t: "erase_answers" });
  await compose(kit.driver("x-inline"), OPINION);
  await press(page, await shown(page, answerButton("false")));
  await whenQuiet(page);
  const { answers } = await kit.ask({ t: "status" });
  assert.deepEqual(
    answers.map(({ id: _, ...rest }) => rest),
    [
      {
        platform: "x",
        question: "fact:linked",
        value: "false",
        text: "Does this account's profile say that you work for the council?",
        label: "No",
      },
    ],
  );
  const kept = await kit.inWorker(() => chrome.storage.local.get(null));
  const { author } = await kit.inWorker(() => globalThis.traffic.checks.at(-1).page);
  assert.ok(author, "the page names the account");
  assert.doesNotMatch(JSON.stringify(kept), new RegExp(author.replace("@", ""), "i"));
  await kit.ask({ t: "erase_answers", one: { id: answers[0].id, question: "fact:linked" } });
  await whenShown(page, answerButton("true"));
});

onPage("an answer about this post holds for this draft and no other", async (page, kit) => {
  await kit.ask({ t: "erase_answers" });
  const d = kit.driver("x-inline");
  await compose(d, PICTURE);
  await press(page, await shown(page, answerButton("false")));
  await whenFinding(page, "picture-consent");
  await d.type(" today");
  await kit.judged(`${PICTURE} today`);
  await whenFinding(page, "picture-consent");
  assert.deepEqual((await kit.ask({ t: "status" })).answers, []);
  await compose(kit.driver("x-inline"), PICTURE);
  await whenShown(page, answerButton("true"));
});

onPage("a question that is closed is not put again for this draft", async (page, kit) => {
  await kit.ask({ t: "erase_answers" });
  const d = kit.driver("x-inline");
  await compose(d, OPINION);
  await shown(page, answerButton("true"));
  await press(page, "[popover]:popover-open [data-act=close]");
  await whenQuiet(page);
  await d.type(" indeed");
  await kit.judged(`${OPINION} indeed`);
  assert.equal((await panel(page)).question, null);
});

onPage("by keyboard alone: into the question, an answer, and back to the text", async (page, kit) => {
  await kit.ask({ t: "erase_answers" });
  const d = kit.driver("x-inline");
  await compose(d, OPINION);
  await shown(page, answerButton("true"));
  await page.keyboard.press("Alt+Shift+KeyP");
  assert.equal((await panel(page)).focused.act, "answer");
  await page.keyboard.press("Enter");
  await whenFinding(page, "opinion");
  await page.keyboard.press("Escape");
  await d.type("!");
  await d.whenModelIs(`${OPINION}!`);
});

onPage("on a break nothing is said of working time, and after it again", async (page, kit) => {
  await kit.ask({ t: "choose", change: { workingTime: "mon-sun 00:00-24:00" } });
  try {
    // Not on a bank holiday, on which no hour is working time.
    await kit.inWorker(setClock, "2026-11-18T12:00:00Z");
    await compose(kit.driver("x-inline"), "Just scrolling through this");
    await whenFinding(page, "at-work");
    await kit.ask({ t: "break", on: true });
    await whenGone(page, '[data-rule="at-work"]');
    await kit.ask({ t: "break", on: false });
    await whenFinding(page, "at-work");
  } finally {
    await kit.inWorker(setClock, null);
    await kit.ask({ t: "choose", change: { workingTime: null } });
  }
});

async function shown(page, css) {
  await whenShown(page, css);
  return css;
}
