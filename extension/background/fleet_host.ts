/**
 * Keeps the module of a managed fleet, for those who need it: nothing is compiled
 * until someone asks, which on a device without managed policy nobody does.
 */

import { isTrap, nameOf } from "./core_host.ts";
import type { FleetGlue, NewFleetGlue } from "./fleet_api.ts";

export class FleetHost {
  /** Times that an instance trapped since the background started. */
  traps = 0;
  /** Name of the last error; never its message, which may hold what IT wrote. */
  lastError: string | null = null;

  #newGlue: NewFleetGlue;
  #compile: () => Promise<WebAssembly.Module>;
  #module: Promise<WebAssembly.Module> | null = null;
  #glue: FleetGlue | null = null;

  constructor(newGlue: NewFleetGlue, compile: () => Promise<WebAssembly.Module>) {
    this.#newGlue = newGlue;
    this.#compile = compile;
  }

  /**
   * Asks an instance; one that traps is replaced and asked once more. Rejects where
   * the module cannot be had, where the second traps too, and with whatever error
   * the module itself gives as its answer. The next call tries afresh.
   */
  async use<T>(ask: (fleet: FleetGlue) => T): Promise<T> {
    try {
      return ask(await this.#instance());
    } catch (error) {
      this.#failed(error);
      if (!isTrap(error)) throw error;
    }
    try {
      return ask(await this.#instance());
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }

  async #instance(): Promise<FleetGlue> {
    if (this.#glue !== null) return this.#glue;
    this.#module ??= this.#compile();
    const compiling = this.#module;
    try {
      const module = await compiling;
      if (this.#glue === null) {
        const glue = this.#newGlue();
        glue.initSync({ module });
        this.#glue = glue;
      }
      return this.#glue;
    } catch (error) {
      if (this.#module === compiling) this.#module = null;
      throw error;
    }
  }

  #failed(error: unknown): void {
    this.lastError = nameOf(error);
    if (!isTrap(error)) return;
    this.traps += 1;
    // Its memory is in the middle of something.
    this.#glue = null;
  }
}
