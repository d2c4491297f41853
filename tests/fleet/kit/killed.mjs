/** What a power cut does to a browser. */
import { readdir, readFile } from "node:fs/promises";
import { until } from "./lab.mjs";

/** Every process, `{ pid, parent, words }`; `words` is its command line. */
async function processes() {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      // It may have gone meanwhile.
      const [stat, words] = await Promise.all(["stat", "cmdline"].map((name) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "")));
      // The name of the program is in brackets, and may have anything in it.
      const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return { pid: Number(pid), parent: Number(parent), words, lives: stat !== "" && state !== "Z" };
    }),
  );
  return found.filter(({ lives }) => lives);
}

/** The browser that has this profile, and all that it has started. */
async function of(profile) {
  const all = await processes();
  const ours = new Set(all.filter(({ words }) => words.includes(profile)).map(({ pid }) => pid));
  for (let before = -1; before < ours.size; ) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return [...ours];
}

/** Ends all of it at once, without a word, and waits until it has gone. */
export async function killed(profile) {
  await until("the browser has gone", async () => {
    const pids = await of(profile);
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch (error) {
        if (error.code !== "ESRCH") throw error;
      }
    }
    return pids.length === 0;
  });
}
