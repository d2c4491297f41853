/** Answers what a content script sends over its Port. */

import type { AccountKind, Check, PlatformId, Question, ToContent, Verdict } from "../shared/protocol.ts";
import type { Accounts } from "./accounts.ts";
import { Audit } from "./audit.ts";
import { localDay } from "./clock.ts";
import type { Composes } from "./composes.ts";
import { accountIn, buildContext, type Known } from "./context.ts";
import type { CheckContext } from "./core_api.ts";
import type { CoreHost } from "./core_host.ts";
import type { Health } from "./health.ts";
import { marksInForce } from "./logo_marks.ts";
import { officialOn } from "./managed.ts";
import { base64 } from "./base64_files.ts";
import { draftLength, MAX_DRAFT, parseMessage, sequenceOf } from "./messages.ts";
import type { NotOurs } from "./not_ours.ts";
import type { Reminded } from "./reminded.ts";

/** What every draft is while IT has switched Probity off. */
const UNCHECKED: Verdict = { level: "clear", findings: [], questions: [], reminders: [] };

/** One content script, as far as it matters here. */
export interface Peer {
  /** Said in its `hello`; null before that. */
  platform: PlatformId | null;
  send(message: ToContent): void;
}

export interface World {
  host: CoreHost;
  accounts: Accounts;
  audit: Audit;
  composes: Composes;
  health: Health;
  reminded: Reminded;
  notOurs: NotOurs;
  /** Questions that were put lately, by id: what an answer is an answer to. */
  asked: Map<string, Question>;
  /** Resolves once the first packs are in force, or could not be loaded. */
  ready(): Promise<void>;
  /** What IT and the person have set, at this moment. */
  situation(): Pick<Known, "managed" | "workingTime" | "language" | "now">;
  config(): ToContent;
  /** An account's kind or a counter changed: others must know. */
  changed(what: "answers" | "health" | "core" | "not_ours"): void;
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
    case "answer": {
      const { platform, author, question, value } = message;
      await world.accounts.answer(platform, author, question, value, world.asked.get(question));
      world.changed("answers");
      return;
    }
    case "reminded": {
      if (message.shown.some(Audit.isNotice)) await world.audit.noticeShown();
      const shown = message.shown.filter((each) => !Audit.isNotice(each));
      // A card without lines is one all the same; the notice alone is none.
      if (shown.length > 0 || message.shown.length === 0) await world.reminded.shown(shown, localDay(world.situation().now));
      return;
    }
    case "outcome":
      world.audit.outcome(peer, message);
      return;
    case "marks":
      await world.ready();
      peer.send({ t: "not_our_logo", hashes: world.notOurs.list() });
      peer.send({ t: "marks", files: marks(world).map(base64) });
      return;
    case "not_our_logo":
      await world.notOurs.add(message.hash);
      world.changed("not_ours");
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

/** None, and so no picture is looked at, where Probity is off. */
function marks({ host, situation }: World): Uint8Array[] {
  const { managed } = situation();
  return managed.disabled ? [] : marksInForce(host, managed.logoMarks);
}

async function check(message: Check, peer: Peer, world: World): Promise<void> {
  const { seq, parts } = message;
  await world.ready();
  if (world.situation().managed.disabled) {
    peer.send({ t: "verdict", seq, verdict: UNCHECKED, ms: 0 });
    return;
  }
  if (draftLength(parts) > MAX_DRAFT) {
    peer.send({ t: "failed", seq, reason: "draft_too_long" });
    return;
  }
  const { context, listed } = await contextOf(message, world);
  const outcome = world.host.check({ parts, context, overrides: world.situation().managed.overrides });
  if ("failed" in outcome) {
    peer.send({ t: "failed", seq, reason: outcome.failed });
  } else {
    const { verdict, ms } = outcome;
    for (const question of verdict.questions) world.asked.set(question.id, question);
    const reminders = world.reminded.due(verdict.reminders, context.now.slice(0, 10), message.carded);
    const notice = world.audit.notice(listed);
    peer.send({ t: "verdict", seq, verdict: { ...verdict, reminders: [...reminders, ...notice] }, ms });
    world.audit.judged(peer, message, listed, verdict);
  }
  world.changed("core");
}

/** Where the page does not show whose account it is, answers are filed under no name. */
async function contextOf(
  { page, begun }: Check,
  world: World,
): Promise<{ context: CheckContext; listed: AccountKind | null }> {
  const situation = world.situation();
  const { platform, author } = page;
  const official = officialOn(platform, situation.managed.officialAccounts);
  const listed = author === undefined ? null : world.host.listedKind(platform, author, official);
  const answers = await world.accounts.answersOf(platform, author ?? "");
  const kind = listed ?? accountIn({ ...answers, ...page.answers });
  const today = localDay(situation.now);
  if (begun && (kind === "personal" || kind === "mixed")) await world.composes.begun(today);
  return { context: buildContext(page, { ...situation, listed, answers, composesToday: world.composes.on(today) }), listed };
}
