/** What IT has set about counts, as far as it can be in force. */

import type { AuditMode } from "./reading.ts";
import { isOneOf } from "./messages.ts";

export type AuditSettings =
  | { mode: "off" }
  | { mode: "local" }
  | {
      mode: "counts";
      /** Takes OTLP metrics; https. */
      url: string;
      /** What the person reads before anything is counted. */
      notice: string;
    };

const MODES: readonly AuditMode[] = ["off", "local", "counts"];

/** Longest notice that fits a card, in UTF-16 units. */
const LONGEST_NOTICE = 2_000;

/**
 * From the settings that were read (`auditMode`, `auditUrl`, `auditNotice`).
 * Whatever is missing or no good means off: without an address there is nowhere to
 * send to, and without a notice nobody would know.
 */
export function auditSettings(read: object): AuditSettings {
  const { auditMode, auditUrl, auditNotice } = read as Record<string, unknown>;
  if (!isOneOf(MODES, auditMode) || auditMode === "off") return { mode: "off" };
  if (auditMode === "local") return { mode: "local" };
  if (typeof auditUrl !== "string" || !isHttps(auditUrl)) return { mode: "off" };
  const notice = typeof auditNotice === "string" ? auditNotice.trim().slice(0, LONGEST_NOTICE) : "";
  return notice === "" ? { mode: "off" } : { mode: "counts", url: auditUrl, notice };
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === "https:";
}
