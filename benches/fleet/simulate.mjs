/**
 * What a fleet of browsers asks of the host of its signed pack in a day: requests,
 * bytes, the nine-o'clock peak, cost.
 *
 *   node benches/fleet/simulate.mjs [--browsers 10000,1000000] [--pack FILE] [--seed N]
 *
 * Each browser is simulated with the extension's own rules of when to look
 * (extension/background/pack_poll.ts); what people do is made up, from a seed: they
 * start work around nine and have one of the sites open now and then. Beside it the
 * same people with rules that have no jitter: every so many hours, and at once where
 * that was missed.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({
  options: {
    browsers: { type: "string", default: "10000,1000000" },
    pack: { type: "string" },
    seed: { type: "string", default: "1" },
    /** US dollars for a gigabyte and for 10,000 requests; see docs/fleet/scale.md. */
    "per-gb": { type: "string", default: "0.085" },
    "per-10000": { type: "string", default: "0.01" },
  },
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const EVERY = 6 * HOUR;
/**
 * Bytes of a request and its answer "not modified" (the answer is 287 by host.mjs), and
 * of a new TLS connection (1,643 by host.mjs, more with a public authority's chain).
 */
const NOT_MODIFIED = 700;
const CONNECTION = 4_000;
/** Without --pack: a signed pack of one council with good practice. */
const PACK_BYTES = values.pack ? (await readFile(values.pack)).length : 247_366;

const { afterMissed, afterSuccess, isDue, wasMissed } = await (async () => {
  const { outputFiles } = await build({
    entryPoints: ["extension/background/pack_poll.ts"], bundle: true, format: "esm", write: false, logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
})();

/** mulberry32: the same numbers for the same seed. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Roughly normal, from -3 to 3. */
const bell = (random) => (random() + random() + random() + random() + random() + random() - 3) * 1.41;

const RULES = {
  /** As the extension does. */
  jitter: (looks, now, random) => {
    if (!isDue(looks, now, EVERY)) return null;
    if (wasMissed(looks, now, EVERY)) return { ...looks, ...afterMissed(now, EVERY, random()), asked: false };
    return { ...looks, ...afterSuccess(now, EVERY, random()), asked: true };
  },
  none: (looks, now) => (now >= looks.nextLook ? { ...looks, nextLook: now + EVERY, asked: true } : null),
};

/** When one person has a site open, as pairs of moments from the day's midnight on. */
function openings(random) {
  const start = 9 * HOUR + bell(random) * 10 * 60_000;
  const first = [start + random() * 5 * 60_000, start + (10 + random() * 30) * 60_000];
  const more = Array.from({ length: 2 + Math.floor(random() * 4) }, () => {
    const at = start + random() * 7.5 * HOUR;
    return [at, at + (2 + random() * 40) * 60_000];
  });
  // Half begin the day with one of the sites, as the worst case for nine o'clock.
  return (random() < 0.5 ? [first, ...more] : more).sort((a, b) => a[0] - b[0]);
}

/** Seconds of the last of three days, with how many asked in each. */
function day(browsers, rule, seed) {
  const random = randomOf(seed);
  const asked = new Uint32Array(DAY / 1000);
  for (let browser = 0; browser < browsers; browser += 1) {
    let looks = { nextLook: -random() * EVERY, lastLook: null, moved: false, wait: 0, failures: 0, failed: null, url: "" };
    for (let date = 0; date < 3; date += 1) {
      for (const [from, until] of openings(random)) {
        // The background is spoken to every 20 s while a site is open.
        let now = date * DAY + from;
        const end = date * DAY + until;
        while (now <= end) {
          const next = rule(looks, now, random);
          if (next !== null) {
            if (next.asked && date === 2) asked[Math.floor((now % DAY) / 1000)] += 1;
            looks = next;
          }
          // Nothing happens before the stored time.
          now = Math.max(now + 20_000, Math.min(looks.nextLook, end + 1));
        }
      }
    }
  }
  return asked;
}

const sum = (list) => list.reduce((total, each) => total + each, 0);

function peak(asked, seconds) {
  let most = 0;
  for (let at = 0; at + seconds <= asked.length; at += seconds) most = Math.max(most, sum(asked.subarray(at, at + seconds)));
  return most / seconds;
}

function rows(browsers) {
  return Object.entries(RULES).map(([name, rule]) => {
    const asked = day(browsers, rule, Number(values.seed));
    const requests = sum(asked);
    const gigabytes = (requests * (NOT_MODIFIED + CONNECTION)) / 1e9;
    const release = (browsers * PACK_BYTES) / 1e9;
    return {
      browsers,
      rules: name,
      "requests a day": requests,
      "peak a second (1 s)": peak(asked, 1),
      "peak a second (1 min)": Math.round(peak(asked, 60) * 10) / 10,
      "GB a day": Math.round(gigabytes * 1000) / 1000,
      "GB a release": Math.round(release * 100) / 100,
      "$ a 30-day month": Math.round(30 * (gigabytes * values["per-gb"] + (requests / 10_000) * values["per-10000"]) * 100) / 100,
      "$ a release": Math.round(release * values["per-gb"] * 100) / 100,
    };
  });
}

console.table(values.browsers.split(",").flatMap((browsers) => rows(Number(browsers))));
