/**
 * A browser with the built extension in it, a council chosen, and an ear on
 * what the pages and the background say to each other.
 */
import { suite } from "../../harness/index.mjs";

/** The build under test; another folder may be named, such as one broken on purpose. */
export const EXTENSION = process.env.PROBITY_EXTENSION ?? "dist/chromium";
/** How long anything awaited may take, in milliseconds. */
export const PATIENCE_MS = 10_000;

/**
 * Runs in the background: keeps what goes over the Ports from now on. `sent`
 * counts the pages' messages by kind, `checks` has the drafts they sent and
 * `answers` what they were told. While `hold` is set, answers wait for `release()`.
 */
function listenToPorts() {
  if (globalThis.traffic) return;
  const held = [];
  const traffic = (globalThis.traffic = { sent: {}, checks: [], answers: [], hold: false, told: () => {} });
  traffic.release = () => {
    traffic.hold = false;
    for (const send of held.splice(0)) send();
  };
  chrome.runtime.onConnect.addListener((port) => {
    const drafts = new Map();
    port.onMessage.addListener((message) => {
      traffic.sent[message.t] = (traffic.sent[message.t] ?? 0) + 1;
      if (message.t !== "check") return;
      drafts.set(message.seq, message.parts);
      traffic.checks.push({ parts: message.parts, page: message.page });
      traffic.told();
    });
    const post = port.postMessage.bind(port);
    port.postMessage = (message) => {
      if (message.t !== "verdict" && message.t !== "failed") return post(message);
      const send = () => {
        post(message);
        traffic.answers.push({ ...message, parts: drafts.get(message.seq) });
        traffic.told();
      };
      if (traffic.hold) held.push(send);
      else send();
    };
  });
}

/** Runs in the background: resolves with the newest answer about exactly these parts. */
function answerAbout([parts, patienceMs]) {
  const wanted = JSON.stringify(parts);
  return new Promise((resolve, reject) => {
    const { traffic } = globalThis;
    const limit = setTimeout(() => {
      const seen = traffic.answers.at(-1)?.parts;
      reject(new Error(`no answer about ${wanted.slice(0, 200)}; the last was about ${JSON.stringify(seen)?.slice(0, 200)}`));
    }, patienceMs);
    const look = () => {
      const answer = traffic.answers.findLast((each) => JSON.stringify(each.parts) === wanted);
      if (!answer) return;
      clearTimeout(limit);
      traffic.told = () => {};
      resolve(answer);
    };
    traffic.told = look;
    look();
  });
}

/** Runs in the background: resolves once a check of exactly these parts has come in. */
function checkOf([parts, patienceMs]) {
  const wanted = JSON.stringify(parts);
  return new Promise((resolve, reject) => {
    const { traffic } = globalThis;
    const limit = setTimeout(() => reject(new Error(`never asked about ${wanted.slice(0, 200)}`)), patienceMs);
    const look = () => {
      if (!traffic.checks.some((each) => JSON.stringify(each.parts) === wanted)) return;
      clearTimeout(limit);
      traffic.told = () => {};
      resolve();
    };
    traffic.told = look;
    look();
  });
}

/**
 * Like the harness's `suite`: returns `onPage(name, body)` with `body(page, kit)`.
 * `council` is the pack in force, or null for none chosen. Unless `reminders` is
 * set, the day's card counts as shown already. The kit also has
 *   ask(request)         what the popup would ask of the background, and the answer
 *   inWorker(act, arg)   runs `act(arg)` in the background
 *   listen()             puts the ear in anew, where the background was stopped
 *   asked(...parts)      waits until the background was asked about this draft
 *   judged(...parts)     waits for the answer about exactly this draft
 */
export function e2e({ council = "york", extensionDir = EXTENSION, reminders = false, ...rest } = {}) {
  const onPage = suite({ extensionDir, ...rest });
  let control = null;

  return function test(name, body, { council: wanted = council } = {}) {
    onPage(name, async (page, kit) => {
      const { browser } = kit;
      const inWorker = async (act, arg) => (await browser.serviceWorker()).evaluate(act, arg);
      if (!control) {
        control = await browser.newPage();
        await control.goto(`chrome-extension://${await browser.extensionId()}/options.html`);
        // A page behind another is painted once a second.
        await page.bringToFront();
      }
      const ask = (request) => control.evaluate((request) => chrome.runtime.sendMessage(request), request);
      if (wanted && (await ask({ t: "status" })).packs[0]?.id !== wanted) {
        const { packs } = await ask({ t: "choose", change: { pack: wanted } });
        if (packs[0]?.id !== wanted) throw new Error(`the pack ${wanted} is not in force`);
      }
      if (!reminders) await control.evaluate(remindedToday);
      const listen = () => inWorker(listenToPorts);
      await listen();
      await body(page, {
        ...kit,
        ask,
        inWorker,
        listen,
        asked: (...parts) => inWorker(checkOf, [parts, PATIENCE_MS]),
        judged: (...parts) => inWorker(answerAbout, [parts, PATIENCE_MS]),
      });
    });
  };
}

/** Runs in the background: stops its clock at an instant (RFC 3339), or sets it right with null. */
export function setClock(instant) {
  const Real = (globalThis.RealDate ??= Date);
  if (instant === null) {
    globalThis.Date = Real;
    return;
  }
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length > 0 ? given : [instant]));
    }
  };
}

/** Runs in a page of the extension: the day's card was shown, with nothing on it. */
function remindedToday() {
  return new Promise((resolve) => {
    const port = chrome.runtime.connect({ name: "probity" });
    port.onMessage.addListener((message) => {
      if (message.t !== "pong") return;
      port.disconnect();
      resolve();
    });
    port.postMessage({ t: "reminded", shown: [] });
    port.postMessage({ t: "ping" });
  });
}

/** Opens the composer and types; `options` are those of the replica's page. */
export async function compose(d, text, options = {}) {
  await d.open(options);
  await write(d, text);
}

export async function write(d, text, part = 0) {
  await d.focusEditor(part);
  await d.type(text);
  await d.whenModelIs(text, part);
}
