/**
 * The council's signed policy: what is kept of it, what comes, and what of that may
 * be used.
 *
 * A pack that is in force is kept as it came and checked again before it is used
 * after a start: the storage is not a place to trust. What is refused changes
 * nothing, and is said. A pack whose last day is over stays in force and is called
 * stale, because a clock may be wrong, and an old policy is better than none.
 */

import type { CoreHost } from "./core_host.ts";
import type { FleetGlue, OpenedPack, PackHeader, Refusal, Trust } from "./fleet_api.ts";
import { gunzip } from "./gunzip.ts";
import { Kept } from "./kept.ts";
import { NO_PACK, parsePackState, SIGNED_PACK, type Looks, type PackFrom, type PackState, type PackTerms } from "./pack_state.ts";
import { RECOMMENDED, type SignedBundle } from "./policy.ts";
import type { Shelf } from "./shelf.ts";

/** Most packs that are tried together where policy names none. */
const MOST_TRIED = 4;

/** What a text that was good when it was kept can only be refused for if it changed since. */
const DAMAGED: readonly Refusal[] = ["not_a_signed_pack", "too_large", "bad_signature", "bad_header"];

export interface PackParts {
  /** Asks the module; rejects where it cannot be had. */
  fleet<T>(ask: (fleet: FleetGlue) => T): Promise<T>;
  core: Pick<CoreHost, "canUse">;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A pack that may be used. */
export interface InForce {
  header: PackHeader;
  /** Ids of the keys by which it is trusted. */
  signers: string[];
  bundle: SignedBundle;
}

export class SignedPack extends Kept {
  /** null where none may be used. */
  inForce: InForce | null = null;
  /** The module that checks packs does not work. */
  broken = false;

  #parts: PackParts;
  #state: PackState = NO_PACK;
  #terms: PackTerms | null = null;
  /** Whom `inForce` was checked against, as text; null before that. */
  #trust: string | null = null;
  /** The text from policy that was looked at last. */
  #tried: string | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(shelf: Shelf, parts: PackParts) {
    super(shelf, [SIGNED_PACK]);
    this.#parts = parts;
  }

  get state(): Readonly<PackState> {
    return this.#state;
  }

  /**
   * Brings what is kept, and what came with policy, in line with what IT has set.
   * True where another pack may be used than before. Never rejects.
   */
  settle(terms: PackTerms | null): Promise<boolean> {
    return this.#next(() => this.#settle(terms));
  }

