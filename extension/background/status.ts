/** What the badge and the pages are told of the whole. */

import type { FailureReason } from "../shared/protocol.ts";
import type { Trouble } from "./badge.ts";
import { localDay } from "./clock.ts";
import type { Status } from "./pages_api.ts";
import type { Parts } from "./parts.ts";
import { settingsStatus } from "./settings_status.ts";
import { signedStatus } from "./signed_status.ts";
import type { Surroundings } from "./surroundings.ts";

export interface State {
  around: Surroundings;
  parts: Parts;
  /** Why the last draft could not be judged; null where it could. */
  lastFailure: FailureReason | null;
  /** Something cannot be read or kept. */
  storageFails: boolean;
  readyMs: number | null;
}

/** Failures after which the next draft may not be judged either. */
const CORE_FAILURES: readonly (FailureReason | null)[] = ["core_trapped", "core_not_loaded", "pack_not_loaded"];

/** The worst first. */
export function troublesOf(state: State): Trouble[] {
  const { policy, settings, health } = state.parts;
  const troubles: Trouble[] = [];
  if (policy.infos.length === 0 || CORE_FAILURES.includes(state.lastFailure)) troubles.push("core");
  if (policy.failed.length > 0 || signedOf(state)?.trouble === true) troubles.push("pack");
  if (settings.unreadable) troubles.push("settings");
  if (health.serious) troubles.push("site");
  if (health.blind) troubles.push("pictures");
  if (state.storageFails) troubles.push("storage");
  return troubles;
}

export async function statusOf(state: State): Promise<Status> {
  const { around, parts, lastFailure, readyMs } = state;
  const { host, fleet, version, policyAtStart } = around;
  const { policy, settings } = parts;
  const today = localDay(around.now());
  const language = settings.language ?? around.browserLanguage();
  const errors = [policy.error, host.lastError, fleet.lastError, lastFailure];
  return {
    version,
    source: policy.source,
    packs: policy.infos.map((info) => ({ ...info, overdue: overdueOn(info.reviewDue, today) })),
    failedPacks: policy.failed,
    choices: await around.choices().catch(() => []),
    ...settingsStatus(settings, host.refusedFingerprints),
    policyAtStart,
    signedPack: signedOf(state),
    troubles: troublesOf(state),
    errors: [...new Set(errors.filter((error) => error !== null))],
    traps: host.traps + fleet.traps,
    health: parts.health.list(),
    answers: await parts.accounts.list(),
    reminders: host.reminders(language),
    rights: host.rights(language),
    reminded: parts.reminded.list(),
    notOurLogo: parts.notOurs.list().length,
    audit: await parts.audit.status(),
    composesToday: parts.composes.on(today),
    readyMs,
  };
}

function signedOf({ around, parts: { signed, policy, settings } }: State): Status["signedPack"] {
  return signedStatus(signed, policy, settings.managed, around.now().getTime());
}

/** Whether a review that was due by a day is late; both are ISO dates. */
export function overdueOn(due: string | null, today: string): boolean {
  return due !== null && due < today;
}
