/** Versions of the built extension, packed by the command line and put on the council's host. */
import { execFile } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { HOST } from "./lab.mjs";

/** The command line, as it is built for tests. */
const PROBITY = join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "probity");
/** Firefox's name for the extension, as its manifest says. */
export const GECKO_ID = "probity@probity.invalid";
export const updatesUrl = `https://${HOST}/updates.xml`;

/** The id that Chromium gives to what was signed with this key: half a SHA-256 in the letters a to p. */
export function idOf(pem) {
  const spki = createPublicKey(pem).export({ type: "spki", format: "der" });
  const digits = createHash("sha256").update(spki).digest("hex").slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}

export const newKey = () =>
  generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" });

/** Runs the command line. */
export const probity = (...given) => promisify(execFile)(PROBITY, given);

/** Has `probity package` make one version of dist, in the folder `out`. */
export async function packInto(out, key, version) {
  const pem = join(out, "key.pem");
  await writeFile(pem, key);
  const built = ["--extension", "dist/chromium", "--firefox", "dist/firefox", "--update-url", updatesUrl];
  await probity("package", ...built, "--key", pem, "--out", out, "--version", version);
}

/** The packages of one version: `{ crx, xpi }`. */
async function packed(key, version) {
  const out = await mkdtemp(join(tmpdir(), "probity-release-"));
  try {
    await packInto(out, key, version);
    const [crx, xpi] = await Promise.all(["crx", "xpi"].map((kind) => readFile(join(out, `probity-${version}.${kind}`))));
    return { crx, xpi };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** Puts this version on the host, as the one that Chromium finds at `updatesUrl`. */
export async function releaseForChromium(host, key, version) {
  host.put(`/probity-${version}.crx`, (await packed(key, version)).crx);
  host.put(
    "/updates.xml",
    `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${idOf(key)}">
<updatecheck codebase="https://${HOST}/probity-${version}.crx" version="${version}"/>
</app></gupdate>`,
  );
}

/** Puts this version on the host, as the one that `updates.json` offers to Firefox, under its own hash or another. */
export async function releaseForFirefox(host, key, version, { hash } = {}) {
  const { xpi } = await packed(key, version);
  host.put(`/probity-${version}.xpi`, xpi);
  const update_link = `https://${HOST}/probity-${version}.xpi`;
  const update_hash = `sha256:${hash ?? createHash("sha256").update(xpi).digest("hex")}`;
  host.put("/updates.json", JSON.stringify({ addons: { [GECKO_ID]: { updates: [{ version, update_link, update_hash }] } } }));
}