  /** Takes a text from the address; true where it is in force now. Never rejects. */
  offer(text: string): Promise<boolean> {
    return this.#next(async () => {
      if (this.#terms !== null) await this.#offer(text, "address", this.#terms);
    });
  }

  async keepLooks(looks: Partial<Looks>): Promise<void> {
    this.#state = { ...this.#state, ...looks };
    await this.#save();
  }

  protected override take(stored: Record<string, unknown>): void {
    const kept = parsePackState(stored[SIGNED_PACK]);
    // What has come meanwhile was looked at without knowing this: the higher number holds.
    if (this.#state.text !== null && !isHigher(kept.known, this.#state.known)) return;
    this.#state = kept;
    this.#trust = null;
  }

  #next(what: () => Promise<void>): Promise<boolean> {
    const turn = this.#turn.then(async () => {
      const before = this.inForce?.bundle.digest;
      await what();
      return this.inForce?.bundle.digest !== before;
    });
    this.#turn = turn.catch(() => undefined);
    return turn.catch(() => false);
  }

  async #settle(terms: PackTerms | null): Promise<void> {
    this.#terms = terms;
    if (terms === null) {
      // Kept all the same: after a bad start policy may only be late.
      this.#trust = this.#tried = this.inForce = null;
      return;
    }
    const trust = JSON.stringify([terms.keys, terms.threshold, terms.packs]);
    if (trust !== this.#trust) {
      this.#tried = null;
      await this.#reopen(terms);
      this.#trust = this.broken ? null : trust;
    }
    if (terms.inline === null) await this.#refuse("policy", null);
    if (terms.url === null) await this.#refuse("address", null);
    if (terms.inline !== null && terms.inline !== this.#tried) {
      await this.#offer(terms.inline, "policy", terms);
      if (!this.broken) this.#tried = terms.inline;
    }
  }

  /** Checks what is kept as if it came from anywhere. */
  async #reopen(terms: PackTerms): Promise<void> {
    const { text } = this.#state;
    this.inForce = null;
    this.broken = false;
    if (text === null) return;
    const outcome = await this.#open(text, terms);
    if (outcome === null) return;
    if ("refused" in outcome) {
      const { refused } = outcome;
      return this.#drop(DAMAGED.includes(refused) ? "damaged" : refused);
    }
    const bytes = await gunzip(outcome.opened.body).catch(() => null);
    if (bytes === null) return this.#drop("damaged");
    this.#use(outcome, bytes);
    const { known } = this.#state;
    const { signers, digest } = outcome.opened;
    const more = signers.filter((id) => known !== null && !known.signers.includes(id));
    // Whoever of its signers is trusted by now stands for its number, too: those who did
    // before may be taken out of policy.
    if (known === null || known.digest !== digest || more.length === 0) return;
    this.#state = { ...this.#state, known: { ...known, signers: [...known.signers, ...more] } };
    await this.#save();
  }

  async #offer(text: string, from: PackFrom, terms: PackTerms): Promise<void> {
    // Kept but not in force: the module did not work when it was looked at.
    if (text === this.#state.text && this.inForce !== null) return this.#refuse(from, null);
    const outcome = await this.#open(text, terms);
    if (outcome === null) return;
    if ("refused" in outcome) {
      const { refused } = outcome;
      // Two ways that bring two versions: the newer is in force, and all is well.
      const outdone = refused === "older" && this.inForce !== null && this.#state.from !== from && waysOf(terms) === 2;
      return this.#refuse(from, outdone ? null : refused);
    }
    const { opened } = outcome;
    const same = this.inForce?.bundle;
    const bytes = same?.digest === opened.digest ? same.bytes : await this.#unpack(opened, terms);
    if (bytes === null) return this.#refuse(from, "bad_header");
    this.#use(outcome, bytes);
    const { [from]: _, ...refused } = this.#state.refused;
    const { epoch, version, format } = opened.header;
    const known = { epoch, version, format, digest: opened.digest, signers: opened.signers };
    this.#state = { ...this.#state, text, from, known, refused, dropped: null };
    await this.#save();
  }

  /** null where the core cannot use what is in it, signed or not. */
  async #unpack({ header, body }: OpenedPack["opened"], { packs }: PackTerms): Promise<Uint8Array | null> {
    const bytes = await gunzip(body).catch(() => null);
    const ids = packs.length > 0 ? [...new Set([...packs, RECOMMENDED])] : header.packs.slice(0, MOST_TRIED);
    return bytes !== null && (await this.#parts.core.canUse({ bundle: bytes, ids })) ? bytes : null;
  }

  /** null where nobody can say: nothing is concluded from that. */
  async #open(text: string, terms: PackTerms): Promise<OpenedPack | { refused: Refusal } | null> {
    const trust: Trust = {
      keys: terms.keys,
      threshold: terms.threshold,
      packs: [...new Set([...terms.packs, RECOMMENDED])],
      known: this.#state.known,
      now: Math.floor(this.#parts.now() / 1000),
    };
    try {
      const outcome = await this.#parts.fleet((fleet) => fleet.openPack(text, trust));
      this.broken = false;
      return outcome;
    } catch {
      this.broken = true;
      return null;
    }
  }

  #use({ opened: { header, signers, digest } }: OpenedPack, bytes: Uint8Array): void {
    this.inForce = { header, signers, bundle: { packs: header.packs, digest, bytes } };
  }

  async #drop(dropped: PackState["dropped"]): Promise<void> {
    this.#state = { ...this.#state, text: null, from: null, dropped, nextLook: null };
    await this.#save();
  }

  async #refuse(from: PackFrom, why: Refusal | null): Promise<void> {
    const before = this.#state.refused[from] ?? null;
    if (why === before) return;
    const { [from]: _, ...others } = this.#state.refused;
    this.#state = { ...this.#state, refused: why === null ? others : { ...others, [from]: why } };
    await this.#save();
  }

  #save(): Promise<void> {
    return this.keep(() => ({ [SIGNED_PACK]: this.#state }));
  }
}

/** Whether a number outdoes another; without one it never does. */
function isHigher(one: PackState["known"], other: PackState["known"]): boolean {
  if (one === null || other === null) return one !== null;
  return one.epoch > other.epoch || (one.epoch === other.epoch && one.version > other.version);
}

function waysOf({ url, inline }: PackTerms): number {
  return [url, inline].filter((way) => way !== null).length;
}
