/**
 * IT's policy files for one browser. Policy is machine-wide, so a browser that is
 * to see them runs in a mount namespace of its own, in which its folder below /etc
 * is one of ours. We write into that folder from outside, as IT would.
 */
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** Where each browser looks, and the file in there that we write. */
const PLACES = {
  chromium: { etc: "/etc/chromium", file: "policies/managed/probity.json" },
  firefox: { etc: "/etc/firefox", file: "policies/policies.json" },
};

/**
 * Returns `{ folder, program, write(policies, name), close() }`. `program` is started
 * in place of the browser; `write` replaces a whole file at once, or removes it with
 * null. Chromium takes all files of its folder together, by whatever name.
 */
export async function policyFor(kind, browser, { disk } = {}) {
  const { etc, file } = PLACES[kind];
  const folder = await mkdtemp(join(tmpdir(), "probity-policy-"));
  const place = join(folder, "etc", dirname(file));
  await mkdir(place, { recursive: true });
  const program = join(folder, "browser.sh");
  const asRoot = process.getuid() === 0 ? "" : "--map-root-user ";
  const inside = `mkdir -p ${etc} && mount --bind "${join(folder, "etc")}" ${etc} && exec "${browser}" "$@"`;
  await writeFile(program, `#!/bin/sh\nexec ${disk?.enter ?? ""}unshare ${disk ? "" : asRoot}--mount sh -c '${inside}' sh "$@"\n`);
  await chmod(program, 0o755);
  return {
    folder,
    program,
    async write(policies, name = basename(file)) {
      const path = join(place, name);
      if (policies === null) return void (await rm(path, { force: true }));
      // Beside the folder that the browser watches: half a file is never seen.
      const partial = join(folder, "partial");
      await writeFile(partial, JSON.stringify(policies));
      await rename(partial, path);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
