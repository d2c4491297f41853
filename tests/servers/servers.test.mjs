/**
 * The files for web servers that `probity fleet build` writes, in the servers that they
 * are for: nginx and Apache answer for what it wrote as browsers need it. IIS and S3
 * cannot be run here.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { ask, kinds, start } from "./kit.mjs";

const PROBITY = resolve(process.env.CARGO_TARGET_DIR ?? "target", "debug/probity");
const CACHE = "max-age=300, must-revalidate";
const TYPES = {
  ".crx": "application/x-chrome-extension",
  ".xpi": "application/x-xpinstall",
  ".json": "application/json",
  ".pack": "application/json",
  ".xml": "text/xml",
};

/** Where packages and the signed pack are: usual places, and the strangest that are valid. */
const CASES = {
  "one folder for all": ["https://it.example.org/probity/", "https://it.example.org/probity/york-{format}.json"],
  "another port, quotes, escapes and other letters": [
    "https://it.example.org:8443/a%20b/$x;y/%7B'%22%7D/caf%C3%A9%25/",
    "https://[2001:db8::1]:8443/p'a$(touch%20broken)k;s/{format}/york.json",
  ],
  "one folder in another": ["https://it.example.org/", "https://it.example.org/packs%5C//n/york.pack?f={format}"],
};

let work;
/** The public key of the pack's. */
let signer;
const cases = {};

