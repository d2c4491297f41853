/** The search for marks in Wasm: `crates/logo-wasm`, with the glue that wasm-bindgen makes. */

export class Scanner {
  /** Throws the reason, a string, why the file cannot be read. */
  constructor(marks: Uint8Array);
  names(): string[];
  /** 8 numbers for each sighting; `crates/logo-wasm/src/lib.rs` has their order. */
  scan(rgba: Uint8Array, width: number, height: number): Float32Array;
  fingerprint(rgba: Uint8Array, width: number, height: number): string;
  /** Bytes of the module's memory. */
  memory(): number;
}

export function initSync(options: { module: WebAssembly.Module }): unknown;
