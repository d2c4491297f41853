/** A Firefox that IT manages: extension, settings and certificates all come by policy. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOST, until } from "./lab.mjs";
import { marionette } from "./marionette.mjs";
import { GECKO_ID } from "./package.mjs";
import { policyFor } from "./policy.mjs";

export const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

const START_MS = 60_000;

/** Preferences of a profile: the lab's proxy, and a port of its own for the tests. */
function preferences(lab) {
  const values = {
    "network.proxy.type": 1,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": lab.network.port,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": lab.network.port,
    "network.proxy.allow_hijacking_localhost": true,
    "marionette.port": 0,
    // A background that stops would lose the clock that some tests set.
    "extensions.background.idle.timeout": 600_000,
    "remote.prefs.recommended": true,
    "datareporting.policy.dataSubmissionEnabled": false,
  };
  return Object.entries(values).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join("");
}

/**
 * Like `chromiumMachine`: `{ profile, seen, policy, put(policies), set(values, settings), start(), close() }`.
 * `put` writes these policies beside the lab's own; `settings` is the extension's
 * entry in `ExtensionSettings`, null for none.
 */
export async function firefoxMachine(lab, installed, { disk, clock } = {}) {
  const policy = await policyFor("firefox", FIREFOX, { disk });
  const profile = disk?.folder ?? (await mkdtemp(join(tmpdir(), "probity-fleet-")));
  // The profile as it is for us.
  const seen = disk?.seen ?? profile;
  await writeFile(join(seen, "user.js"), preferences(lab));
  const authorities = lab.authorities.map((_, at) => join(policy.folder, `ca-${at}.pem`));
  await Promise.all(authorities.map((path, at) => writeFile(path, lab.authorities[at])));
  const common = {
    Certificates: { Install: authorities },
    // Unsigned packages; releases other than ESR do not allow it.
    Preferences: { "xpinstall.signatures.required": { Value: false, Status: "locked" } },
  };
  const put = (policies) => policy.write({ policies: { ...common, ...policies } });
  return {
    profile,
    seen,
    policy,
    put,
    set: (values, settings = installed) =>
      put({
        ...(settings ? { ExtensionSettings: { [GECKO_ID]: settings } } : {}),
        ...(values ? { "3rdparty": { Extensions: { [GECKO_ID]: values } } } : {}),
      }),
    start: () => startFirefox(policy, profile, seen, clock),
    async close() {
      await policy.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

export const forceInstalled = (version) => ({
  installation_mode: "force_installed",
  install_url: `https://${HOST}/probity-${version}.xpi`,
  update_url: `https://${HOST}/updates.json`,
});

/**
 * `{ inPage, inBrowser, go(url), openOwnPage(path), ask(request), managed(), addon(), close() }`.
 * There is one page at a time.
 */
async function startFirefox({ program, folder }, profile, seen, clock) {
  // Firefox writes it into its profile, whose disk may be full.
  const portFile = join(folder, "port");
  const named = join(seen, "MarionetteActivePort");
  await Promise.all([portFile, named].map((path) => rm(path, { force: true })));
  await symlink(portFile, named);
  const flags = ["--headless", "--no-remote", "--profile", profile, "--marionette", "--remote-allow-system-access", "about:blank"];
  const firefox = spawn(program, flags, { stdio: "ignore", env: { ...process.env, ...clock?.env } });
  const gone = new Promise((resolve) => firefox.once("exit", resolve));
  const port = await until("Firefox listens", async () => Number(await readFile(portFile, "utf8").catch(() => 0)) || null, START_MS);
  const { send, inPage, inBrowser, close } = await marionette(port);

  const go = (url) => send("WebDriver:Navigate", { url });
  /** Runs in the browser: what its list of add-ons knows of ours. */
  const addon = () =>
    inBrowser(async (id) => {
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      const addon = await AddonManager.getAddonByID(id);
      if (!addon) return null;
      const { version, isActive, permissions } = addon;
      return {
        version,
        isActive,
        removable: Boolean(permissions & AddonManager.PERM_CAN_UNINSTALL),
        disablable: Boolean(permissions & AddonManager.PERM_CAN_DISABLE),
        address: WebExtensionPolicy.getByID(id)?.getURL("") ?? null,
      };
    }, GECKO_ID);
  async function openOwnPage(path) {
    const { address } = await until("the extension runs", async () => ((await addon())?.address ? addon() : null));
    await go(address + path);
  }

  return {
    inPage,
    inBrowser,
    send,
    go,
    addon,
    /** What Firefox says where the person would turn it off; null where it lets them. */
    tryToDisable: () =>
      inBrowser(async (id) => {
        const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
        const addon = await AddonManager.getAddonByID(id);
        return addon.disable().then(() => null, String);
      }, GECKO_ID),
    /** Looks for a new version: "installed", "none", or how it failed. */
    async update() {
      // A page of the extension's own would be closed, and the window with it.
      await go("about:blank");
      return inBrowser(findUpdate, GECKO_ID);
    },
    /** Types where a draft is written on the replica that is open. */
    async typeInto(surface, text) {
      await until("the editor is there", () => inPage((surface) => Boolean(window.replica?.element(surface, "editor")), surface));
      const { value } = await send("WebDriver:ExecuteScript", {
        script: "return window.replica.element(arguments[0], 'editor')",
        args: [surface],
        newSandbox: false,
        sandbox: null,
      });
      await send("WebDriver:ElementClick", { id: Object.values(value)[0] });
      await send("WebDriver:ElementSendKeys", { id: Object.values(value)[0], text });
    },
    openOwnPage,
    /** Asks the background, from the options page that must be open. */
    ask: (request) => inPage((request) => browser.runtime.sendMessage(request), request),
    managed: () => inPage(() => browser.storage.managed.get(null).catch((error) => error.message)),
    async close() {
      // By itself, so that it writes what it has to.
      await send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => firefox.kill());
      await gone;
      close();
    },
  };
}

/** Runs in the browser. */
async function findUpdate(id) {
  const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  const addon = await AddonManager.getAddonByID(id);
  return new Promise((resolve) => {
    addon.findUpdates(
      {
        onUpdateAvailable(_, install) {
          install.addListener({
            onDownloadFailed: () => resolve(`the download failed: ${install.error}`),
            onInstallFailed: () => resolve(`the installation failed: ${install.error}`),
            onInstallEnded: () => resolve("installed"),
          });
          install.install();
        },
        onNoUpdateAvailable: () => resolve("none"),
      },
      AddonManager.UPDATE_WHEN_USER_REQUESTED,
    );
  });
}