function probity(...words) {
  return execFileSync(PROBITY, words, { cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Builds for two addresses, and puts the files where the server's own say. */
async function build(name, base, pack, id) {
  const folder = join(work, name.replaceAll(" ", "-"));
  await mkdir(folder);
  const council = `[council]\nname = "Penmoel"\ndomain = "penmoel.gov.uk"\n[signed_pack]\nurl = ${JSON.stringify(pack)}\n` +
    `keys = ["${signer}"]\n[install]\nchannel = "self-hosted"\nbase_url = ${JSON.stringify(base)}\n[install.ids]\nself-hosted = "${id}"\n`;
  await writeFile(join(folder, "council.toml"), council);
  probity("fleet", "build", join(folder, "council.toml"), "--out", join(folder, "fleet"), "--packages", "packages");
  const files = join(folder, "files");
  const server = async (file) => (await readFile(join(folder, "fleet/server", file), "utf8")).replaceAll("/srv/www", files);
  const snippets = { nginx: await server("nginx.conf"), apache: await server("apache.conf") };
  // Folder's address to where its files lie.
  const roots = new Map([...snippets.nginx.matchAll(/^# (\S+): .* Files: (\S+)$/gm)].map(([, address, root]) => [address, root]));
  const served = [];
  const put = async (from, address, isPack) => {
    const [place, root] = [...roots].find(([place]) => address.startsWith(place));
    const below = address.slice(place.length).split("?")[0];
    await mkdir(dirname(join(root, below)), { recursive: true });
    await copyFile(from, join(root, below));
    served.push({ address, bytes: await readFile(from), type: TYPES[extname(below)], cors: isPack || place === folderOf(pack) });
  };
  const folderOf = (address) => [...roots.keys()].find((place) => address.startsWith(place));
  await put(join(work, "york.json"), pack.replace("{format}", "2"), true);
  const written = join(folder, "fleet/server/public");
  for (const name of await readdir(written)) await put(join(written, name), new URL(base).href + name, false);
  assert.equal(served.length, 6, "updates.xml, updates.json, a CRX, an XPI under two names, a pack");
  return { folder, snippets, served, roots };
}

before(async () => {
  work = await mkdtemp(join(tmpdir(), "probity-servers-"));
  await chmod(work, 0o755);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  await writeFile(join(work, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  await mkdir(join(work, "extension"));
  const manifest = { manifest_version: 3, name: "P", version: "1.2.3", browser_specific_settings: { gecko: { id: "probity@probity.invalid" } } };
  await writeFile(join(work, "extension/manifest.json"), JSON.stringify(manifest));
  const both = ["--extension", "extension", "--firefox", "extension"];
  const said = probity("package", "--no-sbom", ...both, "--key", "key.pem", "--out", "packages");
  const id = /extension id (\w+)/.exec(said)[1];
  signer = /[\w+/]{43}=/.exec(probity("pack", "keygen", "--out", "signer.pem"))[0];
  const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  probity("pack", "sign", resolve("packs/york"), "--key", "signer.pem", "--version", "1", "--expires", expires, "--out", "york.json");
  for (const [name, [base, pack]] of Object.entries(CASES)) cases[name] = await build(name, base, pack, id);
});
after(() => rm(work, { recursive: true, force: true }));

for (const kind of kinds) {
  test(`${kind} answers as browsers need it`, async (t) => {
    const { ports, close } = await start(kind, Object.values(cases).map(({ snippets }) => snippets[kind]));
    t.after(close);
    for (const [at, [name, one]] of Object.entries(cases).entries()) {
      await t.test(name, () => check(ports[at], one));
    }
  });
}

async function check(port, { served, roots }) {
  for (const { address, bytes, type, cors } of served) {
    const asked = { Origin: "chrome-extension://x", "Accept-Encoding": "gzip, br" };
    const plain = await ask(port, address);
    assert.equal(plain.status, 200, address);
    assert.ok(plain.body.equals(bytes), `${address}: other bytes`);
    const fresh = await ask(port, address, asked);
    for (const { headers } of [plain, fresh, await ask(port, address, asked, "HEAD")]) {
      assert.equal(headers["content-type"].split(";")[0], type, address);
      check304(headers, cors);
    }
    // What a browser sends back it had under compression, if there is any.
    const same = await ask(port, address, { ...asked, "If-None-Match": fresh.headers.etag });
    assert.deepEqual([same.status, same.body.length], [304, 0], address);
    check304(same.headers, cors);
    assert.equal((await ask(port, address, { "If-None-Match": '"other"' })).status, 200);
  }
  for (const place of roots.keys()) {
    const listed = await ask(port, place);
    assert.ok([403, 404].includes(listed.status) && !listed.body.includes("probity"), `${place}: ${listed.status} ${listed.body}`);
    for (const other of ["other.json", "Updates.xml", "updates", "%2e%2e%2fkey.pem", "..%5ckey.pem"]) {
      assert.ok([400, 404].includes((await ask(port, place + other)).status), place + other);
    }
  }
}

/** What every answer carries, "not modified" too. */
function check304(headers, cors) {
  assert.match(headers.etag ?? "", /^(W\/)?"[^"]+"$/);
  assert.equal(headers["cache-control"], CACHE);
  assert.equal(headers["access-control-allow-origin"], cors ? "*" : undefined);
  assert.equal(headers["access-control-expose-headers"], cors ? "Retry-After" : undefined);
}

test("a shell takes the lines of the steps and of S3 as they are meant", async () => {
  for (const [name, { folder }] of Object.entries(cases)) {
    const server = join(folder, "fleet/server");
    const told = (before, script) => {
      const stub = `BUCKET=bucket PACK=york.json; ${before}() { printf '%s\\n' "$@"; }\n`;
      return execFileSync("sh", ["-euc", stub + script], { cwd: server, encoding: "utf8" }).split("\n");
    };
    const [, lines] = /```\n(.*?)```/s.exec(await readFile(join(server, "steps.md"), "utf8"));
    const addresses = CASES[name].flatMap((address, at) => (at ? [address.replace("{format}", "NUMBER")] : [`${address}updates.json`, `${address}updates.xml`]));
    assert.deepEqual(told("curl", lines).filter((word) => word.startsWith("https:")).sort(), addresses.sort());
    const words = told("aws", await readFile(join(server, "s3-cloudfront.sh"), "utf8"));
    const keys = CASES[name].map((address) => decodeURIComponent(new URL(address.split(/[{?]/)[0]).pathname.replace(/[^/]*$/, "")).replace("//", "/"));
    assert.deepEqual([...new Set(words.filter((word) => word.startsWith("s3:")))].sort(), [...new Set(keys.map((key) => `s3://bucket${key}`))].sort());
    assert.ok(!(await readdir(server)).includes("broken"), "a shell ran what is in an address");
  }
});
