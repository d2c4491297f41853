/**
 * The documents are true as far as a machine can tell: every link leads somewhere,
 * and where a document names a test as proof, that test exists by that name.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
// New files count before they are committed; ignored ones never do.
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], { cwd: root, encoding: "utf8" });
// Parts of a fleet's files, kept to be compared: what they link to is made beside them.
const GOLDEN = "/tests/golden/";
const documents = listed.split("\n").filter((file) => file !== "" && !file.includes(GOLDEN) && existsSync(resolve(root, file)));

const LINK = /\[((?:[^[\]]|\[[^\]]*\])+)\]\(([^()\s]+)\)/g;
/** Files in which a link's text is the name of a test. */
const TESTS = /(\.(test|e2e)\.(ts|mjs)|\/tests\/\w+\.rs|\/src\/.*\.rs)$/;

function links(document) {
  // What stands between fences or backticks is an example.
  const text = readFileSync(resolve(root, document), "utf8").replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(LINK)].map(([, name, target]) => ({ name: name.replace(/\s+/g, " "), target }));
}

/** As GitHub makes them from headings. */
function anchors(file) {
  const headings = readFileSync(file, "utf8").replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, heading]) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-"));
}

/** A Rust test's name has underscores for spaces. */
function names(file, name) {
  const text = readFileSync(file, "utf8");
  return file.endsWith(".rs") ? text.includes(`fn ${name.replaceAll(/[ ,-]+/g, "_")}(`) : text.includes(name);
}

for (const document of documents) {
  test(`${document}: links lead somewhere, and tests that it names exist`, () => {
    const wrong = [];
    for (const { name, target } of links(document)) {
      if (/^(https?|mailto):/.test(target)) continue;
      const [path, anchor] = target.split("#");
      const file = path === "" ? resolve(root, document) : resolve(root, dirname(document), path);
      if (!existsSync(file)) wrong.push(`${target}: there is no such file`);
      else if (anchor && !anchors(file).includes(anchor)) wrong.push(`${target}: there is no such heading`);
      else if (TESTS.test(file) && !names(file, name)) wrong.push(`${relative(root, file)} has no test "${name}"`);
    }
    assert.deepEqual(wrong, []);
  });
}

test("the check itself works", () => {
  const file = fileURLToPath(import.meta.url);
  assert.ok(names(file, "the check itself works"));
  assert.ok(!names(file, ["no", "such", "test"].join(" ")));
  assert.ok(anchors(resolve(root, "README.md")).includes("where-things-are"));
});
