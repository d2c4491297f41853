/** Marks for tests, made from made-up artwork by the command line as a council's IT would. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ARTWORK = join(dirname(dirname(fileURLToPath(import.meta.url))), "artwork", "anytown.svg");
const PROBITY = join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "probity");
const KEPT = "dist/.marks";

export const NAME = "Anytown crest";
export const artwork = () => readFile(ARTWORK, "utf8");

/**
 * A marks file with the crest and others that are like it, `count` in all, as bytes.
 * Kept in dist, as making marks takes seconds; made again where the command line is
 * another.
 */
export async function marksFile(count) {
  const { mtimeMs } = await stat(PROBITY);
  const svg = await artwork();
  const name = createHash("sha256").update(`${mtimeMs} ${svg}`).digest("hex").slice(0, 16);
  const kept = join(KEPT, `${name}-${count}`);
  const before = await readFile(kept).catch(() => null);
  if (before) return before;
  await mkdir(KEPT, { recursive: true });
  const folder = await mkdtemp(join(KEPT, "new-"));
  try {
    const file = join(folder, "marks");
    for (let at = 0; at < count; at += 1) {
      const drawing = join(folder, `${at}.svg`);
      // The star in it stands another way.
      await writeFile(drawing, svg.replace("rotate(0 ", `rotate(${at * 40} `));
      await add(drawing, at === 0 ? NAME : `Other crest ${at}`, file);
    }
    const made = await readFile(file);
    // Other test files may do this at once: it appears whole or not at all.
    await rename(file, kept);
    for (const old of await readdir(KEPT)) if (!old.startsWith(name) && !old.startsWith("new-")) await rm(join(KEPT, old), { force: true });
    return made;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function add(drawing, name, file) {
  await promisify(execFile)(PROBITY, ["logo", "add", drawing, "--name", name, "--marks", file]);
}
