/**
 * What one small server stands: the documented nginx configuration, one worker
 * process, TLS, a signed pack, and wrk beside it on the same machine.
 *
 *   node benches/fleet/host.mjs FLEET_FOLDER PACK_FILE [--seconds 5]
 *
 * FLEET_FOLDER is what `probity fleet build` wrote; PACK_FILE a signed pack. Needs
 * nginx, wrk and openssl (Debian: nginx-light, wrk, openssl). Prints requests a second and bytes on the
 * wire for an answer, for a pack that has not changed and one that has, over open and
 * over new connections.
 */
import { execFileSync, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import tls from "node:tls";
import { parseArgs } from "node:util";
import { issue } from "../../tests/harness/certificate.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seconds: { type: "string", default: "5" } } });
const [fleet, pack] = positionals;
const PORT = 8443;
const HOST = "packs.example.org";

const folder = await mkdtemp(join(tmpdir(), "probity-host-"));
const snippet = await readFile(join(fleet, "server/nginx.conf"), "utf8");
// The folder with the pack, by its CORS header; its files lie elsewhere here.
const location = snippet.split(/^(?=location )/m).find((block) => block.includes("Access-Control-Allow-Origin"));
if (!location) throw new Error("the fleet's nginx.conf has no folder with a signed pack: set signed_pack.url");
const [, path, root] = /location \^~ "([^"]+)" \{\s+alias (\S+?)\/;/.exec(location);
const files = join(folder, "files");
await mkdir(files);
await copyFile(resolve(pack), join(files, "pack.json"));

const { cert, key } = issue([HOST]);
await writeFile(join(folder, "cert.pem"), cert);
await writeFile(join(folder, "key.pem"), key);
await writeFile(
  join(folder, "nginx.conf"),
  `worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/error.log;
daemon off;
${process.getuid() === 0 ? "user root;" : ""}
events { worker_connections 4096; }
http {
  server {
    listen 127.0.0.1:${PORT} ssl;
    ssl_certificate ${folder}/cert.pem;
    ssl_certificate_key ${folder}/key.pem;
    ssl_session_cache off;
    ssl_session_tickets off;
    keepalive_requests 1000000;
    ${location.slice(0, location.lastIndexOf("}") + 1).replaceAll(root, files)}
  }
}
`,
);
const nginx = spawn("nginx", ["-e", join(folder, "error.log"), "-c", join(folder, "nginx.conf")], { stdio: "inherit" });
await new Promise((done) => setTimeout(done, 500));

/** Bytes that a TLS handshake takes, both ways. */
function handshake() {
  const said = execFileSync("openssl", ["s_client", "-connect", `127.0.0.1:${PORT}`, "-servername", HOST], { input: "", encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
  const [, read, written] = /handshake has read (\d+) bytes and written (\d+) bytes/.exec(said);
  return Number(read) + Number(written);
}

/** One request as a browser sends it; answers with the head and the length of all. */
function once(headers) {
  return new Promise((done, failed) => {
    const socket = tls.connect({ host: "127.0.0.1", port: PORT, servername: HOST, rejectUnauthorized: false }, () => {
      socket.write(`GET ${path}pack.json HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n${headers}\r\n`);
    });
    let answer = "";
    socket.on("data", (data) => (answer += data.toString("latin1")));
    socket.on("error", failed);
    socket.on("close", () => done({ head: answer.slice(0, answer.indexOf("\r\n\r\n") + 4), bytes: answer.length }));
  });
}

function wrk(name, headers) {
  const args = ["-t1", "-c32", `-d${values.seconds}s`, "--latency", "-H", `Host: ${HOST}`, ...headers.flatMap((header) => ["-H", header])];
  const said = execFileSync("wrk", [...args, `https://127.0.0.1:${PORT}${path}pack.json`], { encoding: "utf8" });
  const number = (pattern) => pattern.exec(said)?.[1] ?? "0";
  return { what: name, "requests a second": Number(number(/Requests\/sec:\s+([\d.]+)/)), "99 %": number(/99%\s+(\S+)/), errors: number(/Non-2xx or 3xx responses: (\d+)/) };
}

try {
  const fresh = await once("Origin: chrome-extension://x\r\n");
  for (const header of ["etag:", "access-control-allow-origin: *", "cache-control: max-age=300, must-revalidate", "application/json"]) {
    if (!fresh.head.toLowerCase().includes(header)) throw new Error(`no ${header} in\n${fresh.head}`);
  }
  const etag = /etag: (.+)\r/i.exec(fresh.head)[1];
  const same = await once(`If-None-Match: ${etag}\r\n`);
  if (!same.head.includes(" 304 ")) throw new Error(`not 304:\n${same.head}`);
  console.table([
    { what: "the pack", bytes: fresh.bytes },
    { what: "not modified", bytes: same.bytes },
    { what: "a new TLS connection", bytes: handshake() },
  ]);
  console.table([
    wrk("not modified, open connections", [`If-None-Match: ${etag}`]),
    wrk("not modified, a new TLS connection each", [`If-None-Match: ${etag}`, "Connection: close"]),
    wrk("the pack, open connections", []),
    wrk("the pack, a new TLS connection each", ["Connection: close"]),
  ]);
} finally {
  nginx.kill();
  await rm(folder, { recursive: true, force: true });
}
