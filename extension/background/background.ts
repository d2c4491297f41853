/**
 * The background as a whole, without the browser: main.ts gives it the
 * browser's own parts, the tests give it others.
 */

import type { ContentConfig, FailureReason, ToContent, Words } from "../shared/protocol.ts";
import { Accounts } from "./accounts.ts";
import { Audit } from "./audit.ts";
import { auditSettings } from "./audit_settings.ts";
import { badgeFor, type Badge, type Trouble } from "./badge.ts";
import { receive, type Peer, type World } from "./checks.ts";
import type { Choice } from "./choice.ts";
import { localDay } from "./clock.ts";
import { Composes } from "./composes.ts";
import type { CoreHost } from "./core_host.ts";
import type { FleetHost } from "./fleet_host.ts";
import { Health } from "./health.ts";
import type { Language } from "./managed.ts";
import type { postJson } from "./network.ts";
import { NotOurs } from "./not_ours.ts";
import { COUNTS_NOTICE, type PackChoice, type PageRequest, type Status } from "./pages_api.ts";
import { Policy, wantedPacks, type PackFile } from "./policy.ts";
import { Reminded } from "./reminded.ts";
import { Settings, type Areas } from "./settings.ts";

/** How long a press on Post waits for a verdict, in milliseconds. */
const DEADLINE_MS = 1_000;
/** Ping interval; browsers stop a silent background after 30 s. */
const PING_MS = 20_000;

export interface Surroundings {
  host: CoreHost;
  fleet: FleetHost;
  areas: Areas;
  version: string;
  /** A file of compiled packs. */
  readPacks(file: PackFile): Promise<Uint8Array>;
  choices(): Promise<PackChoice[]>;
  /** The panel's words in a language. */
  words(language: Language): Promise<Words>;
  /** The browser's own, of those that there are words for. */
  browserLanguage(): Language;
  /** Milliseconds since the background started. */
  uptime(): number;
  now(): Date;
  /** From 0 to 1. */
  random(): number;
  /** To the one address that IT has named for counts. */
  post: typeof postJson;
  later(ms: number, what: () => void): void;
  showBadge(badge: Badge): void;
}

