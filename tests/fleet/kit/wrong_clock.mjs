/**
 * A clock that one browser and all its processes go by in place of the device's.
 * libfaketime would be the thing to use, but Firefox, with an allocator of its own,
 * stands still under it before its first line.
 */
import { execFile } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const DAY_S = 24 * 60 * 60;
const SOURCE = new URL("wrong_clock.c", import.meta.url).pathname;

/** Returns `{ env, set(days), close() }`: `env` is for the browser, `set` puts the clock so many days ahead, at once. */
export async function wrongClock() {
  const folder = await mkdtemp(join(tmpdir(), "probity-clock-"));
  const [library, path] = ["wrong_clock.so", "ahead"].map((name) => join(folder, name));
  await promisify(execFile)("cc", ["-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, SOURCE]);
  const file = await open(path, "w");
  async function set(days) {
    const ahead = Buffer.from(new BigInt64Array([BigInt(days * DAY_S)]).buffer);
    await file.write(ahead, 0, ahead.length, 0);
  }
  await set(0);
  return {
    env: { LD_PRELOAD: library, WRONG_CLOCK: path },
    set,
    async close() {
      await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
