// Characters a second of one detector, on texts that it gets through.

import { performance } from "node:perf_hooks";
import { scan, sayFailures } from "./child.mjs";

/** Time for the measured rounds over all texts, in ms, within 3 to 40 rounds. */
const BUDGET = 3000;

/**
 * Runs over the texts once, which also warms up, and then several times in a
 * row inside the detector's process: the sum of each text's fastest run, as
 * other work on the machine can only add to it. Gives
 * { speed in characters/s, milliseconds a text, failures in words }.
 */
export async function measure(child, texts, limit) {
  const start = performance.now();
  const { found, failed } = await scan(child, texts, limit);
  const once = performance.now() - start;
  const sound = texts.filter((_, index) => found[index] !== undefined);
  const failures = sayFailures(failed);
  if (sound.length === 0) return { failures };
  const rounds = Math.min(40, Math.max(3, Math.round(BUDGET / once)));
  let times;
  try {
    ({ times } = await child.ask({ texts: sound, rounds }, limit * sound.length));
  } catch (failure) {
    return { failures: [failures, `while timed: ${failure.kind}`].filter(Boolean).join(", ") };
  }
  const total = times.map((rounds) => Math.min(...rounds)).reduce((a, b) => a + b, 0);
  const characters = sound.reduce((sum, text) => sum + text.length, 0);
  return { speed: (characters / total) * 1000, each: total / sound.length, failures };
}
