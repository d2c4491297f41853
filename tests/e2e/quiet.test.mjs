/** What Probity costs: nothing where nothing is written, and bounded work where it is. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe } from "node:test";
import { domCounters, driver as drive, launch, surfaces } from "../harness/index.mjs";
import { changedCopy } from "./kit/copies.mjs";
import { drafts } from "./kit/drafts.mjs";
import { HOST, whenQuiet, whenUnderlined } from "./kit/see.mjs";
import { compose, e2e } from "./kit/world.mjs";

/** Runs before the content script, in its world: counts what it sets going. */
function countWhatIsMade() {
  const made = { timers: 0, observers: 0, ports: 0, listeners: [] };
  const tell = () => (document.documentElement.dataset.made = JSON.stringify(made));
  const count = (owner, name, what) => {
    const real = owner[name];
    owner[name] = function (...rest) {
      made[what] += 1;
      tell();
      return Reflect.apply(real, this, rest);
    };
  };
  for (const name of ["setTimeout", "setInterval", "requestAnimationFrame", "requestIdleCallback"]) {
    count(globalThis, name, "timers");
  }
  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver", "PerformanceObserver"]) {
    globalThis[name] = class extends globalThis[name] {
      observe(...rest) {
        made.observers += 1;
        tell();
        return super.observe(...rest);
      }
    };
  }
  count(chrome.runtime, "connect", "ports");
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    made.listeners.push(`${this === window ? "window" : this.constructor.name} ${type}`);
    tell();
    return Reflect.apply(listen, this, [type, ...rest]);
  };
  tell();
}

const counting = await changedCopy({ "content.js": (script) => `(${countWhatIsMade})();\n${script}` });

describe("a page without a composer", () => {
  const onPage = e2e({ extensionDir: counting });
  const NOTHING = { timers: 0, observers: 0, ports: 0 };
  const made = (page) => page.evaluate(() => JSON.parse(document.documentElement.dataset.made));

  onPage("has no timer, observer or Port of ours, and no listener but the window's, on any host", async (page, { sites }) => {
    const ours = await readFile(join(counting, "manifest.json"), "utf8");
    const visited = [];
    for (const host of sites.hosts) {
      if (!ours.includes(`https://${host}/`)) continue;
      visited.push(host);
      await page.goto(`https://${host}/about`);
      const { listeners, ...rest } = await made(page);
      assert.deepEqual(rest, NOTHING, host);
      assert.ok(listeners.length > 0, "the content script did not run");
      assert.deepEqual(listeners.filter((each) => !each.startsWith("window ")), [], host);
      assert.equal(new Set(listeners).size, listeners.length, "a listener is there twice");

      await page.mouse.click(100, 100);
      await page.mouse.move(300, 300);
      await page.keyboard.press("Tab");
      const { listeners: _, ...afterwards } = await made(page);
      assert.deepEqual(afterwards, NOTHING, `${host}, after a click and a key`);
      assert.equal(await page.locator(HOST).count(), 0);
    }
    for (const host of ["x.com", "www.facebook.com", "www.linkedin.com"]) assert.ok(visited.includes(host), host);
  });

  onPage("the counting itself works: a composer has all of them", async (page, { driver, judged }) => {
    await compose(driver("x-inline"), drafts.confirm.text);
    await judged(drafts.confirm.text);
    const { listeners, ...rest } = await made(page);
    for (const [what, count] of Object.entries(rest)) assert.ok(count > 0, what);
    assert.ok(listeners.some((each) => !each.startsWith("window ")));
  });
});

describe("2,000 keystrokes", () => {
  const onPage = e2e();
  const { confirm } = drafts;
  const KEYS = 2000;
  /** Keys of one round: a warning comes and goes, and the draft ends as it began. */
  const ROUND = 40;
  const START = "The number: ";
  /** The bare site is driven for this part of it, to know what it keeps by itself. */
  const SHARE = 5;

  async function rounds(page, count) {
    const text = `NI ${confirm.span} is hers`.padEnd(ROUND / 2, ".");
    for (let at = 0; at < count; at++) {
      await page.keyboard.type(text);
      for (const _ of text) await page.keyboard.press("Backspace");
    }
  }

  /** Growth in nodes and listeners over so many keys, after one round to warm up. */
  async function growth(page, d, keys, whenSettled = () => {}) {
    await rounds(page, 1);
    await d.whenModelIs(START);
    await whenSettled();
    const before = await domCounters(page);
    await rounds(page, keys / ROUND);
    await d.whenModelIs(START);
    await whenSettled();
    const after = await domCounters(page);
    return { nodes: after.nodes - before.nodes, listeners: after.jsEventListeners - before.jsEventListeners };
  }

  let bareBrowser = null;
  after(async () => (await bareBrowser)?.close());
  async function growthOfBareSite(sites, surface) {
    bareBrowser ??= launch({ sites });
    const page = await (await bareBrowser).newPage();
    const d = drive(page, surface);
    await compose(d, START);
    const { nodes, listeners } = await growth(page, d, KEYS / SHARE);
    await page.close();
    return { nodes: nodes * SHARE, listeners: listeners * SHARE };
  }

  for (const surface of surfaces) {
    onPage(`${surface}: no growth in nodes or listeners, and at most one check a key`, async (page, kit) => {
      const sent = () => kit.inWorker(() => ({ ...globalThis.traffic.sent }));
      const d = kit.driver(surface);
      await compose(d, START);
      await kit.judged(START);
      const before = await sent();
      const ours = await growth(page, d, KEYS, async () => {
        await whenUnderlined(page);
        await whenQuiet(page);
      });
      const after = await sent();

      const bare = await growthOfBareSite(kit.sites, surface);
      // A leak of ours would be one for each key, or at least for each warning.
      const allowed = KEYS / ROUND / 2;
      assert.ok(ours.nodes - bare.nodes < allowed, `nodes: ${JSON.stringify({ ours, bare })}`);
      assert.ok(ours.listeners - bare.listeners < allowed, `listeners: ${JSON.stringify({ ours, bare })}`);

      const checks = after.check - before.check;
      assert.ok(checks > KEYS / ROUND, `only ${checks} checks`);
      assert.ok(checks <= KEYS + ROUND, `${checks} checks`);
      const { check: _, ping: __, ...others } = after;
      for (const [kind, count] of Object.entries(others)) assert.equal(count, before[kind], `${kind} was sent`);
    });
  }
});
