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
import type { Kept } from "./kept.ts";
import type { Language } from "./managed.ts";
import { sequenceOf } from "./messages.ts";
import type { GetOptions, NetworkResult, postJson } from "./network.ts";
import { NotOurs } from "./not_ours.ts";
import { PackPoll } from "./pack_poll.ts";
import { termsOf } from "./pack_state.ts";
import { COUNTS_NOTICE, type PackChoice, type PageRequest, type Status } from "./pages_api.ts";
import { Policy, wantedPacks, type PackFile } from "./policy.ts";
import { Reminded } from "./reminded.ts";
import { Settings } from "./settings.ts";
import { shelfOf, within, type Area } from "./shelf.ts";
import { settingsStatus } from "./settings_status.ts";
import { SignedPack } from "./signed_pack.ts";
import { signedStatus } from "./signed_status.ts";

/** How long a press on Post waits for a verdict, in milliseconds. */
const DEADLINE_MS = 1_000;
/** Ping interval; browsers stop a silent background after 30 s. */
const PING_MS = 20_000;
/** How long the first policy waits for a signed pack that is on the device to be checked, ms. */
const SIGNED_MS = 1_500;

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
  #signed: SignedPack;
  #poll: PackPoll;
  #peers = new Set<Peer>();
  #ready: Promise<void>;
  #readyMs: number | null = null;
  /** What is in memory and in the storage. */
  #kept: Kept[];
  /** Parts of the storage that do not answer as they should. */
  #failing = new Set<"local" | "session">();
  /** The last change of the person's choice, while it comes into force. */
  #applying: Promise<void> = Promise.resolve();
  #lastFailure: FailureReason | null = null;
  #words: Words | null = null;
  #badge: Badge | null = null;
  #world: World;

  constructor(around: Surroundings) {
    this.#around = around;
    const [local, session] = [this.#shelf("local"), this.#shelf("session")];
    this.#settings = new Settings({
      policy: around.areas.managed,
      local,
      session,
      read: (values) => around.fleet.use((fleet) => fleet.readSettings(values)),
      version: around.version,
      now: () => around.now().getTime(),
      uptime: around.uptime,
    });
    this.#policy = new Policy(around.host, around.readPacks);
    this.#accounts = new Accounts(local);
    this.#composes = new Composes(session);
    this.#health = new Health(session);
    this.#reminded = new Reminded(local);
    this.#notOurs = new NotOurs(local);
    this.#audit = new Audit({
      store: local,
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
    const now = () => around.now().getTime();
    const { fleet, getText, random } = around;
    this.#signed = new SignedPack(local, { fleet: (ask) => fleet.use(ask), core: around.host, now });
    const format = () => fleet.use((glue) => glue.packFormat());
    const looked = (another: boolean) => {
      if (another) this.#applying = this.#apply();
      else this.#showBadge();
    };
    this.#poll = new PackPoll(this.#signed, { getText, format, now, random, looked });
    this.#kept = [this.#accounts, this.#composes, this.#reminded, this.#notOurs, this.#signed];
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
    this.#poll.wake();
    return {
      receive: async (raw) => {
        this.#poll.wake();
        try {
          await receive(raw, peer, this.#world);
        } catch {
          // Nobody should wait for an answer that will not come.
          const seq = sequenceOf(raw);
          if (seq !== null) peer.send({ t: "failed", seq, reason: "bad_request" });
        }
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
    else this.#showBadge();
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
      case "look_for_pack":
        await this.#poll.lookNow();
        await this.#applying;
        break;
      case "status":
        break;
      default:
        request satisfies never;
    }
    return this.#status();
  }

  async #choose(change: Partial<Choice>): Promise<void> {
    // In force first: that must not hang on whether it can be kept.
    if (this.#settings.choose(change)) this.#applying = this.#apply();
    await this.#applying;
    await this.#settings.keep(change);
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
    await Promise.all([this.#settings.restore(), ...this.#kept.map((each) => each.restore())]);
    this.#awaitEndOfBreak();
    await this.#putInForce();
    if (await this.#settings.takeEarly()) await this.#putInForce();
    this.#readyMs = this.#around.uptime();
    void this.#audit.restore().then(() => this.#audit.wake());
    void this.#health.restore().then(() => this.#showBadge());
    // Not awaited: managed policy may take seconds to arrive.
    setTimeout(() => void this.managedChanged());
  }

  #shelf(name: "local" | "session") {
    return shelfOf(this.#around.areas[name], {
      turned: (failing) => {
        if (failing) this.#failing.add(name);
        else this.#failing.delete(name);
        // Not before there is a policy to show.
        if (this.#readyMs !== null) this.#showBadge();
      },
      late: () => void this.#readAgain(),
    });
  }

  /** The storage gave an answer that nobody waited for any more. */
  async #readAgain(): Promise<void> {
    await this.#ready;
    await Promise.all([this.#settings.restore(), ...this.#kept.map((each) => each.retry())]);
    await this.#apply();
  }

  async #putInForce(): Promise<void> {
    const { councils, managed, recommended } = this.#settings;
    this.#around.host.useFingerprints(managed.fingerprints);
    const wanted = wantedPacks(councils.managed, councils.chosen, recommended);
    const terms = termsOf(managed);
    let another = false;
    await within(
      SIGNED_MS,
      async () => (another = await this.#signed.settle(terms)),
      () => another && void this.#apply(),
    );
    await Promise.all([this.#policy.use(wanted, this.#signed.inForce?.bundle ?? null), this.#readWords()]);
    // Not waited for: it may go to the network.
    void this.#poll.follow(managed.disabled ? null : terms);
  }

  /** Puts the settings in force and has every open draft judged again. */
  async #apply(): Promise<void> {
    await this.#putInForce();
    this.#showBadge();
    this.#broadcast({ t: "config", config: this.#config() });
    this.#broadcast({ t: "recheck" });
    // Last, as it writes: a slow disk must not keep open drafts from being judged anew.
    await this.#audit.settingsChanged();
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
      off: this.#settings.managed.disabled,
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
    if (this.#policy.failed.length > 0 || this.#signedStatus()?.trouble === true) troubles.push("pack");
    if (this.#settings.unreadable) troubles.push("settings");
    if (this.#health.serious) troubles.push("site");
    if (this.#health.blind) troubles.push("pictures");
    if (this.#failing.size > 0) troubles.push("storage");
    return troubles;
  }

  #signedStatus() {
    return signedStatus(this.#signed, this.#policy, this.#settings.managed, this.#around.now().getTime());
  }

  #showBadge(): void {
    const badge = badgeFor(this.#policy.source, this.#troubles(), this.#settings.managed.disabled);
    if (badge.text === this.#badge?.text && badge.title === this.#badge.title) return;
    this.#badge = badge;
    this.#around.showBadge(badge);
  }

  async #status(): Promise<Status> {
    const { host, fleet, version, policyAtStart } = this.#around;
    const today = localDay(this.#around.now());
    const language = this.#settings.language ?? this.#around.browserLanguage();
    const errors = [this.#policy.error, host.lastError, fleet.lastError, this.#lastFailure];
    return {
      version,
      source: this.#policy.source,
      packs: this.#policy.infos.map((info) => ({ ...info, overdue: overdueOn(info.reviewDue, today) })),
      failedPacks: this.#policy.failed,
      choices: await this.#around.choices().catch(() => []),
      ...settingsStatus(this.#settings, host.refusedFingerprints),
      policyAtStart,
      signedPack: this.#signedStatus(),
      troubles: this.#troubles(),
      errors: [...new Set(errors.filter((error) => error !== null))],
      traps: host.traps + fleet.traps,
      health: this.#health.list(),
      answers: await this.#accounts.list(),
      reminders: host.reminders(language),
      rights: host.rights(language),
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
