/**
 * Asks for the verdict on a draft. Where a text and a picture in one composer are
 * for different things (a bio, and the profile picture above it), each is judged
 * for what it is, and the person is told of both as of one.
 */

import type { Severity, Surface, Verdict, VerdictLevel } from "../shared/protocol.ts";
import type { Answer, DraftState, Line } from "./port.ts";
import type { PageContext } from "../shared/protocol.ts";

export interface Asked {
  parts: string[];
  page: PageContext;
}

const LEVELS: readonly VerdictLevel[] = ["clear", "info", "warn", "confirm", "block"] satisfies readonly ("clear" | Severity)[];

/** What is asked about a draft whose pictures are for `pictures`, or for the same as its text. */
export function questionsOf({ parts, page }: Asked, pictures: Surface | undefined): Asked[] {
  const { attachments, ...text } = page;
  if (!pictures || !attachments) return [{ parts, page }];
  const apart: Asked = { parts: [""], page: { ...text, surface: pictures, attachments } };
  return parts.every((part) => part.trim() === "") ? [apart] : [{ parts, page: text }, apart];
}

/** Calls `done` once, when everything is answered. Returns how to give it up. */
export function ask(line: Line, asked: readonly Asked[], state: DraftState, done: (answer: Answer) => void): () => void {
  const answers: Answer[] = [];
  const { begun, ...later } = state;
  const numbers = asked.map(({ parts, page }, at) => {
    const answered = (answer: Answer) => {
      answers[at] = answer;
      if (Object.keys(answers).length === asked.length) done(together(answers));
    };
    return line.check(parts, page, answered, at === 0 ? state : { ...later, apart: true });
  });
  return () => numbers.forEach((number) => line.forget(number));
}

function together(answers: readonly Answer[]): Answer {
  const failed = answers.find((answer) => !answer.ok);
  if (failed) return failed;
  const good = answers.filter((answer) => answer.ok);
  const ms = good.reduce((sum, answer) => sum + answer.ms, 0);
  return { ok: true, verdict: merged(good.map(({ verdict }) => verdict)), ms };
}

/** One verdict of several; what two of them say is said once. */
export function merged(verdicts: readonly Verdict[]): Verdict {
  const [only] = verdicts;
  if (verdicts.length === 1 && only) return only;
  const level = LEVELS.findLast((each) => verdicts.some((verdict) => verdict.level === each)) ?? "clear";
  return {
    level,
    findings: verdicts.flatMap(({ findings }) => findings),
    questions: once(verdicts.flatMap(({ questions }) => questions), ({ id }) => id),
    reminders: once(verdicts.flatMap(({ reminders }) => reminders), ({ council, id }) => `${council}/${id}`),
  };
}

function once<T>(all: readonly T[], keyOf: (each: T) => string): T[] {
  return [...new Map([...all].reverse().map((each) => [keyOf(each), each])).values()].reverse();
}
