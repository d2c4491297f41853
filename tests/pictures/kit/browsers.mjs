/** The browsers that are tested; one that is not installed is skipped, and says so. */
import { spawnSync } from "node:child_process";
import { openChromium } from "./chromium.mjs";
import { FIREFOX, openFirefox } from "./firefox.mjs";

const missing = (command) => (spawnSync(command, ["--version"]).error ? `${command} is not installed` : false);

export const everyBrowser = [
  { name: "Chromium", open: openChromium, skip: false },
  { name: "Firefox", open: openFirefox, skip: missing(FIREFOX) },
];
