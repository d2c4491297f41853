/**
 * Keeps a working Wasm core, whatever happens inside it.
 *
 * The compiled module and the packs' file are kept, so that an instance that
 * trapped can be thrown away and replaced within a few milliseconds.
 */

import type { AccountKind, FailureReason, PlatformId, Verdict } from "../shared/protocol.ts";
import type { CheckRequest, Core, Glue, NewGlue, PackInfo, ReminderInfo, RightsInfo } from "./core_api.ts";

export type CheckOutcome =
  /** `ms` is the time inside the core, in milliseconds. */
  | { verdict: Verdict; ms: number }
  | { failed: FailureReason };

/** Packs of one compiled file, in the order of their authority. */
export interface PackSet {
  bundle: Uint8Array;
  ids: string[];
}

export class CoreHost {
  /** Times that packs, or files beside them, were put in force since the background started. */
  loads = 0;
  /** Times that an instance trapped since the background started. */
  traps = 0;
  /** Name of the last error inside the core; never its message. */
  lastError: string | null = null;
  /** Places, from 1, of the fingerprint files that the core does not take. */
  refusedFingerprints: number[] = [];

  #newGlue: NewGlue;
  #compile: () => Promise<WebAssembly.Module>;
  #compiling: Promise<WebAssembly.Module> | null = null;
  #module: WebAssembly.Module | null = null;
  #glue: Glue | null = null;
  #core: Core | null = null;
  #packs: PackSet | null = null;
  #fingerprints: readonly Uint8Array[] = [];

  constructor(newGlue: NewGlue, compile: () => Promise<WebAssembly.Module>) {
    this.#newGlue = newGlue;
    this.#compile = compile;
  }

  /** True once there is an instance; it may have no pack yet. */
  get started(): boolean {
    return this.#glue !== null;
  }

  /** Compiles and instantiates; a later call after a failure tries again. */
  async start(): Promise<void> {
    if (this.#glue !== null) return;
    this.#compiling ??= this.#compile();
    try {
      this.#module = await this.#compiling;
      if (this.#glue === null) {
        this.#glue = this.#instantiate();
        if (this.#packs !== null) this.#load(this.#packs);
      }
    } catch (error) {
      this.#compiling = null;
      this.lastError = nameOf(error);
      throw error;
    }
  }

  /**
   * Puts packs in force, side by side. If one is no good this throws, and those
   * that were in force before still are.
   */
  async usePacks(packs: PackSet): Promise<PackInfo[]> {
    await this.start();
    try {
      return this.#load(packs);
    } catch (error) {
      // Whoever asked tells of packs that are no good, for as long as it matters.
      if (isTrap(error)) {
        this.lastError = nameOf(error);
        this.traps += 1;
        this.#revive();
      }
      throw error;
    }
  }

  /** Whether packs could be put in force; those that are stay. */
  async canUse(packs: PackSet): Promise<boolean> {
    try {
      await this.start();
      const core = this.#glue === null ? null : new this.#glue.Core();
      try {
        core?.loadPacks(packs.bundle, packs.ids);
      } catch (error) {
        if (!isTrap(error)) core?.free();
        throw error;
      }
      core?.free();
      return core !== null;
    } catch (error) {
      if (isTrap(error)) {
        this.traps += 1;
        this.#revive();
      }
      return false;
    }
  }

  /**
   * Has these files searched for, and no others. One that is no good is left
   * out and named in `refusedFingerprints`.
   */
  useFingerprints(files: readonly Uint8Array[]): void {
    if (files.length === 0 && this.#fingerprints.length === 0) return;
    this.#fingerprints = files;
    this.refusedFingerprints = [];
    if (this.#glue === null || this.#packs === null) return;
    try {
      this.#load(this.#packs);
    } catch (error) {
      this.lastError = nameOf(error);
      if (isTrap(error)) {
        this.traps += 1;
        this.#revive();
      }
    }
  }

  /** Judges a draft; a trap costs one retry on a fresh instance. */
  check(request: CheckRequest): CheckOutcome {
    if (this.#glue === null) return { failed: "core_not_loaded" };
    if (this.#core === null) return { failed: "pack_not_loaded" };
    for (let attempt = 0; attempt < 2 && this.#core !== null; attempt += 1) {
      const begun = performance.now();
      try {
        const verdict = this.#core.check(request);
        return { verdict, ms: performance.now() - begun };
      } catch (error) {
        this.lastError = nameOf(error);
        if (!isTrap(error)) return { failed: "bad_request" };
        this.traps += 1;
        this.#revive();
      }
    }
    return { failed: "core_trapped" };
  }

  /** Kind of an account by the packs' and IT's lists; null where they are silent. */
  listedKind(platform: PlatformId, author: string, official: string[]): AccountKind | null {
    return this.#ask((core) => core.accountKind(platform, author, official)) ?? null;
  }

  /** Every reminder of the packs in force. */
  reminders(language: "en" | "cy"): ReminderInfo[] {
    return this.#ask((core) => core.reminders(language)) ?? [];
  }

  /** What each policy in force says of protected disclosures. */
  rights(language: "en" | "cy"): RightsInfo[] {
    return this.#ask((core) => core.rights(language)) ?? [];
  }

  /** Whether any rule in force depends on what a picture shows. */
  usesLogos(): boolean {
    return this.#ask((core) => core.usesLogos()) ?? false;
  }

  /** Files of marks of the packs in force; none where nobody need look. */
  marks(): Uint8Array[] {
    return this.#ask((core) => core.marks()) ?? [];
  }

  #ask<T>(question: (core: Core) => T): T | null {
    if (this.#core === null) return null;
    try {
      return question(this.#core);
    } catch (error) {
      this.lastError = nameOf(error);
      if (isTrap(error)) {
        this.traps += 1;
        this.#revive();
      }
      return null;
    }
  }

  #load(packs: PackSet): PackInfo[] {
    const glue = this.#glue;
    if (glue === null) throw new Error("the core is not loaded");
    const core = new glue.Core();
    const infos = core.loadPacks(packs.bundle, packs.ids);
    this.#deliver(core);
    this.#core?.free();
    this.#core = core;
    this.#packs = packs;
    this.loads += 1;
    return infos;
  }

  /**
   * Gives a core IT's files. One at which it traps is not given to the next: the
   * first check traps too, and then a fresh instance does without it.
   */
  #deliver(core: Core): void {
    this.#fingerprints.forEach((file, index) => {
      if (this.refusedFingerprints.includes(index + 1)) return;
      try {
        core.addFingerprints(file);
      } catch (error) {
        this.lastError = nameOf(error);
        this.refusedFingerprints.push(index + 1);
      }
    });
  }

  /** Replaces an instance whose memory can no longer be trusted. */
  #revive(): void {
    this.#core = null;
    this.#glue = null;
    try {
      this.#glue = this.#instantiate();
      if (this.#packs !== null) this.#load(this.#packs);
    } catch (error) {
      this.lastError = nameOf(error);
    }
  }

  #instantiate(): Glue {
    if (this.#module === null) throw new Error("the core is not compiled");
    const glue = this.#newGlue();
    glue.initSync({ module: this.#module });
    return glue;
  }
}

/**
 * A trap, and what engines throw where Wasm runs out of stack (RangeError in
 * Chromium, InternalError in Firefox), leave the instance unusable.
 */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || ["RangeError", "InternalError"].includes(nameOf(error));
}

/** Only the name: a message may carry words of the draft. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "Error";
}
