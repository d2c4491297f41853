/** Starts a Chromium that can reach the replicas and nothing else. */
import { createHash } from "node:crypto";
import { chmod, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const VIEWPORT = { width: 1280, height: 860 };

function flags({ sites, extensionDir, headless }) {
  const rules = sites.hosts.map((host) => `MAP ${host} 127.0.0.1:${sites.port}`);
  // Every other name fails at once: a test never leaves the machine.
  rules.push("MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1");
  return [
    `--host-resolver-rules=${rules.join(",")}`,
    `--ignore-certificate-errors-spki-list=${sites.spki}`,
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...(headless ? ["--headless=new", "--disable-gpu"] : []),
    // Chromium refuses to run its sandbox as root, as a container does.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...(extensionDir
      ? [`--disable-extensions-except=${resolve(extensionDir)}`, `--load-extension=${resolve(extensionDir)}`]
      : []),
  ];
}

/** The id that Chromium gives an extension that is loaded from a folder. */
async function idOf(extensionDir) {
  const digest = createHash("sha256").update(await realpath(extensionDir)).digest("hex");
  return [...digest.slice(0, 32)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}

/**
 * A program that starts the browser under IT's policy. Policy files are
 * machine-wide, so it gets an /etc/chromium of its own, in a mount namespace.
 */
async function underPolicy(browser, values, extensionDir, folder) {
  const policy = join(folder, "probity.json");
  const program = join(folder, "browser.sh");
  await writeFile(policy, JSON.stringify({ "3rdparty": { extensions: { [await idOf(extensionDir)]: values } } }));
  const asRoot = process.getuid?.() === 0 ? "" : "--map-root-user ";
  const inside = [
    "mkdir -p /etc/chromium",
    "mount -t tmpfs none /etc/chromium",
    "mkdir -p /etc/chromium/policies/managed",
    `cp ${policy} /etc/chromium/policies/managed`,
    `exec ${browser} "$@"`,
  ].join(" && ");
  await writeFile(program, `#!/bin/sh\nexec unshare ${asRoot}--mount sh -c '${inside}' sh "$@"\n`);
  await chmod(program, 0o755);
  return program;
}

/**
 * Returns `{ context, newPage(), serviceWorker(), stopServiceWorker(page), extensionId(), close() }`.
 * `CHROMIUM` names another browser; `colorScheme` is "light" or "dark";
 * `userDataDir` is kept, a directory of our own is removed on close. `managed` is
 * what IT has set for the extension; it arrives seconds after the start.
 */
export async function launch({
  sites,
  extensionDir,
  headless = true,
  extraArgs = [],
  colorScheme = "light",
  viewport = VIEWPORT,
  userDataDir,
  managed,
}) {
  const profile = userDataDir ?? (await mkdtemp(join(tmpdir(), "probity-browser-")));
  const program = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const policy = managed && (await mkdtemp(join(tmpdir(), "probity-policy-")));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: managed ? await underPolicy(program, managed, extensionDir, policy) : program,
    // Playwright's own headless switch would pick its settings for the old mode.
    headless: false,
    args: [...flags({ sites, extensionDir, headless }), ...extraArgs],
    colorScheme,
    viewport: headless ? viewport : null,
    locale: "en-GB",
  });
  for (const host of sites.hosts) {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: `https://${host}` });
  }

  /** The extension's background worker, as soon as there is one. */
  async function serviceWorker() {
    return context.serviceWorkers()[0] ?? context.waitForEvent("serviceworker");
  }

  /**
   * Stops the worker as the browser does with an idle one, and waits until it
   * is gone. `page` is any page of a site; the next message starts it again.
   */
  async function stopServiceWorker(page) {
    const session = await context.newCDPSession(page);
    const stopped = new Promise((resolve) => {
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
        if (versions.some((version) => version.runningStatus === "stopped")) resolve();
      });
    });
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await stopped;
    await session.detach();
  }

  return {
    context,
    newPage: () => context.newPage(),
    serviceWorker,
    stopServiceWorker,
    extensionId: async () => new URL((await serviceWorker()).url()).host,
    async close() {
      await context.close();
      if (policy) await rm(policy, { recursive: true, force: true });
      if (!userDataDir) await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
