/** Stand-ins for the browser and the core, for the tests beside this file. */

import type { PageContext, Reminder, ToContent, Verdict } from "../shared/protocol.ts";
import { Background } from "./background.ts";
import type { Badge } from "./badge.ts";
import type { CheckRequest, Glue, PackInfo } from "./core_api.ts";
import { CoreHost, type PackSet } from "./core_host.ts";
import type { FleetGlue } from "./fleet_api.ts";
import { FleetHost } from "./fleet_host.ts";
import { isRecord } from "./messages.ts";
import type { NetworkResult } from "./network.ts";
import { NOTHING_SET, type Reading } from "./reading.ts";
import type { Area, Shelf } from "./shelf.ts";
import type { Surroundings } from "./surroundings.ts";
import { fakeOpen } from "./testing_packs.ts";

export const CLEAR: Verdict = { level: "clear", findings: [], questions: [], reminders: [] };
const PACKS = ["york", "barnet", "baseline", "recommended"];
export const PACK: PackSet = { bundle: new Uint8Array(1), ids: ["york"] };

export function pageOf(page: Partial<PageContext> = {}): PageContext {
  return { platform: "x", surface: "post", ...page };
}

export function reminderOf(reminder: Partial<Reminder> = {}): Reminder {
  const council = "City of York Council";
  return { id: "a", at: "compose", every: "day", message: "Think.", clauses: [], advice: false, council, ...reminder };
}

/** A pack's own account of itself, as the core gives it. */
export function infoOf(info: Partial<PackInfo> = {}): PackInfo {
  const dates = { policyDate: null, reviewDue: null, validFrom: null, validUntil: null };
  return { id: "york", council: "", title: "", version: "1", ...dates, replaces: [], advice: false, ruleIds: [], ...info };
}

/** Throws what a browser throws where Wasm meets `unreachable`. */
export function realTrap(): never {
  const bytes = new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x74, 0, 0, 10, 5, 1, 3, 0, 0, 0x0b,
  ]);
  const { t } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  (t as () => void)();
  throw new Error("the module did not trap");
}

/**
 * A core that judges as it is told and knows `@official` as an official account.
 * `logos`: the files of marks of its packs; null where no rule is about marks.
 */
export function fakeGlue(check: (request: CheckRequest) => Verdict, logos: Uint8Array[] | null = null): Glue {
  let started = false;
  return {
    initSync: () => {
      started = true;
    },
    Core: class {
      #loaded = false;
      loadPacks(bundle: Uint8Array, ids: string[]): PackInfo[] {
        if (!started) throw new Error("initSync was not called");
        if (bundle.length === 0 || !ids.every((id) => PACKS.includes(id))) throw new TypeError("no such pack");
        this.#loaded = true;
        return ids.map((id) => infoOf({ id, council: `Council of ${id}`, advice: id === "recommended", ruleIds: ["rude", "libel"] }));
      }
      addFingerprints(file: Uint8Array): void {
        // The magic of a file, and a byte by which a test has it refused or fail.
        if (file[8] === 0) throw new Error("not a fingerprint file");
        if (file[8] === 255) realTrap();
      }
      check(request: CheckRequest): Verdict {
        if (!this.#loaded) throw new Error("no pack");
        return check(request);
      }
      accountKind(_platform: string, author: string, official: string[]): "official" | null {
        return author === "@official" || official.includes(author) ? "official" : null;
      }
      usesLogos(): boolean {
        return logos !== null;
      }
      marks(): Uint8Array[] {
        return logos ?? [];
      }
      reminders(): [] {
        return [];
      }
      rights(): [] {
        return [];
      }
      free(): void {}
    },
  };
}

/**
 * A reader that takes values as they are and knows no fault but a key that is none:
 * what the real one makes of values is tested in Rust.
 */
export function readingOf(values: unknown): Reading {
  const raw = isRecord(values) ? values : {};
  const { pack, severities, publicDetails, fingerprints, logoMarks, signedPack, ...rest } = raw;
  const places = (list: unknown) => (Array.isArray(list) ? [...list.keys()] : []);
  const unknown = Object.keys(raw).filter((key) => /[^a-zA-Z]/.test(key));
  return {
    ...NOTHING_SET,
    ...rest,
    packs: typeof pack === "string" ? pack.split(",").map((id) => id.trim()) : [],
    fingerprints: places(fingerprints),
    logoMarks: places(logoMarks),
    signedPack: signedPack !== undefined,
    problems: unknown.map((key) => ({ key, fault: "unknown_key" })),
    shown: Object.entries(raw).map(([key, value]) => ({ key, value: String(value) })),
  };
}

/** A module that reads as it is told, and whose counts are all that it was given. */
export function fakeFleet(read: (values: unknown) => unknown = readingOf, open = fakeOpen): FleetGlue {
  return {
    initSync: () => undefined,
    readSettings: read,
    countsJson: (packs, rows) => JSON.stringify({ packs, rows: [...rows] }),
    openPack: open,
    packFormat: () => 2,
  };
}

/** The smallest module that there is. */
export const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** What a call of a storage area comes to instead of what it should. */
export type Fault = "rejects" | "throws" | "hangs" | "is late";

/** A storage area in memory, with faults where a test puts them. */
export class MemoryArea implements Area, Shelf {
  items: Record<string, unknown>;
  faults: Partial<Record<"get" | "set" | "remove", Fault>> = {};
  /** Lets what is late come in. */
  release: () => void = () => undefined;

  constructor(items: Record<string, unknown> = {}) {
    this.items = items;
  }

  get(keys: string[] | null): Promise<Record<string, unknown>> {
    return this.#call("get", () => this.#get(keys));
  }

  set(items: Record<string, unknown>): Promise<boolean> {
    return this.#call("set", () => Boolean(Object.assign(this.items, structuredClone(items))));
  }

  remove(keys: string[]): Promise<boolean> {
    return this.#call("remove", () => keys.every((key) => delete this.items[key]));
  }

  #get(keys: string[] | null): Record<string, unknown> {
    const wanted = keys ?? Object.keys(this.items);
    return Object.fromEntries(wanted.filter((key) => key in this.items).map((key) => [key, this.items[key]]));
  }

  #call<T>(name: "get" | "set" | "remove", what: () => T): Promise<T> {
    switch (this.faults[name]) {
      case "rejects":
        return Promise.reject(new Error("QuotaExceededError"));
      case "throws":
        throw new Error("IO error: Corruption");
      case "hangs":
        return new Promise(() => undefined);
      case "is late":
        return new Promise((resolve) => {
          const earlier = this.release;
          this.release = () => {
            earlier();
            resolve(what());
          };
        });
      default:
        return Promise.resolve(what());
    }
  }
}

