/**
 * Which packs are in force: the councils that IT has set, else those that the
 * person has chosen, else the baseline that all councils share; and good
 * practice beside them where that was asked for. They are taken from the council's
 * signed file where there is one that holds them, else from Probity's own.
 *
 * The first packs are loaded from what is already on the device. Managed policy
 * can take seconds to arrive after a browser start, and until it does "nothing
 * set" cannot be told from "not here yet"; nothing waits for it.
 */

import type { CoreHost } from "./core_host.ts";
import { nameOf } from "./core_host.ts";
import type { PackInfo } from "./core_api.ts";

/** The pack that holds what all councils share, as advice. */
export const BASELINE = "baseline";
/** The pack of good practice that can be laid on any other. */
export const RECOMMENDED = "recommended";

/** The compiled files of the package. */
export type PackFile = "baseline" | "councils";

export type Source = "managed" | "chosen" | "none";

export interface Wanted {
  /** Without repetition; never empty. */
  packs: string[];
  source: Source;
}

/** `managed` and `chosen` are councils; either may be empty. */
export function wantedPacks(managed: readonly string[], chosen: readonly string[], recommended: boolean): Wanted {
  const source = managed.length > 0 ? "managed" : chosen.length > 0 ? "chosen" : "none";
  const councils = { managed, chosen, none: [BASELINE] }[source];
  return { packs: [...new Set([...councils, ...(recommended ? [RECOMMENDED] : [])])], source };
}

/** Packs of a signed file that may be used. */
export interface SignedBundle {
  /** Ids of all that are in it. */
  packs: readonly string[];
  /** Says that two are the same. */
  digest: string;
  bytes: Uint8Array;
}

export class Policy {
  /** What is in force; empty until the first packs are loaded. */
  infos: PackInfo[] = [];
  source: Source = "none";
  /** Packs that were asked for and could not be used. */
  failed: string[] = [];
  /** Name of the error that a failed pack met. */
  error: string | null = null;
  /** Digest of the signed file that the packs in force are from; null: they came with Probity. */
  signed: string | null = null;
  /** A signed file that holds the packs could not be used. */
  signedFailed = false;

  #host: CoreHost;
  #read: (file: PackFile) => Promise<Uint8Array>;
  #loaded: string[] = [];
  #bundle: SignedBundle | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: CoreHost, read: (file: PackFile) => Promise<Uint8Array>) {
    this.#host = host;
    this.#read = read;
  }

  /**
   * Puts packs in force, one change after another. Resolves to true where
   * verdicts may have changed. Never rejects: a pack that cannot be used is left
   * out, and if none can, those before stay in force, or the baseline. A signed
   * file is used where it holds all of them; else, or where it cannot be used, the
   * packs that came with Probity are.
   */
  use(wanted: Wanted, signed: SignedBundle | null = null): Promise<boolean> {
    const turn = this.#last.then(() => this.#use(wanted, signed));
    this.#last = turn;
    return turn;
  }

  async #use({ packs, source }: Wanted, signed: SignedBundle | null): Promise<boolean> {
    const sameFile = signed?.digest === this.#bundle?.digest;
    this.#bundle = signed;
    if (sameFile && this.failed.length === 0 && this.#loaded.join() === packs.join()) {
      const same = this.source === source;
      this.source = source;
      return !same;
    }
    const changed = await this.#replace(packs);
    // Only now: until then the packs in force are those of the source before.
    this.source = source;
    return changed;
  }

  async #replace(packs: string[]): Promise<boolean> {
    // A signed file that was withdrawn does not stay for want of another.
    const withdrawn = this.signed !== null && this.signed !== this.#bundle?.digest;
    const before = withdrawn ? [] : this.#loaded;
    this.failed = [];
    this.error = null;
    this.signedFailed = false;
    if (await this.#load(packs)) return true;
    const good = packs.length > 1 ? await this.#goodOnes(packs) : [];
    this.failed = packs.filter((id) => !good.includes(id));
    // Good practice alone does not stand in for a council's policy.
    if (good.some((id) => id !== RECOMMENDED) && (await this.#load(good))) return true;
    if (before.length === 0) return !packs.includes(BASELINE) && (await this.#load([BASELINE]));
    if (this.#loaded !== before) await this.#load(before);
    return false;
  }

  async #goodOnes(packs: readonly string[]): Promise<string[]> {
    const good: string[] = [];
    for (const id of packs) if (await this.#load([id])) good.push(id);
    return good;
  }

  async #load(packs: string[]): Promise<boolean> {
    const file = this.#bundle;
    const held = file !== null && packs.every((id) => file.packs.includes(id));
    return (held && (await this.#loadSigned(file, packs))) || (await this.#loadOwn(packs));
  }

  async #loadSigned(file: SignedBundle, packs: string[]): Promise<boolean> {
    try {
      this.infos = await this.#host.usePacks({ bundle: file.bytes, ids: packs });
      this.#loaded = packs;
      this.signed = file.digest;
      return true;
    } catch (error) {
      this.error = nameOf(error);
      this.signedFailed = true;
      return false;
    }
  }

  async #loadOwn(packs: string[]): Promise<boolean> {
    try {
      // The baseline is apart from the councils, so that one bad file leaves the other.
      const bundle = await this.#read(packs.includes(BASELINE) ? "baseline" : "councils");
      this.infos = await this.#host.usePacks({ bundle, ids: packs });
      this.#loaded = packs;
      this.signed = null;
      return true;
    } catch (error) {
      this.error = nameOf(error);
      return false;
    }
  }
}
