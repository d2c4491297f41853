/**
 * A disk of a browser's own, small enough to be filled to the last byte. It is there
 * in a mount namespace that lives as long as the disk, so that it outlasts a browser.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, closeSync, writeSync } from "node:fs";
import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEGABYTE = 1024 * 1024;

/**
 * Returns `{ folder, seen, enter, free(), fill(), close() }`: `folder` is where the
 * disk is for whoever starts with the words `enter`; `seen` is where it is for us.
 * `fill` keeps it full, whatever is deleted, until `free` gives the room back.
 */
export async function smallDisk(megabytes) {
  const folder = await mkdtemp(join(tmpdir(), "probity-disk-"));
  const asRoot = process.getuid() === 0;
  const inside = `mount -t tmpfs -o size=${megabytes}m none "$1" && echo ready && exec cat`;
  const holder = spawn("unshare", [...(asRoot ? [] : ["--map-root-user"]), "--mount", "sh", "-c", inside, "sh", folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [said] = await Promise.race([once(holder.stdout, "data"), once(holder, "exit")]);
  if (String(said).trim() !== "ready") throw new Error("no disk could be mounted");
  const seen = `/proc/${holder.pid}/root${folder}`;
  const ballast = join(seen, "ballast");
  let filling = null;

  /** As much as there is room for, in ever smaller pieces. */
  function top() {
    const file = openSync(ballast, "a");
    for (let piece = MEGABYTE; piece >= 1; ) {
      try {
        if (writeSync(file, Buffer.alloc(piece)) === 0) break;
      } catch (error) {
        if (error.code !== "ENOSPC") throw error;
        piece = piece >> 2;
      }
    }
    closeSync(file);
  }

  return {
    folder,
    seen,
    enter: `nsenter --target ${holder.pid} --mount ${asRoot ? "" : "--user --preserve-credentials "}`,
    async fill() {
      filling ??= setInterval(top, 20);
      let left;
      // What a browser deletes meanwhile makes room again.
      for (let tries = 0; tries < 100; tries += 1) {
        top();
        left = (await statfs(seen)).bavail;
        if (left === 0) return;
      }
      throw new Error(`there is room for ${left} blocks still`);
    },
    async free() {
      clearInterval(filling);
      filling = null;
      await rm(ballast, { force: true });
    },
    async close() {
      await this.free();
      const gone = once(holder, "exit");
      holder.stdin.end();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
