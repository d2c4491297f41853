/**
 * A million browsers a day, scaled: how many requests a second a collector takes on
 * loopback, with a connection for each as browsers make them, and whether any count
 * is lost on the way.
 *
 *     node tests/audit/volume.mjs [BROWSERS]
 */
import { Agent, request } from "node:http";
import { requests, startCollector, startReceiver, until } from "./kit.mjs";

const browsers = Number(process.argv[2] ?? 5000);
const ROWS = 6;
const AT_ONCE = 50;
const MILLION = 1_000_000;
/** Over so long they spread what they send (`SPREAD_MS` in counts_sender.ts), in seconds. */
const SPREAD_S = 6 * 60 * 60;
/** So many times what is needed on average must go through. */
const HEADROOM = 5;

const receiver = await startReceiver();
const collector = await startCollector(receiver.url);
try {
  const days = requests(browsers, ROWS);
  const bytes = days.reduce((sum, day) => sum + Buffer.byteLength(day), 0) / browsers;
  const points = (taken) => taken.reduce((sum, each) => sum + each.points.length, 0);
  const { seconds, refused } = await send(days);
  const arrived = points(await until((taken) => points(taken) === browsers * ROWS, receiver.received, 60_000));
  const rate = browsers / seconds;
  const needed = MILLION / SPREAD_S;
  console.log(`${browsers} browsers, ${ROWS} rows each: ${bytes.toFixed(0)} bytes a request`);
  console.log(`${rate.toFixed(0)} requests/s, each on its own connection; ${refused} refused`);
  console.log(`${arrived} of ${browsers * ROWS} points arrived behind the collector`);
  console.log(`${MILLION} browsers: ${needed.toFixed(0)} requests/s over ${SPREAD_S / 3600} h, ${((bytes * MILLION) / 1e9).toFixed(1)} GB a day`);
  console.log(`headroom: ${(rate / needed).toFixed(0)} times`);
  if (arrived !== browsers * ROWS || refused > 0) throw new Error("counts were lost");
  if (rate < needed * HEADROOM) throw new Error(`less than ${HEADROOM} times what a million browsers need`);
} finally {
  await collector.close();
  await receiver.close();
}

async function send(days) {
  const agent = new Agent({ keepAlive: false });
  const began = performance.now();
  let next = 0;
  let refused = 0;
  const worker = async () => {
    while (next < days.length) if ((await post(days[next++], agent)) !== 200) refused += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { seconds: (performance.now() - began) / 1000, refused };
}

function post(body, agent) {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sent = request(collector.url, { method: "POST", agent, headers }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    });
    sent.on("error", reject).end(body);
  });
}
