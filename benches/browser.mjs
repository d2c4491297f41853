// Times the background of the extension in a real Chromium, from the content
// script's own world: what a stopped background costs before its first verdict.
//
//   node benches/browser.mjs
//
// Needs what ./build.sh leaves in dist/chromium.

import { launch, startSites } from "../tests/harness/index.mjs";

const RUNS = 9;
const BUDGET_MS = 60;

const sites = await startSites();
const browser = await launch({ sites, extensionDir: "dist/chromium" });
try {
  await choose("barnet");
  const page = await browser.newPage();
  const inContentScript = await isolatedWorld(page, "https://x.com/about");
  const cold = async (message, answer) => {
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      await browser.stopServiceWorker(page);
      times.push(await inContentScript(roundTrip, message, answer));
    }
    return median(times);
  };
  const check = { t: "check", seq: 1, parts: ["Her NHS number is 943 476 5919, ring her"], page: { platform: "x", surface: "post" } };
  // A pong needs the worker and its script, but neither Wasm nor a pack.
  const spinUp = await cold({ t: "ping" }, "pong");
  const verdict = await cold(check, "verdict");
  console.log(`stopped background, median of ${RUNS}, Chromium`);
  console.log(`   the browser's own spin-up (ping to pong)  ${spinUp.toFixed(0)} ms`);
  console.log(`   check to verdict                          ${verdict.toFixed(0)} ms`);
  console.log(`   ours                                      ${(verdict - spinUp).toFixed(0)} ms  budget ${BUDGET_MS} ms`);
  const warm = [];
  for (let run = 0; run < 200; run++) warm.push(await inContentScript(roundTrip, check, "verdict"));
  console.log(`   warm, new port and check to verdict       ${median(warm).toFixed(1)} ms`);
} finally {
  await browser.close();
  await sites.close();
}

function median(times) {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

async function choose(pack) {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${await browser.extensionId()}/options.html`);
  await page.evaluate((pack) => chrome.runtime.sendMessage({ t: "choose", change: { pack } }), pack);
  await page.close();
}

/** Runs in the content script's world: milliseconds from message to answer over a new port. */
function roundTrip(message, answer) {
  return new Promise((resolve, reject) => {
    const port = chrome.runtime.connect({ name: "probity" });
    const start = performance.now();
    port.onMessage.addListener((received) => {
      if (received.t === "failed") reject(new Error(received.reason));
      if (received.t !== answer) return;
      resolve(performance.now() - start);
      port.disconnect();
    });
    port.onDisconnect.addListener(() => reject(new Error("disconnected")));
    port.postMessage(message);
  });
}

/** A function that calls another in the world of the extension's content script. */
async function isolatedWorld(page, url) {
  const session = await page.context().newCDPSession(page);
  const found = new Promise((resolve) => {
    session.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.origin.startsWith("chrome-extension://")) resolve(context.uniqueId);
    });
  });
  await page.goto(url);
  await session.send("Runtime.enable");
  const uniqueContextId = await found;
  return async (called, ...values) => {
    const expression = `(${called})(...${JSON.stringify(values)})`;
    const options = { expression, uniqueContextId, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
}
