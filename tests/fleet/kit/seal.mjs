/**
 * Signed packs. What a council would publish is signed by the command line; what an
 * attacker or an accident would make of it is put together here by hand.
 */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { probity } from "./package.mjs";

/** Comes before the payload in what is signed, so that a signature of anything else is none of a pack. */
const DOMAIN = "probity signed pack 1\0";

/** A council's key: `{ pem, policy, id }`, `policy` being its public half as `packKeys` has it. */
export function newSigner() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  return {
    pem: privateKey.export({ type: "pkcs8", format: "pem" }),
    policy: raw.toString("base64"),
    id: createHash("sha256").update(raw).digest("hex").slice(0, 16),
  };
}

/** A day so many days from now, as an ISO date. */
export const day = (away) => new Date(Date.now() + away * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** These folders of packs, and good practice, as the command line signs them. */
export async function signed(folders, { signers, version, epoch = 0, expires = day(300) }) {
  const folder = await mkdtemp(join(tmpdir(), "probity-seal-"));
  try {
    const paths = signers.map((_, at) => join(folder, `${at}.pem`));
    await Promise.all(signers.map(({ pem }, at) => writeFile(paths[at], pem)));
    const keys = paths.flatMap((path) => ["--key", path]);
    const out = join(folder, "signed.json");
    const numbers = ["--version", String(version), "--epoch", String(epoch), "--expires", expires];
    await probity("pack", "sign", ...folders, ...keys, ...numbers, "-o", out);
    return await readFile(out, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The made-up council of `tests/e2e/packs`, its policy changed by `edit`, signed. */
export async function anytown(edit, terms) {
  const folder = await mkdtemp(join(tmpdir(), "probity-anytown-"));
  try {
    await cp("tests/e2e/packs", folder, { recursive: true });
    const file = join(folder, "anytown", "pack.toml");
    await writeFile(file, edit(await readFile(file, "utf8")));
    return await signed([join(folder, "anytown")], terms);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same packs under another header, signed by these: `change` has the fields that differ. */
export function resigned(text, change, signers) {
  const payload = Buffer.from(JSON.parse(text).payload, "base64");
  const end = payload.indexOf("\n");
  const header = { ...JSON.parse(payload.subarray(0, end)), ...change };
  const changed = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), payload.subarray(end + 1)]);
  const message = Buffer.concat([Buffer.from(DOMAIN), changed]);
  const signatures = signers.map(({ pem, id }) => ({
    key: id,
    signature: sign(null, message, createPrivateKey(pem)).toString("base64"),
  }));
  return JSON.stringify({ probity: "signed pack 1", payload: changed.toString("base64"), signatures });
}

/** One bit of what was signed is another. */
export function tampered(text) {
  const envelope = JSON.parse(text);
  const payload = Buffer.from(envelope.payload, "base64");
  payload[payload.length >> 1] ^= 1;
  return JSON.stringify({ ...envelope, payload: payload.toString("base64") });
}