export interface Bench {
  background: Background;
  local: MemoryArea;
  managed: MemoryArea;
  session: MemoryArea;
  /** Milliseconds by which the clock is put on, and since the background started. */
  clock: { aheadMs: number; uptimeMs: number };
  badges: Badge[];
  /** How often open pages were told that something has changed. */
  told: { pages: number; then(): void };
  /** Called when a file of packs is read. */
  reading(file: string): void;
  /** What was put off, and for how many milliseconds. */
  timers: { ms: number; what: () => void }[];
  /** What was sent over the network, and whereto. */
  posts: { url: string; json: string }[];
  /** Requests that the core has seen. */
  requests: CheckRequest[];
  /** Addresses that were asked. */
  fetched: string[];
  /** Values that the fleet's module was given to read. */
  readings: unknown[];
  /** Connects a content script; `said` holds what it was sent. */
  peer(): { said: ToContent[]; say(raw: unknown): Promise<void> };
}

export interface Given {
  local?: object | MemoryArea;
  session?: object | MemoryArea;
  managed?: object | MemoryArea;
  logos?: Uint8Array[];
  check?: (request: CheckRequest) => Verdict;
  read?: (values: unknown) => unknown;
  post?: () => NetworkResult;
  /** The module's opening of signed packs. */
  open?: typeof fakeOpen;
  /** What the network gives for an address; nothing answers where this is left out. */
  getText?: (url: string) => NetworkResult | Promise<NetworkResult>;
}

/** A whole background whose core finds everything clear. */
export function benchOf(given: Given = {}): Bench {
  const areaOf = (items: object | undefined) => (items instanceof MemoryArea ? items : new MemoryArea({ ...items }));
  const [local, managed, session] = [areaOf(given.local), areaOf(given.managed), areaOf(given.session)];
  const clock = { aheadMs: 0, uptimeMs: 1 };
  const badges: Badge[] = [];
  const told = { pages: 0, then: () => undefined as void };
  const timers: Bench["timers"] = [];
  const requests: CheckRequest[] = [];
  const readings: unknown[] = [];
  const posts: Bench["posts"] = [];
  const fetched: string[] = [];
  const check = given.check ?? (() => CLEAR);
  const surroundings: Surroundings = {
    host: new CoreHost(
      () =>
        fakeGlue((request) => {
          requests.push(request);
          return check(request);
        }, given.logos),
      () => WebAssembly.compile(EMPTY_MODULE),
    ),
    fleet: new FleetHost(
      () =>
        fakeFleet((values) => {
          readings.push(values);
          return (given.read ?? readingOf)(values);
        }, given.open),
      () => WebAssembly.compile(EMPTY_MODULE),
    ),
    areas: { local, session, managed },
    version: "0.1.0",
    policyAtStart: false,
    readPacks: async (file) => {
      bench.reading(file);
      return new Uint8Array(1);
    },
    choices: async () => PACKS.map((id) => ({ id, council: `Council of ${id}` })),
    words: async (language) => ({ panel_name: `Probity in ${language}` }),
    uptime: () => clock.uptimeMs,
    getText: async (url) => {
      fetched.push(url);
      return given.getText === undefined ? { failed: "unreachable" } : given.getText(url);
    },
    browserLanguage: () => "en",
    now: () => new Date(new Date(2026, 2, 24, 9, 5).getTime() + clock.aheadMs),
    random: () => 0.5,
    post: async (url, json) => {
      posts.push({ url, json });
      return given.post?.() ?? { ok: true, text: "{}" };
    },
    later: (ms, what) => void timers.push({ ms, what }),
    showBadge: (badge) => void badges.push(badge),
    tellPages: () => {
      told.pages += 1;
      told.then();
    },
  };
  const bench: Omit<Bench, "background"> = {
    local,
    managed,
    session,
    clock,
    badges,
    told,
    timers,
    posts,
    requests,
    fetched,
    readings,
    reading: () => undefined,
    peer: () => {
      const said: ToContent[] = [];
      const connection = background.connect((message) => void said.push(message));
      return { said, say: (raw) => connection.receive(raw) };
    },
  };
  const background = new Background(surroundings);
  return Object.assign(bench, { background });
}
