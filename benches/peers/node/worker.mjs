// Runs one JavaScript detector: `node worker.mjs NAME`. Speaks as child.mjs says.

import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { performance } from "node:perf_hooks";
import { ADAPTERS } from "./adapters.mjs";

function say(answer) {
  const bytes = Buffer.from(`${JSON.stringify(answer)}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(3, bytes, at);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** Milliseconds of each round over the texts, a list for each text. */
async function time(run, texts, rounds) {
  const times = texts.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, text] of texts.entries()) {
      const start = performance.now();
      await run(text);
      times[index].push(performance.now() - start);
      // What a library put off until later must not pile up.
      await nextTurn();
    }
  }
  return times;
}

try {
  const { version, run, hits } = await ADAPTERS[process.argv[2]]();
  say({ version });
  for await (const line of createInterface({ input: process.stdin })) {
    const { text, texts, rounds } = JSON.parse(line);
    try {
      say(texts ? { times: await time(run, texts, rounds) } : { hits: hits(text, await run(text)) });
    } catch (error) {
      say({ error: String(error) });
    }
  }
} catch (error) {
  say({ error: String(error) });
}
