/** One server and one browser for all tests of a file, and a clean page for each. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { driver } from "./driver.mjs";
import { launch } from "./browser.mjs";
import { startSites } from "./server.mjs";

/** Longer than any one test takes on a busy machine, in milliseconds. */
const LIMIT_MS = 30_000;

/**
 * Returns `onPage(name, body)`, a test whose `body(page, kit)` gets a fresh
 * page; `kit` is `{ sites, browser, driver(surface), expectError(pattern) }`. The
 * test also fails if the page reports an error that was not expected, which
 * includes each refusal by its own policies.
 */
export function suite(launchOptions = {}) {
  const kit = { sites: null, browser: null };
  before(async () => {
    kit.sites = await startSites();
    kit.browser = await launch({ sites: kit.sites, ...launchOptions });
  });
  after(async () => {
    await kit.browser?.close();
    await kit.sites?.close();
  });

  return function onPage(name, body) {
    test(name, { timeout: LIMIT_MS }, async () => {
      const page = await kit.browser.newPage();
      const errors = [];
      const expected = [];
      page.on("pageerror", (error) => errors.push(String(error.stack ?? error)));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.text()} ${message.location().url}`.trimEnd());
      });
      try {
        await body(page, {
          ...kit,
          driver: (surface) => driver(page, surface),
          expectError: (pattern) => expected.push(pattern),
        });
        const surprises = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
        assert.deepEqual(surprises, [], "the page reported errors");
      } finally {
        await page.close();
      }
    });
  };
}
