/**
 * Managed policy in a real Chromium: the values come from a policy file, as IT
 * would place it. Policy files are machine-wide, so the browser runs in a mount
 * namespace of its own, with an empty /etc/chromium.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const child = fileURLToPath(new URL("managed/child.mjs", import.meta.url));

test("policy chooses the council and the official accounts, live and without a reload", { timeout: 90_000 }, async () => {
  const inside = `mkdir -p /etc/chromium && mount -t tmpfs none /etc/chromium && exec node "${child}"`;
  const asRoot = process.getuid() === 0 ? [] : ["--map-root-user"];
  const { stdout } = await run("unshare", [...asRoot, "--mount", "sh", "-c", inside]);
  const seen = JSON.parse(stdout);
  assert.equal(seen.before, "none", "without policy nothing is managed");
  assert.deepEqual(seen.managed, ["pack", "recommended", "officialAccounts", "failMode"]);
  assert.equal(seen.source, "managed");
  assert.deepEqual(seen.packs, ["barnet", "york"]);
  // Swearing is a rule of this pack for official accounts alone.
  assert.match(seen.panel, /Do not swear/);
  assert.match(seen.panel, /Barnet/);
});
