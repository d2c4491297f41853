import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const messages = (language: string): Record<string, { message: string }> =>
  JSON.parse(readFileSync(`extension/_locales/${language}/messages.json`, "utf8"));
const panelKeys = (language: string) =>
  Object.keys(messages(language)).filter((key) => key.startsWith("panel_")).sort();

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sources(path);
      return entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts") ? readFileSync(path, "utf8") : "";
    })
    .join("\n");
}

/** Keys that the code puts together from a part; the parts are below. */
const BUILT = /^panel_(severity|notice)_/;

test("English and Welsh have the same words", () => {
  assert.deepEqual(panelKeys("cy"), panelKeys("en"));
});

test("a Welsh sentence is not an English one left behind", () => {
  const [en, cy] = [messages("en"), messages("cy")];
  // A name, and a pattern without words.
  const same = panelKeys("en").filter((key) => en[key]!.message === cy[key]!.message);
  assert.deepEqual(same, ["panel_name", "panel_source"]);
});

test("every word the panel asks for is there, and none is left over", () => {
  const code = sources("extension/content");
  const used = new Set([...code.matchAll(/words\(\s*(?:[^"`()]*\? )?"([a-z_]+)"(?:\s*:\s*"([a-z_]+)")?/g)]
    .flatMap((match) => [match[1], match[2]])
    .filter((key) => key !== undefined)
    .map((key) => `panel_${key}`));
  for (const severity of ["info", "warn", "confirm", "block"]) used.add(`panel_severity_${severity}`);
  for (const [, key] of code.matchAll(/key: "([a-z_]+)"/g)) used.add(`panel_notice_${key}`);
  for (const key of panelKeys("en")) {
    if (BUILT.test(key)) assert.ok(code.includes(`"${key.replace(BUILT, "")}"`) || used.has(key), `${key} is not used`);
    else assert.ok(used.has(key) || code.includes(`"${key.slice("panel_".length)}"`), `${key} is not used`);
  }
  const known = new Set(panelKeys("en"));
  for (const key of used) assert.ok(known.has(key), `${key} is missing`);
});

test("what is filled in has its place in both languages", () => {
  const [en, cy] = [messages("en"), messages("cy")];
  for (const key of panelKeys("en")) {
    const places = (text: string) => (text.match(/\$\d/g) ?? []).sort();
    assert.deepEqual(places(cy[key]!.message), places(en[key]!.message), key);
  }
});
