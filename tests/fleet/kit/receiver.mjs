/**
 * A receiver of OTLP over HTTP that takes nothing on trust: what is not exactly the
 * request that the documentation describes is refused with a 400.
 */
import assert from "node:assert/strict";

const DAY_NS = 24n * 60n * 60n * 1_000_000_000n;
const SITES = ["x", "facebook", "linkedin"];
const SEVERITIES = ["info", "warn", "confirm", "block"];
const OUTCOMES = ["shown", "edited", "posted", "dismissed"];
const ID = /^[a-z0-9][a-z0-9._-]{0,79}$/;

const exactly = (object, ...keys) => assert.deepEqual(Object.keys(object).sort(), keys.sort());

/** An attribute list as an object; each value must be a text. */
function attributes(list) {
  return Object.fromEntries(
    list.map((attribute) => {
      exactly(attribute, "key", "value");
      exactly(attribute.value, "stringValue");
      assert.equal(typeof attribute.value.stringValue, "string");
      return [attribute.key, attribute.value.stringValue];
    }),
  );
}

/** The counts in a request, `[{ pack, rule, site, severity, outcome, count }]`; throws at anything that is not as it must be. */
export function readCounts(text) {
  const request = JSON.parse(text);
  exactly(request, "resourceMetrics");
  return request.resourceMetrics.flatMap((resource) => {
    exactly(resource, "resource", "scopeMetrics");
    exactly(resource.resource, "attributes");
    const { "service.name": service, "service.version": version, ...others } = attributes(resource.resource.attributes);
    assert.deepEqual([service, others], ["probity", {}]);
    assert.match(version, /^\d+(\.\d+){0,3}$/);
    return resource.scopeMetrics.flatMap((scope) => {
      exactly(scope, "scope", "metrics");
      exactly(scope.scope, "name");
      return scope.metrics.flatMap((metric) => {
        exactly(metric, "name", "description", "unit", "sum");
        exactly(metric.sum, "dataPoints", "aggregationTemporality", "isMonotonic");
        assert.deepEqual([metric.name, metric.sum.aggregationTemporality, metric.sum.isMonotonic], ["probity.findings", 1, true]);
        return metric.sum.dataPoints.map(readPoint);
      });
    });
  });
}

function readPoint(point) {
  exactly(point, "attributes", "startTimeUnixNano", "timeUnixNano", "asInt");
  const found = attributes(point.attributes);
  exactly(found, "probity.pack", "probity.pack.version", "probity.rule", "probity.site", "probity.severity", "probity.outcome");
  const [pack, version, rule, site, severity, outcome] = ["pack", "pack.version", "rule", "site", "severity", "outcome"].map((name) => found[`probity.${name}`]);
  for (const id of [pack, version, rule]) assert.match(id, ID);
  assert.ok(SITES.includes(site) && SEVERITIES.includes(severity) && OUTCOMES.includes(outcome), JSON.stringify(found));
  for (const each of [point.startTimeUnixNano, point.timeUnixNano]) assert.match(each, /^[1-9]\d*$/);
  assert.ok(Number.isSafeInteger(point.asInt) && point.asInt > 0, `a count of ${point.asInt}`);
  const begins = BigInt(point.startTimeUnixNano);
  // A whole day and no time in it.
  assert.deepEqual([begins % DAY_NS, BigInt(point.timeUnixNano) - begins], [0n, DAY_NS]);
  return { pack, rule, site, severity, outcome, count: point.asInt };
}

/** Puts the receiver on a host. Returns the list of what it has taken in, each `{ text, counts }`. */
export function startReceiver(host, path) {
  const taken = [];
  const open = { "access-control-allow-origin": "*", "access-control-allow-headers": "content-type" };
  host.answer(path, (request, body) => {
    if (request.method === "OPTIONS") return [204, open, ""];
    try {
      assert.equal(request.method, "POST");
      assert.equal(request.headers["content-type"], "application/json");
      for (const name of ["cookie", "authorization", "referer"]) assert.equal(request.headers[name], undefined);
      const text = body.toString("utf8");
      taken.push({ text, counts: readCounts(text) });
      return [200, { ...open, "content-type": "application/json" }, "{}"];
    } catch (error) {
      taken.push({ error });
      return [400, open, ""];
    }
  });
  return taken;
}
