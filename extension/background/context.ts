/** Joins what the page shows with what the device and IT know of a draft. */

import type { AccountKind, PageContext } from "../shared/protocol.ts";
import { isWorkingTime, localTimestamp } from "./clock.ts";
import type { CheckContext } from "./core_api.ts";
import type { Managed } from "./managed.ts";

export function buildContext(
  page: PageContext,
  account: AccountKind | null,
  managed: Managed,
  now: Date,
): CheckContext {
  return {
    platform: page.platform,
    surface: page.surface ?? null,
    account,
    role: managed.role ?? null,
    bio: page.bio ?? null,
    audience: page.audience ?? null,
    now: localTimestamp(now),
    politically_restricted: managed.politicallyRestricted ?? null,
    working_time: managed.workingTime === undefined ? null : isWorkingTime(managed.workingTime, now),
    quoted: page.quoted ?? null,
    attachments: page.attachments ?? [],
    author: page.author ?? null,
  };
}
