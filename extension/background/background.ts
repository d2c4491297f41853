/**
 * The background as a whole, without the browser: main.ts gives it the
 * browser's own parts, the tests give it others.
 */

import type { ContentConfig, FailureReason, ToContent, Words } from "../shared/protocol.ts";
import { badgeFor, type Badge } from "./badge.ts";
import { receive, type Peer, type World } from "./checks.ts";
import type { Choice } from "./choice.ts";
import type { Kept } from "./kept.ts";
import { sequenceOf } from "./messages.ts";
import { termsOf } from "./pack_state.ts";
import type { PageRequest, Status } from "./pages_api.ts";
import { partsOf, type Parts } from "./parts.ts";
import { wantedPacks } from "./policy.ts";
import { shelfOf } from "./shelf.ts";
import { statusOf, troublesOf, type State } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";
import { within } from "./within.ts";

/** How long a press on Post waits for a verdict, in milliseconds. */
const DEADLINE_MS = 1_000;
/** Ping interval; browsers stop a silent background after 30 s. */
const PING_MS = 20_000;
/** How long the first policy waits for a signed pack that is on the device to be checked, ms. */
const SIGNED_MS = 1_500;

export class Background {
  #around: Surroundings;
  #parts: Parts;
  #peers = new Set<Peer>();
  #ready: Promise<void>;
  #readyMs: number | null = null;
  /** What is in memory and in the storage. */
  #kept: Kept[];
  /** Parts of the storage that do not answer as they should. */
  #failing = new Set<"local" | "session">();
  /** What could not be read is being read again, and once more after that. */
  #reading = false;
  #more = false;
  /** The last change of the person's choice, while it comes into force. */
  #applying: Promise<void> = Promise.resolve();
  #lastFailure: FailureReason | null = null;
  #words: Words | null = null;
  #badge: Badge | null = null;
  #world: World;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#parts = partsOf(around, this.#shelf("local"), this.#shelf("session"), (another) => {
      if (another) this.#applying = this.#apply();
      else {
        this.#showBadge();
        this.#around.tellPages();
      }
    });
    const { accounts, audit, composes, health, reminded, notOurs, settings, signed } = this.#parts;
    this.#kept = [accounts, composes, reminded, notOurs, signed];
    this.#world = {
      host: around.host,
      accounts,
      audit,
      composes,
      health,
      reminded,
      notOurs,
      asked: new Map(),
      ready: () => this.#ready,
      situation: () => ({
        managed: settings.managed,
        workingTime: settings.workingTime,
        language: settings.language ?? around.browserLanguage(),
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
    this.#parts.poll.wake();
    return {
      receive: async (raw) => {
        this.#parts.poll.wake();
        try {
          await receive(raw, peer, this.#world);
        } catch {
          // Nobody should wait for an answer that will not come.
          const seq = sequenceOf(raw);
          if (seq !== null) peer.send({ t: "failed", seq, reason: "bad_request" });
        }
        // Not awaited: a receiver may take its time.
        void this.#parts.audit.wake();
      },
      disconnect: () => {
        this.#parts.audit.gone(peer);
        this.#peers.delete(peer);
      },
    };
  }

  /** What the person chose has changed in `chrome.storage.local`. */
  async choiceChanged(): Promise<void> {
    await this.#ready;
    if (await this.#parts.settings.refreshChoice()) this.#applying = this.#apply();
    // The storage tells of our own writing too, and may do so first.
    await this.#applying;
  }

  /** IT's policy has changed, or has only now arrived. */
  async managedChanged(): Promise<void> {
    await this.#ready;
    const { changed, sure, askAgainMs } = await this.#parts.settings.refreshManaged();
    if (askAgainMs !== null) this.#around.later(askAgainMs, () => void this.managedChanged());
    // First, and without waiting: loading packs may take its time, a slow disk too.
    const erased = sure ? this.#parts.audit.eraseWithdrawn() : undefined;
    if (changed) await this.#apply();
    else this.#showBadge();
    await erased;
  }

  async answerPage(request: PageRequest): Promise<Status> {
    await this.#ready;
    switch (request.t) {
      case "choose":
        await this.#choose(request.change);
        break;
      case "break":
        await this.#parts.settings.takeBreak(request.on);
        this.#awaitEndOfBreak();
        this.#broadcast({ t: "recheck" });
        break;
      case "erase_answers":
        if (request.one === undefined) await this.#parts.accounts.eraseAll();
        else await this.#parts.accounts.erase(request.one.id, request.one.question);
        this.#broadcast({ t: "recheck" });
        break;
      case "erase_reminded":
        await this.#parts.reminded.erase();
        break;
      case "erase_history":
        await this.#parts.audit.eraseHistory();
        break;
      case "counts_notice_shown":
        await this.#parts.audit.noticeShown(request);
        break;
      case "erase_not_our_logo":
        await this.#parts.notOurs.erase();
        this.#tellNotOurs();
        break;
      case "look_for_pack":
        await this.#parts.poll.lookNow();
        await this.#applying;
        break;
      case "status":
        break;
      default:
        request satisfies never;
    }
    return statusOf(this.#state());
  }

  async #choose(change: Partial<Choice>): Promise<void> {
    // In force first: that must not hang on whether it can be kept.
    if (this.#parts.settings.choose(change)) this.#applying = this.#apply();
    await this.#applying;
    await this.#parts.settings.keep(change);
  }

  /** Drafts that are open then are judged again. */
  #awaitEndOfBreak(): void {
    const until = this.#parts.settings.breakUntil;
    if (until === null) return;
    this.#around.later(until - this.#around.now().getTime(), () => this.#broadcast({ t: "recheck" }));
  }

  async #boot(): Promise<void> {
    // Compiling needs no setting and no pack: it runs beside the reading of both.
    void this.#around.host.start().catch(() => undefined);
    await Promise.all([this.#parts.settings.restore(), ...this.#kept.map((each) => each.restore())]);
    this.#awaitEndOfBreak();
    await this.#putInForce();
    if (await this.#parts.settings.takeEarly()) await this.#putInForce();
    this.#readyMs = this.#around.uptime();
    void this.#parts.audit.restore().then(() => this.#parts.audit.wake());
    void this.#parts.health.restore().then(() => this.#showBadge());
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
      later: this.#around.later,
    });
  }

  /** The storage gives what it did not give when it was asked. */
  async #readAgain(): Promise<void> {
    await this.#ready;
    this.#more = this.#reading;
    if (this.#reading) return;
    this.#reading = true;
    try {
      do {
        this.#more = false;
        await Promise.all([this.#parts.settings.restore(), ...this.#kept.map((each) => each.retry())]);
        await this.#apply();
      } while (this.#more);
    } finally {
      this.#reading = false;
    }
    // What was kept may have been withdrawn while it could not be read.
    await this.managedChanged();
  }

  async #putInForce(): Promise<void> {
    const { councils, managed, recommended } = this.#parts.settings;
    this.#around.host.useFingerprints(managed.fingerprints);
    const wanted = wantedPacks(councils.managed, councils.chosen, recommended);
    const terms = termsOf(managed);
    let another = false;
    await within(
      SIGNED_MS,
      async () => (another = await this.#parts.signed.settle(terms)),
      () => another && void this.#apply(),
    );
    await Promise.all([this.#parts.policy.use(wanted, this.#parts.signed.inForce?.bundle ?? null), this.#readWords()]);
    // Not waited for: it may go to the network.
    void this.#parts.poll.follow(managed.disabled ? null : terms);
  }

  /** Puts the settings in force and has every open draft judged again. */
  async #apply(): Promise<void> {
    await this.#putInForce();
    const noted = this.#parts.audit.settingsChanged();
    this.#showBadge();
    this.#broadcast({ t: "config", config: this.#config() });
    this.#broadcast({ t: "recheck" });
    this.#around.tellPages();
    await noted;
  }

  /** Words that cannot be read leave the browser's own language. */
  async #readWords(): Promise<void> {
    const { language } = this.#parts.settings;
    this.#words = language === null ? null : await this.#around.words(language).catch(() => null);
  }

  #tellNotOurs(): void {
    this.#broadcast({ t: "not_our_logo", hashes: this.#parts.notOurs.list() });
  }

  #broadcast(message: ToContent): void {
    for (const peer of this.#peers) peer.send(message);
  }

  #config(): ContentConfig {
    const { infos, source } = this.#parts.policy;
    const councils = source === "none" ? [] : infos.filter((info) => !info.advice).map((info) => info.council);
    return {
      councils,
      off: this.#parts.settings.managed.disabled,
      whenUnavailable: this.#parts.settings.managed.failMode ?? "let_through",
      deadlineMs: DEADLINE_MS,
      pingMs: PING_MS,
      words: this.#words,
    };
  }

  #showBadge(): void {
    const { policy, settings } = this.#parts;
    const badge = badgeFor(policy.source, troublesOf(this.#state()), settings.managed.disabled);
    if (badge.text === this.#badge?.text && badge.title === this.#badge.title) return;
    this.#badge = badge;
    this.#around.showBadge(badge);
    this.#around.tellPages();
  }

  #state(): State {
    return {
      around: this.#around,
      parts: this.#parts,
      lastFailure: this.#lastFailure,
      storageFails: this.#failing.size > 0,
      readyMs: this.#readyMs,
    };
  }
}
