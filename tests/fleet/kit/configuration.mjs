/** A configuration that sets every key, and for each key a value of the wrong type. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { marksFile } from "../../pictures/kit/marks.mjs";
import { HOST } from "./lab.mjs";
import { probity } from "./package.mjs";
import { newSigner, signed } from "./seal.mjs";

/** The managed keys that the built extension declares, `{ name: schema }`. */
export async function declaredKeys() {
  return JSON.parse(await readFile("dist/chromium/managed_schema.json", "utf8")).properties;
}

/** A fingerprint file of two invented terms, in base64. */
async function fingerprints() {
  const folder = await mkdtemp(join(tmpdir(), "probity-terms-"));
  try {
    const [terms, file] = [join(folder, "terms.txt"), join(folder, "terms.fp")];
    await writeFile(terms, "Project Kingfisher\nHarbour Gate scheme\n");
    await probity("fingerprint", "terms", terms, "-o", file);
    return (await readFile(file)).toString("base64");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** With a signed pack that holds what it asks for. */
export async function fullConfiguration() {
  const signer = newSigner();
  const values = {
    pack: "barnet, york",
    recommended: true,
    role: "officer",
    politicallyRestricted: true,
    managedDevice: true,
    workingTime: "mon-fri 09:00-17:30",
    officialAccounts: ["@sam_rivers", "facebook:Anytown Libraries"],
    failMode: "hold",
    severities: ["abuse = info", "barnet/party-mention = off"],
    windows: ["pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00:00+01:00 Local elections 2027"],
    embargoes: ["2027-03-14T00:01:00Z harbour, leisure centre"],
    publicDetails: ["01904 55*", "press@anytown.example"],
    allowTerms: ["Tory Lane"],
    fingerprints: [await fingerprints()],
    logoMarks: [(await marksFile(1)).toString("base64")],
    packUrl: `https://${HOST}/signed.json`,
    packKeys: [signer.policy],
    packThreshold: 1,
    packEveryMinutes: 60,
    signedPack: await signed(["packs/barnet", "packs/york"], { signers: [signer], version: 1 }),
    auditMode: "local",
    auditUrl: `https://${HOST}/v1/metrics`,
    auditNotice: "Anytown's IT counts warnings on official accounts.",
    language: "en",
    disabled: false,
    supportText: "IT service desk, extension 4000",
    supportUrl: "https://help.anytown.example/probity",
    defaults: ["language"],
    configVersion: 7,
  };
  return { ...values, configKeys: Object.keys(values) };
}

/** Keys that do nothing without another, and that other. */
export const needsOther = (key) => /^(pack[A-Z]|signed|audit)/.test(key);

/** A value that is not of the declared type, and that no reading of it could be taken for. */
export const wrongFor = ({ type }) => (type === "array" || type === "object" ? 3 : { not: "this" });
