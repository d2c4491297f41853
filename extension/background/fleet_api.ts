/** The small Wasm module of a managed fleet, as wasm-bindgen shows it to the background. */

import type { PackWords } from "./counts_kept.ts";

/** Glue for one instance: `initSync` makes it, the functions ask it. */
export interface FleetGlue {
  initSync(options: { module: WebAssembly.Module }): unknown;
  /** Managed values, of any shape, to a `Reading`. */
  readSettings(values: unknown): unknown;
  /** Counts as the JSON of an OTLP request; seven numbers to a row. See `counts_kept.ts`. */
  countsJson(packs: readonly PackWords[], rows: Uint32Array): string;
  /** Checks who signed a text, and takes it apart. */
  openPack(text: string, trust: Trust): OpenedPack | { refused: Refusal };
  /** Of the compiled packs that this version reads. */
  packFormat(): number;
}

/** Whom IT trusts with a signed pack, and what is in force. */
export interface Trust {
  /** Public keys in base64. */
  keys: string[];
  /** How many of them must have signed. */
  threshold: number;
  /** Ids of the packs that must be in it. */
  packs: string[];
  /** The highest that was in force here. */
  known: KnownPack | null;
  /** Seconds since 1970. */
  now: number;
}

/** What is kept of a pack that came into force, so that nobody can bring back an older one. */
export interface KnownPack {
  epoch: number;
  version: number;
  format: number;
  digest: string;
  signers: string[];
}

export interface PackHeader {
  packs: string[];
  version: number;
  epoch: number;
  /** Days, such as `2026-11-22`; `expires` is the last on which it may newly come. */
  issued: string;
  expires: string;
  format: number;
}

export interface OpenedPack {
  opened: {
    header: PackHeader;
    /** The compiled packs as gzip. */
    body: Uint8Array;
    /** Ids of the keys by which it is trusted. */
    signers: string[];
    /** SHA-256 of what is signed, in hexadecimal. */
    digest: string;
    /** It was in force, and its last day is over. */
    expired: boolean;
  };
}

/** Why a text is not taken; `crates/seal/src/refusal.rs`, and `page_refused_*` in `_locales`. */
export type Refusal =
  | "not_a_signed_pack"
  | "too_large"
  | "unknown_key"
  | "bad_signature"
  | "too_few_signatures"
  | "foreign"
  | "older"
  | "expired"
  | "other_format"
  | "bad_header";

/** Makes glue that holds no instance yet. */
export type NewFleetGlue = () => FleetGlue;
