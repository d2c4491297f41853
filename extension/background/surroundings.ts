/** What the background is given of the browser: main.ts has the real things, the tests others. */

import type { Words } from "../shared/protocol.ts";
import type { Badge } from "./badge.ts";
import type { CoreHost } from "./core_host.ts";
import type { FleetHost } from "./fleet_host.ts";
import type { Language } from "./managed.ts";
import type { GetOptions, NetworkResult, postJson } from "./network.ts";
import type { PackChoice } from "./pages_api.ts";
import type { PackFile } from "./policy.ts";
import type { Area } from "./shelf.ts";

export interface Areas {
  local: Area;
  session: Area;
  managed: Pick<Area, "get">;
}

export interface Surroundings {
  host: CoreHost;
  fleet: FleetHost;
  areas: Areas;
  version: string;
  /** Whether the browser takes up a change of policy only when it starts. */
  policyAtStart: boolean;
  /** A file of compiled packs. */
  readPacks(file: PackFile): Promise<Uint8Array>;
  choices(): Promise<PackChoice[]>;
  /** The panel's words in a language. */
  words(language: Language): Promise<Words>;
  /** The browser's own, of those that there are words for. */
  browserLanguage(): Language;
  /** Milliseconds since the background started. */
  uptime(): number;
  /** A text from an address that IT has named. */
  getText(url: string, options: GetOptions): Promise<NetworkResult>;
  now(): Date;
  /** From 0 to 1. */
  random(): number;
  /** To the one address that IT has named for counts. */
  post: typeof postJson;
  later(ms: number, what: () => void): void;
  showBadge(badge: Badge): void;
  /** Something that the popup and the options page show may have changed; either may be open. */
  tellPages(): void;
}
