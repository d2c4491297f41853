/** Chromium on the replicas, with the probed copy of the extension in it. */
import { launch, startSites } from "../../harness/index.mjs";
import { installHostile, installInput, installPictures, probed } from "./probed.mjs";

/** Returns `{ open(url), close() }`; see `open` for what a page can do. */
export async function openChromium(marks, patience) {
  const sites = await startSites();
  const copy = await probed("dist/chromium", patience);
  const browser = await launch({ sites, extensionDir: copy.dir });

  /** A page with `pictures` in it: `{ run(body, ...values), close() }`. `run` gives the JSON of what `body` returns. */
  async function open(url) {
    const page = await browser.newPage();
    await page.goto(url);
    await page.evaluate(installPictures, marks);
    await page.evaluate(installHostile);
    return {
      page,
      run: (body, ...values) => page.evaluate(`(${body})(${values.map((value) => JSON.stringify(value)).join(", ")})`),
      async choose(file) {
        await page.evaluate(installInput);
        await page.setInputFiles("#chosen", file);
      },
      close: () => page.close(),
    };
  }

  /**
   * The longest task, in milliseconds, of the page's thread while `act()` runs; it
   * must call `performance.mark(mark)` in the page.
   */
  async function longestTask(mark, act) {
    const session = await browser.context.browser().newBrowserCDPSession();
    const events = [];
    session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
    const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    const includedCategories = ["toplevel", "disabled-by-default-devtools.timeline", "blink.user_timing"];
    await session.send("Tracing.start", { traceConfig: { includedCategories }, transferMode: "ReportEvents" });
    await act();
    await session.send("Tracing.end");
    await complete;
    await session.detach();
    const here = events.find((event) => event.name === mark);
    const tasks = events.filter(({ name, pid, tid }) => name === "RunTask" && pid === here.pid && tid === here.tid);
    return Math.max(...tasks.map(({ dur }) => dur)) / 1000;
  }

  return {
    name: "Chromium",
    longestTask,
    browser,
    open,
    requested: () => sites.requested,
    async close() {
      await browser.close();
      await sites.close();
      await copy.remove();
    },
  };
}
