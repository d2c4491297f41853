/**
 * Which council's pack is in force: what IT has set, else what the person has
 * chosen, else the baseline that all councils share.
 *
 * The first pack is loaded from what is already on the device. Managed policy
 * can take seconds to arrive after a browser start, and until it does "nothing
 * set" cannot be told from "not here yet"; nothing waits for it.
 */

import type { CoreHost } from "./core_host.ts";
import { nameOf } from "./core_host.ts";
import type { PackInfo } from "./core_api.ts";

/** The pack that holds what all councils share, as advice. */
export const BASELINE = "baseline";

export type Source = "managed" | "chosen" | "none";

export interface Wanted {
  pack: string;
  source: Source;
}

export function wantedPack(managed: string | undefined, chosen: string | undefined): Wanted {
  if (managed !== undefined) return { pack: managed, source: "managed" };
  if (chosen !== undefined) return { pack: chosen, source: "chosen" };
  return { pack: BASELINE, source: "none" };
}

export class Policy {
  /** What is in force; null until the first pack is loaded. */
  info: PackInfo | null = null;
  source: Source = "none";
  /** The pack that was asked for and could not be used, if so. */
  failed: string | null = null;
  /** Name of the error that the failed pack met. */
  error: string | null = null;

  #host: CoreHost;
  #read: (id: string) => Promise<string>;
  #loaded: string | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: CoreHost, read: (id: string) => Promise<string>) {
    this.#host = host;
    this.#read = read;
  }

  /**
   * Puts a pack in force, one change after another. Resolves to true where
   * verdicts may have changed. Never rejects: a pack that cannot be used
   * leaves the one before it in force, or the baseline if there was none.
   */
  use(wanted: Wanted): Promise<boolean> {
    const turn = this.#last.then(() => this.#use(wanted));
    this.#last = turn;
    return turn;
  }

  async #use(wanted: Wanted): Promise<boolean> {
    if (this.#loaded === wanted.pack && this.failed === null) {
      const same = this.source === wanted.source;
      this.source = wanted.source;
      return !same;
    }
    if (await this.#load(wanted.pack)) {
      this.source = wanted.source;
      this.failed = null;
      this.error = null;
      return true;
    }
    this.failed = wanted.pack;
    this.source = wanted.source;
    return this.#loaded === null && wanted.pack !== BASELINE && (await this.#load(BASELINE));
  }

  async #load(id: string): Promise<boolean> {
    try {
      this.info = await this.#host.usePack(await this.#read(id));
      this.#loaded = id;
      return true;
    } catch (error) {
      this.error = nameOf(error);
      return false;
    }
  }
}
