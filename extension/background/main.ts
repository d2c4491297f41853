/**
 * Ties the background to the browser. Everything is registered while the
 * script runs, as a background that is woken by an event must have it.
 */

import { PORT_NAME, type ToContent } from "../shared/protocol.ts";
import { Background } from "./background.ts";
import { BADGE_COLOUR, type Badge } from "./badge.ts";
import { isChoiceKey } from "./choice.ts";
import type { NewGlue } from "./core_api.ts";
import { CoreHost } from "./core_host.ts";
import type { NewFleetGlue } from "./fleet_api.ts";
import { FleetHost } from "./fleet_host.ts";
import { getText, postJson } from "./network.ts";
import { isOwnPage, panelWords, parseChoices, parsePageRequest } from "./pages_api.ts";

declare const newProbityCore: NewGlue;
declare const newProbityFleet: NewFleetGlue;
declare const importScripts: ((...files: string[]) => void) | undefined;

// A service worker has one script and fetches the glue, which it may do only now;
// Firefox's event page is given all by the manifest and has no importScripts.
if (typeof importScripts === "function") importScripts("probity_core.js", "probity_fleet.js");

const address = (file: string) => chrome.runtime.getURL(file);

const background = new Background({
  host: new CoreHost(
    () => newProbityCore(),
    () => WebAssembly.compileStreaming(fetch(address("probity_core_bg.wasm"))),
  ),
  // Only where IT has set something is any of this loaded.
  fleet: new FleetHost(
    () => newProbityFleet(),
    () => WebAssembly.compileStreaming(fetch(address("probity_fleet_bg.wasm"))),
  ),
  areas: chrome.storage,
  version: chrome.runtime.getManifest().version,
  // Firefox, which alone has this function, reads policy once.
  policyAtStart: "getBrowserInfo" in chrome.runtime,
  readPacks: async (file) => unzip(await fetch(address(`packs/${file}.bin.gz`))),
  choices: async () => parseChoices(await (await fetch(address("packs/index.json"))).json()),
  words: async (language) =>
    panelWords(await (await fetch(address(`_locales/${language}/messages.json`))).json()),
  browserLanguage: () => (/^cy\b/i.test(chrome.i18n.getUILanguage()) ? "cy" : "en"),
  uptime: () => performance.now(),
  getText: (url, options) => getText(url, options),
  now: () => new Date(),
  random: () => Math.random(),
  post: postJson,
  later: (ms, what) => void setTimeout(what, ms),
  showBadge,
  // Rejects where no page is open.
  tellPages: () => void chrome.runtime.sendMessage({ t: "changed" }).catch(() => undefined),
});

chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== PORT_NAME || port.sender?.id !== chrome.runtime.id || !port.sender.tab) {
    port.disconnect();
    return;
  }
  const connection = background.connect((message: ToContent) => {
    try {
      port.postMessage(message);
    } catch {
      // The page went away while its draft was judged; nobody is waiting.
      connection.disconnect();
    }
  });
  port.onMessage.addListener((raw) => void connection.receive(raw));
  port.onDisconnect.addListener(() => connection.disconnect());
});

chrome.runtime.onMessage.addListener((raw, sender, answer) => {
  const request = isOwnPage(sender, chrome.runtime.id, address("")) ? parsePageRequest(raw) : null;
  if (request === null) return false;
  background.answerPage(request).then(answer, () => answer(null));
  return true;
});

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "managed") void background.managedChanged();
  if (area === "local" && Object.keys(changes).some(isChoiceKey)) void background.choiceChanged();
});

async function unzip(file: Response): Promise<Uint8Array> {
  const bytes = file.body?.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(bytes ?? null).arrayBuffer());
}

function showBadge(badge: Badge): void {
  void chrome.action.setBadgeText({ text: badge.text });
  void chrome.action.setBadgeBackgroundColor({ color: BADGE_COLOUR });
  void chrome.action.setBadgeTextColor({ color: "#1d1d1f" });
  void chrome.action.setTitle({ title: chrome.i18n.getMessage(badge.title) });
}
