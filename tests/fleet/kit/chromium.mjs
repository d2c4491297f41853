/** A Chromium that IT manages: nothing is loaded from a folder, all that it has comes by policy. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { X509Certificate } from "node:crypto";
import { chromium } from "playwright-core";
import { driver } from "../../harness/index.mjs";
import { until } from "./lab.mjs";
import { updatesUrl } from "./package.mjs";
import { policyFor } from "./policy.mjs";

const PROGRAM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/**
 * Playwright's own flags are left out: some of them turn off what is tested here,
 * such as the installation of what policy names.
 */
const flags = (lab, profile) => [
  "--headless=new",
  "--disable-gpu",
  // Inside the namespace it runs as root.
  "--no-sandbox",
  "--no-first-run",
  "--disable-quic",
  "--disable-component-update",
  "--disable-sync",
  "--password-store=basic",
  "--use-mock-keychain",
  `--user-data-dir=${profile}`,
  "--remote-debugging-pipe",
  // Every connection, also to loopback, goes by the proxy that notes and refuses.
  `--proxy-server=http://127.0.0.1:${lab.network.port}`,
  "--proxy-bypass-list=<-loopback>",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

const derOf = (pem) => new X509Certificate(pem).raw.toString("base64");

/**
 * Returns a machine on which policy installs the extension `id`:
 * `{ profile, seen, policy, prepare(), set(values, extra), withdraw(), start(extraFlags), close() }`.
 * `set` writes the policy file with these managed values (null for none) and `extra`
 * keys of Chromium's own; `start` gives a browser of `browserOf`.
 */
export async function chromiumMachine(lab, id, { disk, clock } = {}) {
  const policy = await policyFor("chromium", PROGRAM, { disk });
  const profile = disk?.folder ?? (await mkdtemp(join(tmpdir(), "probity-fleet-")));
  const common = {
    // Else what policy has installed cannot be looked into at all.
    DeveloperToolsAvailability: 1,
    CACertificates: lab.authorities.map(derOf),
  };
  const settings = { [id]: { installation_mode: "force_installed", update_url: updatesUrl, override_update_url: true } };
  return {
    profile,
    /** The profile as it is for us. */
    seen: disk?.seen ?? profile,
    policy,
    /** Writes the lab's own file alone; IT's come from elsewhere. */
    prepare: () => policy.write(common, "lab.json"),
    set: (values, extra = {}) =>
      policy.write({
        ...common,
        ExtensionSettings: settings,
        ...(values ? { "3rdparty": { extensions: { [id]: values } } } : {}),
        ...extra,
      }),
    withdraw: () => policy.write(common),
    async start(extraFlags = []) {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: policy.program,
        headless: false,
        ignoreDefaultArgs: true,
        args: [...flags(lab, profile), ...extraFlags, "about:blank"],
        env: { ...process.env, ...clock?.env },
        viewport: { width: 1280, height: 860 },
      });
      return browserOf(context, id);
    },
    async close() {
      await policy.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * `{ context, worker(), ownPage(path), ask(request), managed(), driver(surface), close() }`:
 * `worker` waits until the extension runs; `ownPage` opens one of its pages; `ask` is
 * what such a page may ask of the background; `managed` is what the browser hands over.
 */
function browserOf(context, id) {
  const address = `chrome-extension://${id}/`;
  const isOurs = (worker) => worker.url().startsWith(address);
  let control = null;
  let extensions = null;

  const worker = async () => context.serviceWorkers().find(isOurs) ?? context.waitForEvent("serviceworker", { predicate: isOurs });
  async function ownPage(path) {
    const page = await context.newPage();
    await page.goto(address + path);
    return page;
  }
  /** The page that asks; one of the extension's own goes with it when it is updated. */
  async function asking() {
    if (control === null || control.isClosed() || !control.url().startsWith(address)) control = await ownPage("options.html");
    return control;
  }
  const ask = async (request) => (await asking()).evaluate((request) => chrome.runtime.sendMessage(request), request);
  const managed = async () => (await asking()).evaluate(() => chrome.storage.managed.get(null));

  return {
    context,
    worker,
    ownPage,
    /** Opens one of its pages, runs `act(arg)` in there and closes it. */
    async inOwnPage(path, act, arg) {
      const page = await ownPage(path);
      try {
        return await page.evaluate(act, arg);
      } finally {
        await page.close();
      }
    },
    ask,
    managed,
    badge: async () => (await asking()).evaluate(() => chrome.action.getBadgeText({})),
    status: () => ask({ t: "status" }),
    /** Waits until the background's status is as `fits` says. */
    whenStatus: (what, fits) =>
      until(what, async () => {
        const status = await ask({ t: "status" });
        if (fits(status)) return status;
        throw new Error(JSON.stringify(status));
      }),
    async driver(surface) {
      const page = await context.newPage();
      return { page, d: driver(page, surface) };
    },
    /** Runs in chrome://extensions, where the browser's own view of extensions can be asked. */
    async inExtensionsPage(act, arg) {
      if (extensions === null || extensions.isClosed()) {
        extensions = await context.newPage();
        await extensions.goto("chrome://extensions");
      }
      return extensions.evaluate(act, arg);
    },
    /**
     * Stops the background as the browser does with an idle one, and waits until it
     * has. Returns `running()`, which says whether it runs now, without waking it.
     */
    async sleep() {
      await worker();
      const session = await context.newCDPSession(await context.newPage());
      let status = null;
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
        for (const { scriptURL, runningStatus } of versions) if (scriptURL.startsWith(address)) status = runningStatus;
      });
      await session.send("ServiceWorker.enable");
      await session.send("ServiceWorker.stopAllWorkers");
      const running = () => status !== "stopped";
      await until("the background sleeps", () => !running());
      return running;
    },
    /** Closes the page that asks: while one of its own is open, an extension is not idle. */
    async stopAsking() {
      await control?.close();
      control = null;
    },
    close: () => context.close(),
  };
}
