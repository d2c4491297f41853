/** A council.toml, and what `probity fleet build` makes of it. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOST } from "./lab.mjs";
import { packInto, probity } from "./package.mjs";

const FOLDER = "/probity/";

/** As a council would write it: `top` goes above the first section. */
const councilToml = (id, version, top) => `version = ${version}
${top}
[council]
name = "Anytown Council"
domain = "anytown.test"
pack = ["barnet", "york"]
recommended = true
working_time = "mon-fri 09:00-17:30"

[accounts]
official = ["x:AnytownCouncil", "Anytown Libraries"]

[[pre_election]]
name = "Local elections 2027"
from = 2027-03-22
to = "2027-05-06T22:00"

[severities]
abuse = "confirm"

[allow]
terms = ["Tory Lane"]

[support]
text = "IT service desk, extension 4000"
url = "https://it.anytown.test/help"

[install]
channel = "self-hosted"
base_url = "https://${HOST}${FOLDER}"
browsers = ["chromium", "firefox"]
hardening = true

[install.ids]
self-hosted = "${id}"
`;

/** Folders of one council: `{ release(version), build(version, top), json(path), close() }`. */
export async function councilFolders(host, key, id) {
  const folder = await mkdtemp(join(tmpdir(), "probity-council-"));
  const [packages, out, toml] = ["packages", "out", "council.toml"].map((name) => join(folder, name));
  return {
    /** Packs a version and gives it to the next build. */
    async release(version) {
      await rm(packages, { recursive: true, force: true });
      await mkdir(packages);
      await packInto(packages, key, version);
    },
    /** Builds all files anew, and puts those for the web server on it. */
    async build(version, top = "") {
      await writeFile(toml, councilToml(id, version, top));
      await probity("fleet", "build", toml, "--out", out, "--packages", packages);
      const served = join(out, "server", "public");
      for (const name of await readdir(served)) host.put(FOLDER + name, await readFile(join(served, name)));
    },
    json: async (path) => JSON.parse(await readFile(join(out, path), "utf8")),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The managed values that an example council gives a browser on Linux. */
export async function exampleValues(name) {
  const out = await mkdtemp(join(tmpdir(), "probity-example-"));
  try {
    await probity("fleet", "build", `examples/fleet/${name}.toml`, "--out", out);
    const { "3rdparty": theirs } = JSON.parse(await readFile(join(out, "linux", "chrome", "probity.json"), "utf8"));
    return Object.values(theirs.extensions)[0];
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
