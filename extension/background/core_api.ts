/** The Wasm core as wasm-bindgen shows it to the background. */

import type { AccountKind, Attachment, PlatformId, Reminder, Rights, Surface, Verdict } from "../shared/protocol.ts";
import type { Audience } from "./audience.ts";
import type { Overrides } from "./overrides.ts";

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
  /** First and last day in force (ISO), if it says. */
  validFrom: string | null;
  validUntil: string | null;
  /** Ids of the packs that this one succeeds. */
  replaces: string[];
  /** True where findings are good practice and no council's policy. */
  advice: boolean;
  /** Ids of its rules, in its own order. */
  ruleIds: readonly string[];
}

/** What the core is told about a draft. A field that is null is not known. */
export interface CheckContext {
  platform: PlatformId;
  surface: Surface | null;
  account: AccountKind | null;
  role: string | null;
  bio: string | null;
  audience: Audience | null;
  /** RFC 3339 with the offset of the device's clock. */
  now: string;
  politically_restricted: boolean | null;
  working_time: boolean | null;
  managed_device: boolean | null;
  /** Drafts begun on personal accounts today, this one included. */
  composes_today: number;
  quoted: string | null;
  attachments: Attachment[];
  author: string | null;
  /** What the person has answered about a pack's facts, by name. */
  facts: Record<string, boolean>;
  /** In which messages are given. */
  language: "en" | "cy";
}

export interface CheckRequest {
  parts: string[];
  context: CheckContext;
  /** What IT sets over every pack. */
  overrides: Overrides;
}

export interface Core {
  /**
   * Puts packs of a compiled file in force, in the order of their authority.
   * Throws an Error whose message is the reason why they cannot be.
   */
  loadPacks(bundle: Uint8Array, ids: string[]): PackInfo[];
  /**
   * Has a fingerprint file of IT's searched for beside those that are. Throws an
   * Error whose message is the reason why it cannot be.
   */
  addFingerprints(file: Uint8Array): void;
  check(request: CheckRequest): Verdict;
  /** Whether any rule or reminder in force depends on the council's marks in pictures. */
  usesLogos(): boolean;
  /** Files of marks of the packs in force; none where nobody need look. */
  marks(): Uint8Array[];
  /** From the packs' lists of official accounts and IT's; else nothing. */
  accountKind(
    platform: PlatformId,
    author: string,
    extraOfficial: string[],
  ): "official" | "member" | null | undefined;
  /** Every reminder of the packs in force. */
  reminders(language: "en" | "cy"): ReminderInfo[];
  /** What each policy says of protected disclosures. */
  rights(language: "en" | "cy"): RightsInfo[];
  /** Gives the memory back; the object is of no use afterwards. */
  free(): void;
}

/** A reminder as the policy page shows it, whatever the moment. */
export interface ReminderInfo extends Pick<Reminder, "id" | "council" | "advice" | "at" | "message" | "contact"> {
  /** The texts and dialogs that it is for; none: any. */
  surfaces: Surface[];
  /** Sections of the policy. */
  references: string[];
}

export interface RightsInfo extends Rights {
  council: string;
}

/** Glue for one instance: `initSync` makes it, `Core` lives in it. */
export interface Glue {
  Core: new () => Core;
  initSync(options: { module: WebAssembly.Module }): unknown;
}

/** Makes glue that holds no instance yet. */
export type NewGlue = () => Glue;
