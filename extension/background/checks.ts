/** Answers what a content script sends over its Port. */

import type { AccountKind, PageContext, PlatformId, ToBackground, ToContent } from "../shared/protocol.ts";
import type { Accounts } from "./accounts.ts";
import { buildContext } from "./context.ts";
import type { CoreHost } from "./core_host.ts";
import type { Health } from "./health.ts";
import { officialOn, type Managed } from "./managed.ts";
import { draftLength, MAX_DRAFT, parseMessage, sequenceOf } from "./messages.ts";

/** One content script, as far as it matters here. */
export interface Peer {
  /** Said in its `hello`; null before that. */
  platform: PlatformId | null;
  send(message: ToContent): void;
}

export interface World {
  host: CoreHost;
  accounts: Accounts;
  health: Health;
  /** Resolves once the first pack is in force, or could not be loaded. */
  ready(): Promise<void>;
  managed(): Managed;
  now(): Date;
  config(): ToContent;
  /** An account's kind or a counter changed: others must know. */
  changed(what: "answers" | "health" | "core"): void;
}

export async function receive(raw: unknown, peer: Peer, world: World): Promise<void> {
  const message = parseMessage(raw);
  if (message === null) {
    const seq = sequenceOf(raw);
    if (seq !== null) peer.send({ t: "failed", seq, reason: "bad_request" });
    return;
  }
  switch (message.t) {
    case "ping":
      peer.send({ t: "pong" });
      return;
    case "hello":
      peer.platform = message.platform;
      await world.ready();
      peer.send(world.config());
      return;
    case "check":
      await check(message, peer, world);
      return;
    case "answer":
      await world.accounts.answer(message.platform, message.author, message.account);
      world.changed("answers");
      return;
    case "health":
      if (peer.platform === null) return;
      await world.health.record(peer.platform, message.event);
      world.changed("health");
      return;
    default:
      message satisfies never;
  }
}

type Check = Extract<ToBackground, { t: "check" }>;

async function check(message: Check, peer: Peer, world: World): Promise<void> {
  const { seq, parts, page } = message;
  if (draftLength(parts) > MAX_DRAFT) {
    peer.send({ t: "failed", seq, reason: "draft_too_long" });
    return;
  }
  await world.ready();
  const managed = world.managed();
  const account = await accountKind(page, managed, world);
  const context = buildContext(page, account, managed, world.now());
  const outcome = world.host.check({ parts, context });
  if ("failed" in outcome) peer.send({ t: "failed", seq, reason: outcome.failed });
  else peer.send({ t: "verdict", seq, ...outcome });
  world.changed("core");
}

/**
 * The pack's and IT's lists first, then the person's own answer. Where the page
 * does not show whose account it is, the answer is filed under no name.
 */
async function accountKind(
  page: PageContext,
  managed: Managed,
  world: World,
): Promise<AccountKind | null> {
  const { platform, author } = page;
  const official = officialOn(platform, managed.officialAccounts);
  const listed = author === undefined ? null : world.host.listedKind(platform, author, official);
  return listed ?? (await world.accounts.kindOf(platform, author ?? ""));
}
