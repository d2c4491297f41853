/**
 * `./build.sh run`: Probity in a real browser on the three replica sites.
 *
 * With a window it opens the sites and leaves them to the person. Without one
 * it types a risky and a clean draft on every surface, presses Post, prints
 * what was found and leaves screenshots in `dist/run`.
 */
import { mkdir, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { driver, launch, startSites, surfaces, table, waitInShadow } from "./index.mjs";

const EXTENSION = "dist/chromium";
const SHOTS = "dist/run";
/** How long a verdict may take before this gives up on it, in milliseconds. */
const PATIENCE_MS = 10_000;

/** The last key completes what is risky, so that the wait for it can be measured. */
const DRAFTS = {
  risky: "Spoke to a tenant about her claim today. Her NI number is AB123456C",
  clean: "The library is open until eight this evening, with a story for children at four.",
};

const { values: options } = parseArgs({
  options: {
    headless: { type: "boolean", default: !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY },
    council: { type: "string", default: "york" },
  },
});

const sites = await startSites();
const browser = await launch({ sites, extensionDir: EXTENSION, headless: options.headless });
try {
  const worker = await browser.serviceWorker();
  await worker.evaluate(watchPorts);
  await chooseCouncil(options.council);
  if (options.headless) await tour(worker);
  else await leaveOpen();
} finally {
  await browser.close();
  await sites.close();
}

/** As the popup does it: by the page's own message to the background. */
async function chooseCouncil(pack) {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${await browser.extensionId()}/options.html`);
  const status = await page.evaluate((pack) => chrome.runtime.sendMessage({ t: "choose", change: { pack } }), pack);
  if (status.packs[0]?.id !== pack) {
    const known = status.choices.map((choice) => choice.id).join(", ");
    throw new Error(`the pack ${pack} is not in force; there are: ${known}`);
  }
  const [{ council, title, version }] = status.packs;
  console.log(`${council}: ${title} (rules ${version})\n`);
  await page.close();
}

/** A tab for each site, until the person closes the browser. */
async function leaveOpen() {
  for (const url of new Set(Object.values(table).map((facts) => facts.url))) {
    const page = await browser.newPage();
    await page.goto(url);
  }
  console.log("Type into any of the three sites. Close the browser to end this.");
  await new Promise((resolve) => browser.context.once("close", resolve));
}

async function tour(worker) {
  await rm(SHOTS, { recursive: true, force: true });
  await mkdir(SHOTS, { recursive: true });
  const rows = [];
  for (const surface of surfaces) {
    for (const [kind, text] of Object.entries(DRAFTS)) rows.push(...(await visit(worker, surface, kind, text)));
  }
  printTable(rows);
  console.log(`\nscreenshots: ${SHOTS}`);
  const holding = ["confirm", "block"];
  const right = (row) =>
    (row.draft === "risky") === (row.verdict !== "clear") && (row.held === "yes") === holding.includes(row.verdict);
  const wrong = rows.filter((row) => !right(row));
  if (wrong.length > 0) throw new Error(`${wrong.length} rows are wrong: a risky draft not found, or not held as it says`);
}

/** Types one draft, presses Post, and tells what happened, one row a finding. */
async function visit(worker, surface, kind, text) {
  const page = await browser.newPage();
  await page.addInitScript(watchPaint);
  // So that a screenshot does not catch the panel half faded in.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const site = driver(page, surface);
  await site.open();
  await site.focusEditor();
  await site.type(text);
  await site.whenModelIs(text);
  const { verdict, ms } = await judged(worker, text);
  const painted = verdict.level === "clear" ? null : await paintedAfter(page);
  await page.screenshot({ path: `${SHOTS}/${surface}-${kind}.png` });

  await site.pressPost();
  const held = await wasHeld(page, site);
  await page.screenshot({ path: `${SHOTS}/${surface}-${kind}-after-post.png` });
  await page.close();

  const common = {
    site: table[surface].platform,
    surface,
    draft: kind,
    verdict: verdict.level,
    "core ms": ms.toFixed(2),
    "key to paint ms": painted === null ? "" : painted.toFixed(0),
    held: held ? "yes" : "no",
  };
  const nothing = { rule: "", clause: "", severity: "", span: "" };
  if (verdict.findings.length === 0) return [{ ...common, ...nothing }];
  return verdict.findings.map((finding) => ({
    ...common,
    rule: finding.rule,
    clause: finding.clauses.map((clause) => clause.id).join(", "),
    severity: finding.severity,
    span: `${finding.start}-${finding.end} ${JSON.stringify(finding.excerpt)}`,
  }));
}

/** The verdict that the background sent for exactly this draft. */
async function judged(worker, text) {
  return worker.evaluate(
    ([text, patience]) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error(`no verdict for: ${text}`)), patience);
        const look = () => {
          const found = globalThis.seenVerdicts.find((seen) => seen.text === text);
          if (!found) return;
          clearTimeout(limit);
          globalThis.onVerdict = null;
          resolve(found);
        };
        globalThis.onVerdict = look;
        look();
      }),
    [text, PATIENCE_MS],
  );
}

/** Milliseconds from the last key until the underline was on the screen. */
async function paintedAfter(page) {
  const handle = await page.waitForFunction(() => window.probe.painted, null, { timeout: PATIENCE_MS });
  return handle.evaluate((painted) => painted - window.probe.lastKey);
}

/** True where the post was held: the person was asked, and nothing went out. */
async function wasHeld(page, site) {
  const asked = await Promise.any([
    waitInShadow(page, "probity-panel", "dialog[open]").then(() => true),
    site.whenPosted().then(() => false),
  ]);
  return asked && (await site.posts()).length === 0;
}

/** Runs in the background: keeps the verdicts that it sends, beside their drafts. */
function watchPorts() {
  globalThis.seenVerdicts = [];
  chrome.runtime.onConnect.addListener((port) => {
    const drafts = new Map();
    port.onMessage.addListener((message) => {
      if (message.t === "check") drafts.set(message.seq, message.parts.join("\n"));
    });
    const send = port.postMessage.bind(port);
    port.postMessage = (message) => {
      send(message);
      if (message.t !== "verdict") return;
      const { verdict, ms, seq } = message;
      globalThis.seenVerdicts.push({ text: drafts.get(seq), verdict, ms });
      globalThis.onVerdict?.();
    };
  });
}

/** Runs in the page: when the last key went down, and when an underline was painted. */
function watchPaint() {
  const probe = (window.probe = { lastKey: 0, painted: 0 });
  const warned = () => CSS.highlights.size > 0;
  /** Calls `then` once a frame in which `seen()` holds is on the screen. */
  const watch = (seen, then) =>
    requestAnimationFrame(() => {
      if (!seen()) return watch(seen, then);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });
  let watching = false;
  addEventListener(
    "keydown",
    () => {
      probe.lastKey = performance.now();
      probe.painted = 0;
      if (watching) return;
      watching = true;
      watch(warned, (at) => {
        watching = false;
        probe.painted = at;
      });
    },
    true,
  );
}

function printTable(rows) {
  const names = Object.keys(rows[0]).filter((name) => name !== "surface");
  names.splice(1, 0, "surface");
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => row[name].length)));
  const line = (cells) => console.log(cells.map((cell, at) => cell.padEnd(widths[at])).join("  ").trimEnd());
  line(names);
  line(widths.map((width) => "-".repeat(width)));
  for (const row of rows) line(names.map((name) => row[name]));
}
