// A detector in a process of its own, so that one that dies or hangs on a text
// costs that text and no more.
//
// Requests go in as JSON lines on standard input, answers come back as JSON
// lines on descriptor 3: a library may print what it likes.

import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

/** Time to import the library and build its tables, in ms. */
const START_LIMIT = 180_000;
/** A detector that died or hung this often is not asked again. */
const GIVE_UP = 20;

/** Nor is one that has taken so long over its texts, in ms. */
const PATIENCE = 900_000;

/** Why a detector gave no answer: "error" (it raised one), "crash" (it died) or "hang". */
export class Failure extends Error {
  constructor(kind, detail) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
  }
}

/** Only what a runtime needs, and a word to libraries that report their use. */
const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LANG: "C.UTF-8",
  PYTHONUTF8: "1",
  PYTHONHASHSEED: "0",
  PYTHONDONTWRITEBYTECODE: "1",
  DO_NOT_TRACK: "1",
  DATAFOG_NO_TELEMETRY: "1",
};

export class Child {
  #command;
  #process;
  #waiting;
  /** What the detector said about itself: { version }. */
  about;

  /** `command`: program and arguments. */
  constructor(command) {
    this.#command = command;
  }

  /** Sends a request, starting the detector if it does not run; throws a Failure after `limit` ms. */
  async ask(request, limit) {
    if (!this.#process) await this.#start();
    const answer = this.#answer(limit);
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    const { error, ...rest } = await answer;
    if (error !== undefined) throw new Failure("error", error);
    return rest;
  }

  /** Ends the process; a later request would start a new one. */
  stop() {
    this.#process?.kill("SIGKILL");
    this.#process = undefined;
  }

  async #start() {
    const [program, ...args] = this.#command;
    const child = spawn(program, args, { stdio: ["pipe", "ignore", "pipe", "pipe"], env: environment });
    this.#process = child;
    let last = "";
    child.stderr.on("data", (data) => (last = (last + data).slice(-2000)));
    child.stdin.on("error", () => {});
    child.on("error", (error) => this.#fail(child, "crash", error.message));
    child.on("close", (code, signal) => this.#fail(child, "crash", `${signal ?? code} ${last.trim().split("\n").at(-1)}`));
    createInterface({ input: child.stdio[3] }).on("line", (line) => this.#receive(child, line));
    this.about = await this.#answer(START_LIMIT);
    if (this.about.error !== undefined) {
      this.stop();
      throw new Failure("crash", this.about.error);
    }
  }

  #answer(limit) {
    return new Promise((resolve, reject) => {
      const child = this.#process;
      const timer = setTimeout(() => this.#fail(child, "hang", `no answer in ${limit} ms`), limit);
      this.#waiting = {
        resolve: (value) => (clearTimeout(timer), resolve(value)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      };
    });
  }

  #receive(child, line) {
    if (child !== this.#process) return;
    let answer;
    try {
      answer = JSON.parse(line);
    } catch {
      return this.#fail(child, "crash", "answered with no JSON");
    }
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  #fail(child, kind, detail) {
    if (child !== this.#process) return;
    this.stop();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(new Failure(kind, detail));
  }
}

/**
 * Asks for the hits in each text, `limit` ms each: { found, failed }. A text
 * that gave none counts in `failed` by kind and has `undefined` in `found`.
 */
export async function scan(child, texts, limit) {
  const failed = { error: 0, crash: 0, hang: 0, unasked: 0 };
  const found = [];
  const start = performance.now();
  for (const text of texts) {
    if (failed.crash + failed.hang >= GIVE_UP || performance.now() - start > PATIENCE) {
      failed.unasked += 1;
      found.push(undefined);
      continue;
    }
    try {
      found.push((await child.ask({ text }, limit)).hits);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      failed[failure.kind] += 1;
      found.push(undefined);
    }
  }
  return { found, failed };
}

/** The failures of a scan in words, empty if there were none. */
export function sayFailures(failed) {
  return Object.entries(failed)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(", ");
}
