/** A clock that one browser and all its processes go by in place of the device's. */
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = "/usr/lib";
/** Debian has it in a folder for each kind of machine. */
const LIBRARY = readdirSync(ROOT)
  .map((folder) => join(ROOT, folder, "faketime", "libfaketime.so.1"))
  .find(existsSync);

/** Why there can be no such clock; false where there can. */
export const noWrongClock = LIBRARY === undefined ? "libfaketime is not installed" : false;

/** Returns `{ env, set(days), close() }`: `env` is for the browser, `set` puts the clock so many days ahead. */
export async function wrongClock() {
  const folder = await mkdtemp(join(tmpdir(), "probity-clock-"));
  const file = join(folder, "clock");
  async function set(days) {
    await writeFile(`${file}.new`, `${days < 0 ? "" : "+"}${days}d\n`);
    await rename(`${file}.new`, file);
  }
  await set(0);
  return {
    env: {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: file,
      // Seconds after which it looks into the file again.
      FAKETIME_CACHE_DURATION: "1",
      // New processes go by the same clock, not by one that starts with them.
      FAKETIME_DONT_RESET: "1",
      // What measures how long things take is left alone; without the second, waiting
      // for a lock with a time limit takes ten times as long.
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      FAKETIME_FORCE_MONOTONIC_FIX: "0",
    },
    set,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
