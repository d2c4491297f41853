/** Copies of the built extension in which one thing is broken. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { promisify } from "node:util";
import { EXTENSION } from "./world.mjs";

/**
 * Copies the extension and changes files in it: `{ name: (content) => content }`,
 * text for a script and bytes for anything else, or `{ name: null }` to leave the
 * file out. The copy goes when the tests are done.
 */
export async function changedCopy(changes) {
  const dir = await mkdtemp(join(tmpdir(), "probity-copy-"));
  after(() => rm(dir, { recursive: true, force: true }));
  await cp(EXTENSION, dir, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const file = join(dir, name);
    if (change === null) {
      await rm(file);
      continue;
    }
    const before = await readFile(file, name.endsWith(".js") ? "utf8" : null);
    const changed = change(before);
    assert.notDeepEqual(changed, before, `${name} was not changed`);
    await writeFile(file, changed);
  }
  return dir;
}

/** A copy with the made-up councils of `tests/e2e/packs` in place of the real ones, and these changes. */
export async function madeUpCouncils(changes = {}) {
  const dir = await changedCopy(changes);
  const packs = join(dir, "packs");
  await rm(packs, { recursive: true });
  const xtask = join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "xtask");
  await promisify(execFile)(xtask, ["packs", "tests/e2e/packs", packs]);
  return dir;
}

/**
 * Makes `check` of the core meet a real Wasm trap while `when(instance, call)`
 * holds; instances and the calls of each are counted from 1. `when` is sent as
 * text and must not use anything from outside itself.
 */
export const trapping = (when) => ({
  "probity_core.js": (glue) => `${glue}
{
  const when = ${when};
  const make = newProbityCore;
  let instance = 0;
  // A module whose only function is \`unreachable\`.
  const bytes = [0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,116,0,0,10,5,1,3,0,0,11];
  const trap = () => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.t();
  newProbityCore = () => {
    const glue = make();
    const number = ++instance;
    let call = 0;
    glue.Core = class extends glue.Core {
      check(request) {
        if (when(number, ++call)) trap();
        return super.check(request);
      }
    };
    return glue;
  };
}
`,
});
