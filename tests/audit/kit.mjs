/** Starts what receives counts: a receiver that is strict, and a collector that is not ours. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));

/** The Python that `need_otlp` in scripts/setup.sh has made. */
function python() {
  if (!process.env.OTLP_PYTHON) throw new Error("OTLP_PYTHON is not set: run this by ./build.sh test");
  return process.env.OTLP_PYTHON;
}

/** Requests of so many browsers, each with so many rows, as the extension sends them. */
export function requests(browsers, rows) {
  const run = ["run", "--quiet", "-p", "probity-audit", "--example", "day", "--", String(browsers), String(rows)];
  return execFileSync("cargo", run, { encoding: "utf8", maxBuffer: 1 << 30 }).trimEnd().split("\n");
}

/** Returns `{ url, received(), close() }`; `origins` may have a `*`. */
export async function startReceiver(origins = []) {
  const child = spawn(python(), [join(HERE, "receiver.py"), ...origins], { stdio: ["pipe", "pipe", "inherit"] });
  const [port] = await Promise.race([once(child.stdout, "data"), ended(child, "the receiver")]);
  const base = `http://127.0.0.1:${Number(port)}`;
  return {
    url: `${base}/v1/metrics`,
    received: async () => (await fetch(`${base}/received`)).json(),
    close: () => stop(child),
  };
}

/**
 * Rotel, a collector in Rust by others, which batches and sends on to `to`, the URL
 * of a receiver. Returns `{ url, close() }`.
 */
export async function startCollector(to) {
  const folder = mkdtempSync(join(tmpdir(), "probity-otlp-"));
  const where = "import rotel, pathlib; print(pathlib.Path(rotel.__file__).parent / 'rotel-agent')";
  const binary = execFileSync(python(), ["-c", where], { encoding: "utf8" }).trim();
  const [http, grpc] = [await freePort(), await freePort()];
  const child = spawn(binary, [
    "start",
    `--otlp-http-endpoint=127.0.0.1:${http}`,
    `--otlp-grpc-endpoint=127.0.0.1:${grpc}`,
    "--exporter=otlp",
    "--otlp-exporter-protocol=http",
    `--otlp-exporter-endpoint=${new URL(to).origin}`,
    `--pid-file=${join(folder, "pid")}`,
    `--log-file=${join(folder, "log")}`,
  ], { stdio: ["pipe", "ignore", "ignore"] });
  const url = `http://127.0.0.1:${http}/v1/metrics`;
  await Promise.race([answering(url), ended(child, "the collector")]);
  return {
    url,
    close: async () => {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Posts as a browser does; returns the status and the text of the answer. */
export async function post(url, body, headers = {}) {
  const response = await fetch(url, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** Asks again until it is so, for at most `ms`; returns the last answer. */
export async function until(isSo, ask, ms = 15_000) {
  for (const end = Date.now() + ms; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const answer = await ask();
    if (isSo(answer) || Date.now() > end) return answer;
  }
}

async function answering(url) {
  const status = () => post(url, '{"resourceMetrics":[]}').then((answer) => answer.status, () => 0);
  if ((await until((each) => each === 200, status)) !== 200) throw new Error(`nothing answers at ${url}`);
}

async function ended(child, what) {
  const [code] = await once(child, "exit");
  throw new Error(`${what} has ended with ${code}`);
}

async function stop(child) {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.stdin.end();
  child.kill("SIGTERM");
  await gone;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
