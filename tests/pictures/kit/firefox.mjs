/**
 * Firefox on the replicas, with the probed copy of the extension in it, driven by
 * WebDriver BiDi. It reaches the replicas through a proxy and nothing else.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ws as WebSocket } from "playwright-core/lib/utilsBundle";
import { startSites } from "../../harness/index.mjs";
import { installHostile, installInput, installPictures, probed } from "./probed.mjs";

const START_MS = 30_000;
export const FIREFOX = process.env.FIREFOX ?? "firefox-esr";

/**
 * Firefox with the extension of a folder in it: `{ sites, bidi, tab(url), close() }`.
 * `tab` opens a page and gives its context.
 */
export async function startFirefox(extensionDir) {
  const sites = await startSites();
  const proxy = await startProxy(sites);
  const profile = await mkdtemp(join(tmpdir(), "probity-firefox-"));
  await writeFile(join(profile, "user.js"), preferences(proxy.port));
  const firefox = spawn(
    FIREFOX,
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const gone = new Promise((resolve) => firefox.once("exit", resolve));
  const bidi = await session(await address(firefox));
  await bidi.send("webExtension.install", { extensionData: { type: "path", path: extensionDir } });

  return {
    sites,
    bidi,
    async tab(url) {
      const { context } = await bidi.send("browsingContext.create", { type: "tab" });
      await bidi.send("browsingContext.navigate", { context, url, wait: "complete" });
      return context;
    },
    async close() {
      bidi.close();
      firefox.kill();
      await gone;
      proxy.close();
      await sites.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Like `openChromium`. */
export async function openFirefox(marks, patience) {
  const copy = await probed("dist/firefox", patience);
  const { sites, bidi, tab, close } = await startFirefox(copy.dir);

  async function open(url) {
    const context = await tab(url);
    async function run(body, ...values) {
      const given = values.map((value) => JSON.stringify(value)).join(", ");
      const { result, exceptionDetails } = await bidi.send("script.callFunction", {
        functionDeclaration: `async () => JSON.stringify((await (${body})(${given})) ?? null)`,
        awaitPromise: true,
        target: { context },
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    }
    await run(installPictures, marks);
    await run(installHostile);
    async function choose(file) {
      await run(installInput);
      const { result } = await bidi.send("script.evaluate", {
        expression: 'document.querySelector("#chosen")',
        awaitPromise: false,
        target: { context },
      });
      await bidi.send("input.setFiles", { context, element: { sharedId: result.sharedId }, files: [file] });
    }
    return {
      run,
      choose,
      toFront: () => bidi.send("browsingContext.activate", { context }),
      close: () => bidi.send("browsingContext.close", { context }),
    };
  }

  return {
    name: "Firefox",
    open,
    requested: () => sites.requested,
    async close() {
      await close();
      await copy.remove();
    },
  };
}

function preferences(port) {
  const prefs = {
    "network.proxy.type": 1,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": port,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": port,
    "network.proxy.no_proxies_on": "",
    "remote.prefs.recommended": true,
    "browser.shell.checkDefaultBrowser": false,
    "datareporting.policy.dataSubmissionEnabled": false,
  };
  return Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join("");
}

/** Every tunnel to a replica's host leads to the server of the replicas; there are no others. */
async function startProxy(sites) {
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on("connect", (request, client) => {
    client.on("error", () => client.destroy());
    const host = request.url.replace(/:\d+$/, "");
    if (!sites.hosts.includes(host)) return void client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const upstream = connect(sites.port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Where Firefox says that it listens. */
function address(firefox) {
  return new Promise((resolve, reject) => {
    let said = "";
    const limit = setTimeout(() => reject(new Error(`Firefox did not start: ${said}`)), START_MS);
    firefox.once("error", reject);
    firefox.stderr.on("data", (data) => {
      said += data;
      const [, found] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (!found) return;
      clearTimeout(limit);
      resolve(found);
    });
  });
}

async function session(url) {
  const socket = new WebSocket(`${url}/session`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const waiting = new Map();
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    const { resolve, reject } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    if (message.type === "success") resolve?.(message.result);
    else if (message.type === "error") reject?.(new Error(`${message.error}: ${message.message}`));
  });
  let last = 0;
  const send = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
  // The replicas' certificate is signed by nobody that Firefox knows.
  await send("session.new", { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  return { send, close: () => socket.close() };
}
