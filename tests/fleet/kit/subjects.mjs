/** The two browsers behind one set of calls, for what must be the same in both. */
import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { underlined } from "../../e2e/kit/see.mjs";
import { write } from "./checker.mjs";
import { chromiumMachine } from "./chromium.mjs";
import { moveClock } from "./clock.mjs";
import { FIREFOX, firefoxMachine, forceInstalled } from "./firefox.mjs";
import { killed } from "./killed.mjs";
import { until } from "./lab.mjs";
import { idOf, releaseForChromium, releaseForFirefox } from "./package.mjs";
import { pageText } from "./shown.mjs";

const VERSION = "1.0.1";

/** The pattern of one of the extension's messages, as English has it. */
async function words(key) {
  const messages = JSON.parse(await readFile("dist/chromium/_locales/en/messages.json", "utf8"));
  const escaped = messages[key].message.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replace(/\\\$\w+\\?\$?/g, ".*"));
}

/** Waits until the background goes by these values. */
const whenSet = (subject, { configVersion }) =>
  until(`configuration ${configVersion} is in force`, async () => (await subject.ask({ t: "status" })).configVersion === configVersion);

/** The subject once these values are in force; it is closed where they never are. */
async function ready(subject, values, wait) {
  try {
    await wait();
    await whenSet(subject, values);
    return subject;
  } catch (error) {
    await subject.close();
    throw error;
  }
}

async function chromium(lab, key, values, { record, disk, clock } = {}) {
  const id = idOf(key);
  await releaseForChromium(lab.host, key, VERSION);
  const machine = await chromiumMachine(lab, id, { disk, clock });
  await machine.set(values);
  let browser = await machine.start(record ? [`--log-net-log=${record}`, "--net-log-capture-mode=Everything"] : []);
  let ahead = 0;
  const subject = {
    /** The folder in which the browser has what the extension keeps. */
    stored: async () => join(machine.seen, "Default", "Local Extension Settings", id),
    async restart(meanwhile = () => undefined) {
      await browser.close();
      await meanwhile();
      browser = await machine.start();
      ahead = 0;
    },
    /** Ends the browser and all that it has started, as a power cut does. */
    async kill() {
      const gone = new Promise((resolve) => browser.context.once("close", resolve));
      await killed(machine.profile);
      await gone;
      browser = await machine.start();
      ahead = 0;
    },
    ask: (request) => browser.ask(request),
    words,
    /** What the options page says, all of it. */
    pageText: () => browser.inOwnPage("options.html", pageText),
    async set(values) {
      await machine.set(values);
      await whenSet(subject, values);
    },
    async moveClock(ms) {
      ahead += ms;
      await (await browser.worker()).evaluate(`(${moveClock})(globalThis, ${ahead})`);
    },
    kept: () => browser.inOwnPage("options.html", () => chrome.storage.local.get(null)),
    keptKeys: (names) => keysLike(subject.kept(), names),
    async fetchFromPage(url) {
      const page = await browser.context.newPage();
      await page.goto("https://x.com/bare");
      await page.evaluate((url) => fetch(url).then(() => undefined), url);
      await page.close();
    },
    async write(text, options) {
      const { page } = await write(browser, text, options);
      return { underlined: () => underlined(page), close: () => page.close() };
    },
    async close() {
      await browser.close();
      await machine.close();
    },
  };
  return ready(subject, values, () => browser.worker());
}

async function firefox(lab, key, values, { disk, clock } = {}) {
  await releaseForFirefox(lab.host, key, VERSION);
  const machine = await firefoxMachine(lab, forceInstalled(VERSION), { disk, clock });
  await machine.set(values);
  let browser = await machine.start();
  let ahead = 0;
  const started = async () => {
    browser = await machine.start();
    ahead = 0;
    await browser.openOwnPage("options.html");
  };
  const subject = {
    async stored() {
      const all = join(machine.seen, "storage", "default");
      return join(all, (await readdir(all)).find((name) => name.startsWith("moz-extension")));
    },
    async restart(meanwhile = () => undefined) {
      await browser.close();
      await meanwhile();
      await started();
    },
    async kill() {
      await killed(machine.profile);
      await started();
    },
    ask: (request) => browser.ask(request),
    words,
    async pageText() {
      await browser.openOwnPage("options.html");
      return browser.inPage(pageText);
    },
    async set(values) {
      await subject.restart(() => machine.set(values));
      await whenSet(subject, values);
    },
    async moveClock(ms) {
      ahead += ms;
      await browser.inPage(`(ms) => (${moveClock})(browser.extension.getBackgroundPage(), ms)`, ahead);
    },
    kept: () => browser.inPage(() => window.browser.storage.local.get(null)),
    keptKeys: (names) => keysLike(subject.kept(), names),
    async fetchFromPage(url) {
      await browser.go("https://x.com/bare");
      await browser.inPage((url) => fetch(url).then(() => null), url);
      await browser.openOwnPage("options.html");
    },
    /** In a tab of its own, so that the page that asks stays. */
    async write(text, options = {}) {
      const asking = await browser.send("WebDriver:GetWindowHandle");
      const { handle } = await browser.send("WebDriver:NewWindow", { type: "tab" });
      const switchTo = (handle) => browser.send("WebDriver:SwitchToWindow", { handle });
      await switchTo(handle);
      await browser.go(`https://x.com/home?${new URLSearchParams(options)}`);
      await browser.typeInto("x-inline", text);
      await switchTo(asking.value);
      return {
        async underlined() {
          await switchTo(handle);
          const found = await browser.inPage(() =>
            [...CSS.highlights].flatMap(([name, ranges]) => [...ranges].map((range) => [name.slice("probity-".length), range.toString()])),
          );
          await switchTo(asking.value);
          return found;
        },
        async close() {
          await switchTo(handle);
          await browser.send("WebDriver:CloseWindow");
          await switchTo(asking.value);
        },
      };
    },
    async close() {
      await browser.close();
      await machine.close();
    },
  };
  return ready(subject, values, () => browser.openOwnPage("options.html"));
}

const missing = spawnSync(FIREFOX, ["--version"]).error ? `${FIREFOX} is not installed` : false;

async function keysLike(stored, names) {
  return Object.keys(await stored).filter((key) => names.test(key));
}

/**
 * `start(lab, key, values, { record, disk, clock })` installs the extension on a fresh
 * machine with these managed values, on a disk of its own (`disk.mjs`) and by another
 * clock (`wrong_clock.mjs`) where given; a browser that `recordsNetwork` does so in the
 * file `record`.
 */
export const everySubject = [
  { name: "Chromium", skip: false, start: chromium, recordsNetwork: true },
  { name: "Firefox", skip: missing, start: firefox, recordsNetwork: false },
];
