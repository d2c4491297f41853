/** Versions of the built extension, packed and put on the council's host. */
import { execFile } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { HOST } from "./lab.mjs";

const run = promisify(execFile);
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** Firefox's name for the extension, as its manifest says. */
export const GECKO_ID = "probity@probity.invalid";
const XTASK = join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "xtask");

/** The id that Chromium gives to what was signed with this key: half a SHA-256 in the letters a to p. */
export function idOf(pem) {
  const spki = createPublicKey(pem).export({ type: "spki", format: "der" });
  const digits = createHash("sha256").update(spki).digest("hex").slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}

export const newKey = () =>
  generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" });

/** A copy of a built extension with another version in its manifest, in a folder of its own. */
async function versionOf(built, version) {
  const folder = await mkdtemp(join(tmpdir(), "probity-version-"));
  const dir = join(folder, "extension");
  await cp(built, dir, { recursive: true });
  const file = join(dir, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...manifest, version }));
  return { folder, dir };
}

/** Puts this version on the host, as the one that Chromium finds at `updatesUrl`. */
export async function releaseForChromium(host, key, version) {
  const { folder, dir } = await versionOf("dist/chromium", version);
  const pem = join(folder, "key.pem");
  await writeFile(pem, key);
  const flags = ["--headless=new", "--no-sandbox", `--user-data-dir=${join(folder, "profile")}`];
  await run(CHROMIUM, [...flags, `--pack-extension=${dir}`, `--pack-extension-key=${pem}`]);
  host.put(`/probity-${version}.crx`, await readFile(`${dir}.crx`));
  await rm(folder, { recursive: true, force: true });
  host.put(
    "/updates.xml",
    `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${idOf(key)}">
<updatecheck codebase="https://${HOST}/probity-${version}.crx" version="${version}"/>
</app></gupdate>`,
  );
}

export const updatesUrl = `https://${HOST}/updates.xml`;

/** Puts this version on the host, as the one that `updates.json` offers to Firefox, under its own hash or another. */
export async function releaseForFirefox(host, version, { hash } = {}) {
  const { folder, dir } = await versionOf("dist/firefox", version);
  const file = join(folder, "probity.xpi");
  await run(XTASK, ["package", dir, file]);
  const xpi = await readFile(file);
  await rm(folder, { recursive: true, force: true });
  host.put(`/probity-${version}.xpi`, xpi);
  const update_link = `https://${HOST}/probity-${version}.xpi`;
  const update_hash = `sha256:${hash ?? createHash("sha256").update(xpi).digest("hex")}`;
  host.put("/updates.json", JSON.stringify({ addons: { [GECKO_ID]: { updates: [{ version, update_link, update_hash }] } } }));
}
