/**
 * From the last key to the underline on the screen. The times are printed and
 * not judged, because they are the machine's; what is judged is that the way
 * there has no waiting in it: one question, one answer, in any speed.
 */
import assert from "node:assert/strict";
import { drafts } from "./kit/drafts.mjs";
import { whenUnderlined } from "./kit/see.mjs";
import { compose, e2e } from "./kit/world.mjs";

const onPage = e2e();
const { confirm } = drafts;
const EDITS = 40;

for (const surface of ["x-inline", "facebook-post", "linkedin-share"]) {
  onPage(`${surface}: one check and one answer lead from a key to its underline`, async (page, { driver, judged, inWorker }) => {
    const d = driver(surface);
    const most = confirm.text.slice(0, -1);
    await compose(d, most);
    await judged(most);
    await page.evaluate(watchPaint);
    const times = [];
    for (let edit = 0; edit < EDITS; edit++) {
      await inWorker(() => {
        globalThis.traffic.checks = [];
        globalThis.traffic.answers = [];
      });
      await page.keyboard.press("C");
      await whenUnderlined(page, ["confirm", confirm.span]);
      times.push(await page.evaluate(() => window.paint.taken()));
      const [asked, answered] = await inWorker(() => [globalThis.traffic.checks.length, globalThis.traffic.answers.length]);
      assert.deepEqual([asked, answered], [1, 1]);
      await page.keyboard.press("Backspace");
      await judged(most);
      await whenUnderlined(page);
    }
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.ceil(times.length * share) - 1].toFixed(0);
    console.log(`${surface}: key to painted underline, ${EDITS} edits: median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  });
}

/** Runs in the page: `paint.taken()` resolves with the milliseconds from the last key to the frame that shows the underline. */
function watchPaint() {
  let pressed = 0;
  let painted = Promise.resolve(0);
  const onScreen = (then) =>
    requestAnimationFrame(() => {
      if (CSS.highlights.size === 0) return onScreen(then);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "C") return;
      pressed = performance.now();
      painted = new Promise((resolve) => onScreen(resolve));
    },
    true,
  );
  window.paint = { taken: async () => (await painted) - pressed };
}
