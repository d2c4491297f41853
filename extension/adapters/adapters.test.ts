import assert from "node:assert/strict";
import { test } from "node:test";
import { ADAPTERS, adapterFor } from "./index.ts";
import { faultsIn } from "./validate.ts";

test("the adapters that ship are sound", () => {
  for (const adapter of ADAPTERS) assert.deepEqual(faultsIn(adapter), [], adapter.platform);
});

test("a page is known by its origin, also in a blank frame of it", () => {
  assert.equal(adapterFor("https://x.com")?.platform, "x");
  assert.equal(adapterFor("https://www.facebook.com")?.platform, "facebook");
  assert.equal(adapterFor("https://www.linkedin.com")?.platform, "linkedin");
  assert.equal(adapterFor("https://notx.com"), undefined);
  assert.equal(adapterFor("https://x.com.example.org"), undefined);
  assert.equal(adapterFor("null"), undefined);
});

test("faults are named with their place", () => {
  const good = ADAPTERS[0]!;
  const broken = (change: object) => faultsIn({ ...structuredClone(good), ...change });
  assert.deepEqual(broken({ platform: "myspace" }), ["platform: unknown value myspace"]);
  assert.deepEqual(broken({ hosts: [] }), ["hosts: must list host names"]);
  assert.deepEqual(broken({ surfaces: [] }), ["surfaces: must list at least one surface"]);
  assert.deepEqual(broken({ cancel: "nowhere" }), ["cancel: must name a label table"]);
  assert.deepEqual(faultsIn(null), ["adapter: not an object"]);
});

test("faults inside a surface are found", () => {
  const broken = (change: object) => {
    const copy = structuredClone(ADAPTERS[0]!);
    Object.assign(copy.surfaces[0]!, change);
    return faultsIn(copy);
  };
  const id = ADAPTERS[0]!.surfaces[0]!.id;
  const only = (change: object, what: string) => assert.deepEqual(broken(change), [`surface ${id}: ${what}`]);
  only({ surface: "shout" }, "unknown surface shout");
  only({ editor: [] }, "needs an editor rule");
  only({ editor: [{ css: " ", layer: 0 }] }, "editor needs css");
  only({ editor: [{ css: "a", layer: 1 }, { css: "b", layer: 0 }] }, "editor layers must not go down");
  only({ submit: [{ css: "a", layer: 3 }] }, "submit layer must be 0, 1 or 2");
  only({ labels: "nowhere" }, "no label table nowhere");
  only({ scope: [] }, "needs a scope rule");
  only({ when: [{ surface: "reply" }] }, "a `when` needs css or path");
  only({ author: [{ from: "attr", css: "a", in: "page" }] }, "reader needs attr");
  only({ author: [{ from: "guess" }] }, 'unknown reader {"from":"guess"}');
});
