/**
 * What `probity package` makes, read by others than the code that made it: Node's own
 * cryptography, and Chromium's own packer with the same key. Needs a built dist/.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, createPublicKey, verify } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

const PROBITY = resolve(process.env.CARGO_TARGET_DIR ?? "target", "debug/probity");
const UPDATES = "https://it.example.org/updates.xml";
const VERSION = "0.9.0.1";

let work;
let key;
let made;

const sha256 = (bytes) => createHash("sha256").update(bytes).digest();
const idOf = (spki) =>
  [...sha256(spki).toString("hex").slice(0, 32)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");

function probity(...words) {
  return execFileSync(PROBITY, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Packs dist/ (or the folder given) into a folder of this name. */
function pack(name, extension = "dist/chromium") {
  const out = join(work, name);
  probity(
    ..."package --firefox dist/firefox".split(" "),
    ...["--extension", extension, "--key", key, "--out", out, "--update-url", UPDATES, "--version", VERSION],
  );
  return out;
}

/** The fields of a protobuf message that have bytes in them. */
function fields(bytes) {
  const found = [];
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = number();
    assert.equal(tag & 7, 2, "a field with a length");
    const length = number();
    found.push({ field: tag >>> 3, bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

const only = (bytes, field) => fields(bytes).filter((one) => one.field === field).map((one) => one.bytes);

/** Id, key and zip of a CRX whose one RSA proof was checked here. */
function readCrx(path) {
  const bytes = readFileSync(path);
  assert.equal(bytes.subarray(0, 4).toString(), "Cr24");
  assert.equal(bytes.readUInt32LE(4), 3);
  const end = 12 + bytes.readUInt32LE(8);
  const [header, zip] = [bytes.subarray(12, end), bytes.subarray(end)];
  const [proof] = only(header, 2);
  const [signed] = only(header, 10000);
  const [[spki], [signature]] = [only(proof, 1), only(proof, 2)];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signed.length);
  const message = Buffer.concat([Buffer.from("CRX3 SignedData\0"), length, signed, zip]);
  const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
  assert.ok(verify("sha256", message, publicKey, signature), "the signature holds");
  assert.deepEqual(only(signed, 1)[0], sha256(spki).subarray(0, 16));
  return { id: idOf(spki), spki, zip };
}

before(() => {
  work = mkdtempSync(join(tmpdir(), "probity-package-"));
  key = join(work, "key.pem");
  const said = probity("package", "keygen", "--out", key);
  const spki = createPublicKey(readFileSync(key)).export({ type: "spki", format: "der" });
  assert.ok(said.includes(idOf(spki)), said);
  made = pack("one");
});

after(() => rmSync(work, { recursive: true, force: true }));

test("the key is for its owner's eyes, and is never written over", () => {
  assert.equal(statSync(key).mode & 0o777, 0o600);
  const old = readFileSync(key);
  assert.throws(() => probity("package", "keygen", "--out", key), /is there already/);
  assert.deepEqual(readFileSync(key), old);
});

test("the CRX is signed by the key, and its id is the key's", () => {
  const { id, spki } = readCrx(join(made, `probity-${VERSION}.crx`));
  assert.deepEqual(spki, createPublicKey(readFileSync(key)).export({ type: "spki", format: "der" }));
  assert.ok(readFileSync(join(made, "channels.toml"), "utf8").includes(`[self-hosted.chromium]\nid = "${id}"`));
});

test("Chromium's own packer gives the same id, and its file is read", () => {
  const folder = join(work, "chromium");
  cpSync("dist/chromium", folder, { recursive: true });
  execFileSync(
    process.env.CHROMIUM ?? "chromium",
    [
      ..."--headless=new --no-sandbox --disable-gpu".split(" "),
      ...[`--user-data-dir=${join(work, "profile")}`, `--pack-extension=${folder}`, `--pack-extension-key=${key}`],
    ],
    { stdio: "ignore", timeout: 60_000 },
  );
  const theirs = readCrx(`${folder}.crx`);
  assert.equal(theirs.id, readCrx(join(made, `probity-${VERSION}.crx`)).id);
  const shown = probity("package", "show", `${folder}.crx`);
  assert.ok(shown.includes(theirs.id), shown);
  // File for file the same, but for the manifest, which has the version and address asked for.
  const files = (text) => text.split("\n").filter((line) => line.startsWith("  ") && !line.endsWith("  manifest.json"));
  const ours = files(probity("package", "show", join(made, `probity-${VERSION}.crx`)));
  assert.deepEqual(files(shown), ours);
  assert.ok(ours.length > 20, `${ours.length} files`);
});

test("made again elsewhere, on another day and under another mask, every byte is the same", () => {
  const copy = join(work, "copy");
  const mask = process.umask(0o077);
  let again;
  try {
    cpSync("dist/chromium", copy, { recursive: true });
    for (const name of readdirSync(copy)) utimesSync(join(copy, name), 86_400, 86_400);
    again = pack("two", copy);
  } finally {
    process.umask(mask);
  }
  const names = readdirSync(made);
  assert.deepEqual(readdirSync(again), names);
  for (const name of names) assert.ok(readFileSync(join(again, name)).equals(readFileSync(join(made, name))), name);
});

test("sha256sum agrees, and the bill names what is in the modules", () => {
  execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: made });
  const bill = JSON.parse(readFileSync(join(made, `probity-${VERSION}.cdx.json`), "utf8"));
  const named = (name) => bill.components.find((component) => component.name === name);
  for (const name of ["probity-core", "regex", "wasm-bindgen", "rust-std"]) assert.ok(named(name), name);
  assert.equal(named("clap"), undefined);
  const module = readFileSync("dist/chromium/probity_core_bg.wasm");
  assert.equal(named("probity_core_bg.wasm").hashes[0].content, sha256(module).toString("hex"));
});

test("what was changed on the way is told", () => {
  const path = join(work, "changed.crx");
  const bytes = readFileSync(join(made, `probity-${VERSION}.crx`));
  bytes[bytes.length - 100] ^= 1;
  writeFileSync(path, bytes);
  assert.throws(() => probity("package", "show", path), /changed after it was signed/);
});
