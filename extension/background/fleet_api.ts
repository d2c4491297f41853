/** The small Wasm module of a managed fleet, as wasm-bindgen shows it to the background. */

import type { PackWords } from "./counts_kept.ts";

/** Glue for one instance: `initSync` makes it, the functions ask it. */
export interface FleetGlue {
  initSync(options: { module: WebAssembly.Module }): unknown;
  /** Managed values, of any shape, to a `Reading`. */
  readSettings(values: unknown): unknown;
  /** Counts as the JSON of an OTLP request; seven numbers to a row. See `counts_kept.ts`. */
  countsJson(packs: readonly PackWords[], rows: Uint32Array): string;
}

/** Makes glue that holds no instance yet. */
export type NewFleetGlue = () => FleetGlue;
