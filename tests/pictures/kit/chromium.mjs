/** Chromium on the replicas, with the probed copy of the extension in it. */
import { launch, startSites } from "../../harness/index.mjs";
import { installHostile, installPictures, probed } from "./probed.mjs";

/** Returns `{ open(url), close() }`; see `open` for what a page can do. */
export async function openChromium(marks) {
  const sites = await startSites();
  const copy = await probed("dist/chromium");
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
      close: () => page.close(),
    };
  }

  return {
    name: "Chromium",
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
