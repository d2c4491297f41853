/** Counts on the wire, read by what others have made: OpenTelemetry's own definitions, and a collector. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { post, requests, startCollector, startReceiver, until } from "./kit.mjs";

const CHROMIUM = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
const FIREFOX = "moz-extension://4f0a9a3e-0000-4000-8000-1234567890ab";

let receiver;
let collector;
before(async () => {
  receiver = await startReceiver([CHROMIUM, "moz-extension://*"]);
  collector = await startCollector(receiver.url);
});
after(async () => {
  await collector?.close();
  await receiver?.close();
});

const key = (point) => JSON.stringify([point.metric, point.resource, Object.entries(point.attributes).sort(), point.start, point.end, point.count]);
const pointsOf = (taken) => taken.flatMap(({ points }) => points).map(key).sort();

test("OpenTelemetry's own definitions read every field, and there is no other", async () => {
  const [day] = requests(1, 32);
  assert.deepEqual(await post(receiver.url, day).then(({ status, text }) => [status, text]), [200, "{}"]);
  const [taken] = (await receiver.received()).slice(-1);
  assert.equal(taken.body, day);
  assert.equal(taken.points.length, 32);
  const [point] = taken.points;
  assert.deepEqual(Object.keys(point.attributes), [
    "probity.pack", "probity.pack.version", "probity.rule", "probity.site", "probity.severity", "probity.outcome",
  ]);
  assert.deepEqual(point.resource, { "service.name": "probity", "service.version": "0.1.0" });
  const midnight = (time) => BigInt(time) % 86_400_000_000_000n === 0n;
  assert.ok(taken.points.every(({ start, end }) => midnight(start) && midnight(end)), "a time of day was sent");
});

test("a receiver that would take anything proves nothing: this one does not", async () => {
  const [day] = requests(1, 1);
  const wrong = {
    "a field too many": day.replace('"isMonotonic":true', '"isMonotonic":true,"user":"a"'),
    "snake case": day.replace("resourceMetrics", "resource_metrics"),
    "an enum by its name": day.replace('"aggregationTemporality":1', '"aggregationTemporality":"AGGREGATION_TEMPORALITY_DELTA"'),
    "a total in place of a delta": day.replace('"aggregationTemporality":1', '"aggregationTemporality":2'),
    "a time as a number": day.replace(/"timeUnixNano":"(\d+)"/, '"timeUnixNano":$1'),
    "a count of nothing": day.replace(/"asInt":\d+/, '"asInt":0'),
    "a member twice": day.replace('"isMonotonic":true', '"isMonotonic":true,"isMonotonic":true'),
    "no JSON": day.slice(1),
  };
  for (const [what, body] of Object.entries(wrong)) {
    assert.notEqual(body, day, what);
    assert.equal((await post(receiver.url, body)).status, 400, what);
  }
  assert.equal((await post(receiver.url, day, { "content-type": "text/plain" })).status, 400);
});

test("a collector reads the same, and sends it on without a change", async () => {
  const before = (await receiver.received()).length;
  const days = requests(20, 6);
  for (const day of days) assert.equal((await post(collector.url, day)).status, 200);
  const isHere = (taken) => taken.slice(before).flatMap(({ points }) => points).length === 120;
  const sentOn = (await until(isHere, receiver.received)).slice(before);
  assert.ok(sentOn.every(({ body }) => body === null), "the collector did not send protobuf");
  for (const day of days) await post(receiver.url, day);
  const direct = (await receiver.received()).slice(before + sentOn.length);
  assert.deepEqual(pointsOf(sentOn), pointsOf(direct));
});

test("a browser may post from the extension's origins and from no other", async () => {
  const asks = { "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
  const preflight = async (origin) => {
    const response = await fetch(receiver.url, { method: "OPTIONS", headers: { origin, ...asks } });
    assert.equal(response.status, 204);
    const { headers } = response;
    return ["origin", "methods", "headers"].map((name) => headers.get(`access-control-allow-${name}`));
  };
  for (const origin of [CHROMIUM, FIREFOX]) assert.deepEqual(await preflight(origin), [origin, "POST", "content-type"]);
  for (const origin of ["https://example.org", "chrome-extension://another", "null"]) {
    assert.deepEqual(await preflight(origin), [null, null, null], origin);
  }
});
