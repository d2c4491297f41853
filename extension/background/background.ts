/**
 * The background as a whole, without the browser: main.ts gives it the
 * browser's own parts, the tests give it others.
 */

import type { ContentConfig, FailureReason, ToContent } from "../shared/protocol.ts";
import { Accounts } from "./accounts.ts";
import { badgeFor, type Badge, type Trouble } from "./badge.ts";
import { receive, type Peer, type World } from "./checks.ts";
import type { CoreHost } from "./core_host.ts";
import { Health } from "./health.ts";
import type { Choice, PageRequest, Status } from "./pages_api.ts";
import { Policy, wantedPack } from "./policy.ts";
import { Settings, type Areas } from "./settings.ts";

/** How long a press on Post waits for a verdict, in milliseconds. */
const DEADLINE_MS = 1_000;
/** Ping interval; browsers stop a silent background after 30 s. */
const PING_MS = 20_000;

export interface Surroundings {
  host: CoreHost;
  areas: Areas;
  version: string;
  readPack(id: string): Promise<string>;
  choices(): Promise<Choice[]>;
  /** Milliseconds since the background started. */
  uptime(): number;
  now(): Date;
  later(ms: number, what: () => void): void;
  showBadge(badge: Badge): void;
}

export class Background {
  #around: Surroundings;
  #settings: Settings;
  #policy: Policy;
  #accounts: Accounts;
  #health: Health;
  #peers = new Set<Peer>();
  #ready: Promise<void>;
  #readyMs: number | null = null;
  #lastFailure: FailureReason | null = null;
  #world: World;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#settings = new Settings(around.areas, () => around.now().getTime());
    this.#policy = new Policy(around.host, around.readPack);
    this.#accounts = new Accounts(around.areas.local);
    this.#health = new Health(around.areas.session);
    this.#world = {
      host: around.host,
      accounts: this.#accounts,
      health: this.#health,
      ready: () => this.#ready,
      managed: () => this.#settings.managed,
      now: around.now,
      config: () => ({ t: "config", config: this.#config() }),
      changed: (what) => {
        if (what === "answers") this.#broadcast({ t: "recheck" });
        else this.#showBadge();
      },
    };
    this.#ready = this.#boot();
  }

  /** Takes in a content script; gives back what to call with its messages. */
  connect(send: Peer["send"]): { receive(raw: unknown): Promise<void>; disconnect(): void } {
    const peer: Peer = {
      platform: null,
      send: (message) => {
        if (message.t === "failed") this.#lastFailure = message.reason;
        if (message.t === "verdict") this.#lastFailure = null;
        send(message);
      },
    };
    this.#peers.add(peer);
    return {
      receive: (raw) => receive(raw, peer, this.#world),
      disconnect: () => {
        this.#peers.delete(peer);
      },
    };
  }

  /** The person's choice or IT's policy changed. */
  async settingsChanged(area: "local" | "managed"): Promise<void> {
    await this.#ready;
    const before = JSON.stringify(this.#settings);
    if (area === "managed") await this.#refreshManaged();
    else await this.#restoreChoice();
    await this.#applyPolicy(before !== JSON.stringify(this.#settings));
  }

  async answerPage(request: PageRequest): Promise<Status> {
    switch (request.t) {
      case "choose":
        await this.#settings.choose(request.pack);
        await this.settingsChanged("local");
        break;
      case "language":
        await this.#settings.chooseLanguage(request.language);
        await this.settingsChanged("local");
        break;
      case "erase_answers":
        if (request.id === undefined) await this.#accounts.eraseAll();
        else await this.#accounts.erase(request.id);
        this.#broadcast({ t: "recheck" });
        break;
      case "status":
        break;
      default:
        request satisfies never;
    }
    return this.#status();
  }

  async #boot(): Promise<void> {
    // Compiling needs no setting: let it run beside the reading of them.
    const started = this.#around.host.start().catch(() => undefined);
    await this.#settings.restore();
    await started;
    await this.#policy.use(this.#wanted());
    this.#readyMs = this.#around.uptime();
    void this.#health.restore().then(() => this.#showBadge());
    void this.#catchUp();
  }
}
