/** The small Wasm module of a managed fleet, as wasm-bindgen shows it to the background. */

/** Glue for one instance: `initSync` makes it, the functions ask it. */
export interface FleetGlue {
  initSync(options: { module: WebAssembly.Module }): unknown;
  /** Managed values, of any shape, to a `Reading`. */
  readSettings(values: unknown): unknown;
}

/** Makes glue that holds no instance yet. */
export type NewFleetGlue = () => FleetGlue;
