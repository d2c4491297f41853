import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { speak, words } from "./words.ts";

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

test("English and Welsh have the same words", () => {
  assert.deepEqual(panelKeys("cy"), panelKeys("en"));
});

test("a Welsh sentence is not an English one left behind", () => {
  const [en, cy] = [messages("en"), messages("cy")];
  // A name, and patterns without words.
  const same = panelKeys("en").filter((key) => en[key]!.message === cy[key]!.message);
  assert.deepEqual(same, ["panel_council_says", "panel_name", "panel_source"]);
});

// That a word the panel asks for exists is checked by its type.
test("no word is left over", () => {
  const code = sources("extension/content");
  const built = (key: string) => key.replace(/^panel_(severity_|notice_)?/, "");
  assert.deepEqual(panelKeys("en").filter((key) => !code.includes(`"${built(key)}"`)), []);
});

test("what is filled in has its place in both languages", () => {
  const [en, cy] = [messages("en"), messages("cy")];
  for (const key of panelKeys("en")) {
    const places = (text: string) => (text.match(/\$\d/g) ?? []).sort();
    assert.deepEqual(places(cy[key]!.message), places(en[key]!.message), key);
  }
});

test("words that were chosen are used and filled in", () => {
  speak({ panel_source: "$2 ($1)" });
  assert.equal(words("source", "York", "4.1"), "4.1 (York)");
  speak(null);
});
