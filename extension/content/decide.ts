/**
 * What to do with a press on Post. Pure: no DOM, no clock.
 *
 * The decision must be made while the press is being handled, and the verdict
 * comes from another process, so it rests on the last verdict and only if that
 * is for exactly this draft in exactly this context (the same key).
 */

import type { VerdictLevel } from "../shared/protocol.ts";

export interface Judgement {
  /** Stands for the parts and the context that were judged. */
  key: string;
  /** `failed`: the background could not judge it. */
  level: VerdictLevel | "failed";
}

export interface Pressed {
  key: string;
  /** Nothing is written and nothing attached. */
  blank: boolean;
  /** True where the browser saw a person do it. */
  trusted: boolean;
  /** Something attached is still being looked at. */
  looking: boolean;
}

export type Decision =
  | "pass"
  /** Passes because the person confirmed it or was told that it is unchecked. */
  | "pass_allowed"
  | "hold_confirm"
  | "hold_block"
  /** No last word on this draft yet: hold, ask, answer the person. */
  | "hold_unknown";

/** @param allowed the key that may go through once, if any */
export function decide(press: Pressed, judged: Judgement | null, allowed: string | null): Decision {
  if (press.blank) return "pass";
  const known = judged?.key === press.key ? judged.level : null;
  // A block stands even if the draft was let through before it was judged.
  if (known === "block") return "hold_block";
  const fine = known === "clear" || known === "info" || known === "warn";
  if (fine && !press.looking) return "pass";
  if (press.trusted && allowed === press.key) return "pass_allowed";
  return known === "confirm" ? "hold_confirm" : "hold_unknown";
}
