// Installs the peers beside this file: npm packages by the lock, Python
// packages by requirements.txt into venv/. Which registry, the machine's own
// settings say. Nothing of the packages runs while they install.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("./", import.meta.url));
export const PYTHON = `${here}venv/bin/python`;

function run(program, args) {
  execFileSync(program, args, { cwd: here, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 26 });
}

const steps = {
  node: {
    folder: "node_modules",
    pins: "package-lock.json",
    install: () => run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]),
  },
  python: {
    folder: "venv",
    pins: "requirements.txt",
    install: () => {
      run("python3", ["-m", "venv", "--clear", "venv"]);
      run(PYTHON, ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--no-deps", "-r", "requirements.txt"]);
    },
  },
};

/** Installs what is missing or pinned anew; runtime name to the reason it is not there, if so. */
export function install() {
  const missing = {};
  for (const [runtime, { folder, pins, install }] of Object.entries(steps)) {
    const mark = `${here}${folder}/.pins`;
    const wanted = createHash("sha256").update(readFileSync(`${here}${pins}`)).digest("hex");
    if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) continue;
    try {
      console.error(`Installing the ${runtime} peers (${pins}) ...`);
      install();
      writeFileSync(mark, wanted);
    } catch (error) {
      missing[runtime] = String(error.stderr ?? error.message).trim().split("\n").at(-1);
    }
  }
  return missing;
}
