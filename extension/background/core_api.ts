/** The Wasm core as wasm-bindgen shows it to the background. */

import type { AccountKind, Attachment, PlatformId, Surface, Verdict } from "../shared/protocol.ts";

/** What a pack says of itself. */
export interface PackInfo {
  id: string;
  council: string;
  title: string;
  version: string;
  /** Date of the policy that the pack was made from, as the policy gives it. */
  policyDate: string | null;
  /** Date by which the council meant to review the policy (ISO), if it says. */
  reviewDue: string | null;
  /** True where findings are good practice and no council's policy. */
  advice: boolean;
}

/** What the core is told about a draft. A field that is null is not known. */
export interface CheckContext {
  platform: PlatformId;
  surface: Surface | null;
  account: AccountKind | null;
  role: string | null;
  bio: string | null;
  audience: string | null;
  /** RFC 3339 with the offset of the device's clock. */
  now: string;
  politically_restricted: boolean | null;
  working_time: boolean | null;
  quoted: string | null;
  attachments: Attachment[];
  author: string | null;
}

export interface CheckRequest {
  parts: string[];
  context: CheckContext;
}

export interface Core {
  /** Throws an Error whose message is the reason why the pack is no good. */
  loadPack(packJson: string): PackInfo;
  check(request: CheckRequest): Verdict;
  /** From the pack's list of official accounts and IT's; else nothing. */
  accountKind(
    platform: PlatformId,
    author: string,
    extraOfficial: string[],
  ): "official" | "member" | null | undefined;
  /** Gives the memory back; the object is of no use afterwards. */
  free(): void;
}

/** Glue for one instance: `initSync` makes it, `Core` lives in it. */
export interface Glue {
  Core: new () => Core;
  initSync(options: { module: WebAssembly.Module }): unknown;
}

/** Makes glue that holds no instance yet. */
export type NewGlue = () => Glue;
