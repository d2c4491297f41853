/** Bundles the replicas with esbuild, in memory. Nothing is vendored. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const tests = dirname(dirname(fileURLToPath(import.meta.url)));
const replicas = join(tests, "replicas");
const outdir = join(dirname(tests), "dist", "replicas");

/** `sites` is `{ name: { entry } }`; returns a Map from file name to bytes. */
export async function bundle(sites) {
  const { outputFiles } = await build({
    entryPoints: Object.entries(sites).map(([name, site]) => ({ in: join(replicas, site.entry), out: name })),
    bundle: true,
    write: false,
    outdir,
    format: "iife",
    jsx: "automatic",
    // The new names inside `v`-flag patterns and the shadow selection calls are native here.
    target: "es2024",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"', global: "window" },
    logLevel: "warning",
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(outdir.length + 1), contents]));
}