export class Background {
  #around: Surroundings;
  #settings: Settings;
  #policy: Policy;
  #accounts: Accounts;
  #audit: Audit;
  #composes: Composes;
  #health: Health;
  #reminded: Reminded;
  #notOurs: NotOurs;
  #peers = new Set<Peer>();
  #ready: Promise<void>;
  #readyMs: number | null = null;
  /** The last change of the person's choice, while it comes into force. */
  #applying: Promise<void> = Promise.resolve();
  #lastFailure: FailureReason | null = null;
  #words: Words | null = null;
  #badge: Badge | null = null;
  #world: World;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#settings = new Settings(around.areas, () => around.now().getTime());
    this.#policy = new Policy(around.host, around.readPacks);
    this.#accounts = new Accounts(around.areas.local);
    this.#audit = new Audit({
      store: around.areas.local,
      engine: around.version,
      settings: () => auditSettings(this.#settings.managed),
      packs: () => this.#policy.infos,
      now: around.now,
      random: around.random,
      later: around.later,
      post: around.post,
      json: (words, rows) => around.fleet.use((fleet) => fleet.countsJson(words, Uint32Array.from(rows.flat()))),
      words: async () => (await around.words(this.#settings.language ?? around.browserLanguage()))[COUNTS_NOTICE] ?? "",
    });
    this.#composes = new Composes(around.areas.session);
    this.#health = new Health(around.areas.session);
    this.#reminded = new Reminded(around.areas.local);
    this.#notOurs = new NotOurs(around.areas.local);
    this.#world = {
      host: around.host,
      accounts: this.#accounts,
      audit: this.#audit,
      composes: this.#composes,
      health: this.#health,
      reminded: this.#reminded,
      notOurs: this.#notOurs,
      asked: new Map(),
      ready: () => this.#ready,
      situation: () => ({
        managed: this.#settings.managed,
        workingTime: this.#settings.workingTime,
        language: this.#settings.language ?? around.browserLanguage(),
        now: around.now(),
      }),
      config: () => ({ t: "config", config: this.#config() }),
      changed: (what) => {
        if (what === "answers") this.#broadcast({ t: "recheck" });
        else if (what === "not_ours") this.#tellNotOurs();
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
      receive: async (raw) => {
        await receive(raw, peer, this.#world);
        // Not awaited: a receiver may take its time.
        void this.#audit.wake();
      },
      disconnect: () => {
        this.#audit.gone(peer);
        this.#peers.delete(peer);
      },
    };
  }

  /** What the person chose has changed in `chrome.storage.local`. */
  async choiceChanged(): Promise<void> {
    await this.#ready;
    if (await this.#settings.refreshChoice()) this.#applying = this.#apply();
    // The storage tells of our own writing too, and may do so first.
    await this.#applying;
  }

  /** IT's policy has changed, or has only now arrived. */
  async managedChanged(): Promise<void> {
    await this.#ready;
    const { changed, askAgainMs } = await this.#settings.refreshManaged();
    if (askAgainMs !== null) this.#around.later(askAgainMs, () => void this.managedChanged());
    if (changed) await this.#apply();
  }

  async answerPage(request: PageRequest): Promise<Status> {
    await this.#ready;
    switch (request.t) {
      case "choose":
        await this.#choose(request.change);
        break;
      case "break":
        await this.#settings.takeBreak(request.on);
        this.#awaitEndOfBreak();
        this.#broadcast({ t: "recheck" });
        break;
      case "erase_answers":
        if (request.one === undefined) await this.#accounts.eraseAll();
        else await this.#accounts.erase(request.one.id, request.one.question);
        this.#broadcast({ t: "recheck" });
        break;
      case "erase_reminded":
        await this.#reminded.erase();
        break;
      case "erase_history":
        await this.#audit.eraseHistory();
        break;
      case "counts_notice_shown":
        await this.#audit.noticeShown();
        break;
      case "erase_not_our_logo":
        await this.#notOurs.erase();
        this.#tellNotOurs();
        break;
      case "status":
        break;
      default:
        request satisfies never;
    }
    return this.#status();
  }

  async #choose(change: Partial<Choice>): Promise<void> {
    await this.#settings.choose(change);
    await this.choiceChanged();
  }

  /** Drafts that are open then are judged again. */
  #awaitEndOfBreak(): void {
    const until = this.#settings.breakUntil;
    if (until === null) return;
    this.#around.later(until - this.#around.now().getTime(), () => this.#broadcast({ t: "recheck" }));
  }

  async #boot(): Promise<void> {
    // Compiling needs no setting and no pack: it runs beside the reading of both.
    void this.#around.host.start().catch(() => undefined);
    const kept = [this.#reminded.restore(), this.#composes.restore(), this.#notOurs.restore()];
    await Promise.all([this.#settings.restore(), ...kept]);
    this.#awaitEndOfBreak();
    this.#around.host.useFingerprints(this.#settings.managed.fingerprints);
    await Promise.all([this.#policy.use(this.#wanted()), this.#readWords()]);
    this.#readyMs = this.#around.uptime();
    void this.#audit.restore().then(() => this.#audit.wake());
    void this.#health.restore().then(() => this.#showBadge());
    // Not awaited: managed policy may take seconds to arrive.
    setTimeout(() => void this.managedChanged());
  }

  #wanted() {
    const { choice, managed, recommended } = this.#settings;
    const chosen = [choice.pack, choice.second].filter((pack) => pack !== null);
    return wantedPacks(managed.packs, choice.pack === null ? [] : chosen, recommended);
  }

  /** Puts the settings in force and has every open draft judged again. */
  async #apply(): Promise<void> {
    this.#around.host.useFingerprints(this.#settings.managed.fingerprints);
    await Promise.all([this.#policy.use(this.#wanted()), this.#readWords()]);
    await this.#audit.settingsChanged();
    this.#showBadge();
    this.#broadcast({ t: "config", config: this.#config() });
    this.#broadcast({ t: "recheck" });
  }

  /** Words that cannot be read leave the browser's own language. */
  async #readWords(): Promise<void> {
    const { language } = this.#settings;
    this.#words = language === null ? null : await this.#around.words(language).catch(() => null);
  }

  #tellNotOurs(): void {
    this.#broadcast({ t: "not_our_logo", hashes: this.#notOurs.list() });
  }

  #broadcast(message: ToContent): void {
    for (const peer of this.#peers) peer.send(message);
  }

  #config(): ContentConfig {
    const { infos, source } = this.#policy;
    const councils = source === "none" ? [] : infos.filter((info) => !info.advice).map((info) => info.council);
    return {
      councils,
      whenUnavailable: this.#settings.managed.failMode ?? "let_through",
      deadlineMs: DEADLINE_MS,
      pingMs: PING_MS,
      words: this.#words,
    };
  }

  #troubles(): Trouble[] {
    const troubles: Trouble[] = [];
    const coreFailures: (FailureReason | null)[] = ["core_trapped", "core_not_loaded", "pack_not_loaded"];
    if (this.#policy.infos.length === 0 || coreFailures.includes(this.#lastFailure)) troubles.push("core");
    if (this.#policy.failed.length > 0) troubles.push("pack");
    if (this.#health.serious) troubles.push("site");
    if (this.#health.blind) troubles.push("pictures");
    return troubles;
  }

  #showBadge(): void {
    const badge = badgeFor(this.#policy.source, this.#troubles());
    if (badge.text === this.#badge?.text && badge.title === this.#badge.title) return;
    this.#badge = badge;
    this.#around.showBadge(badge);
  }

  async #status(): Promise<Status> {
    const { managed, choice } = this.#settings;
    const errors = [this.#policy.error, this.#around.host.lastError, this.#lastFailure];
    const today = localDay(this.#around.now());
    const language = this.#settings.language ?? this.#around.browserLanguage();
    return {
      version: this.#around.version,
      source: this.#policy.source,
      packs: this.#policy.infos.map((info) => ({ ...info, overdue: overdueOn(info.reviewDue, today) })),
      failedPacks: this.#policy.failed,
      choices: await this.#around.choices(),
      second: choice.second,
      recommended: this.#settings.recommended,
      recommendedManaged: managed.recommended !== undefined,
      managed: managed.shown,
      managedProblems: [...managed.problems, ...this.#around.host.refusedFingerprints.map((at) => `fingerprints (${at})`)],
      language: this.#settings.language,
      languageManaged: managed.language !== undefined,
      workingTime: (managed.workingTime ?? choice.workingTime)?.words ?? null,
      workingTimeManaged: managed.workingTime !== undefined,
      breakUntil: this.#settings.breakUntil,
      troubles: this.#troubles(),
      errors: [...new Set(errors.filter((error) => error !== null))],
      traps: this.#around.host.traps,
      health: this.#health.list(),
      answers: await this.#accounts.list(),
      reminders: this.#around.host.reminders(language),
      rights: this.#around.host.rights(language),
      reminded: this.#reminded.list(),
      notOurLogo: this.#notOurs.list().length,
      audit: await this.#audit.status(),
      composesToday: this.#composes.on(today),
      readyMs: this.#readyMs,
    };
  }
}

/** Whether a review that was due by a day is late; both are ISO dates. */
export function overdueOn(due: string | null, today: string): boolean {
  return due !== null && due < today;
}
