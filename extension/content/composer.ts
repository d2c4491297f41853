/**
 * One composer on the page: its editors, its Post button, what was last read
 * from it and what was last judged.
 *
 * It watches its own scope only, and the child lists of its ancestors so as to
 * notice at once when it is taken out of the page. The draft is read a moment
 * after each change and once more when Post is pressed; at most one check is
 * under way, and the latest text wins.
 */

import type { Adapter, Layer } from "../adapters/types.ts";
import type { DraftAnswers, HealthEvent, PageContext, Reminder, Verdict } from "../shared/protocol.ts";
import { ask, questionsOf } from "./asking.ts";
import { PageFacts, readContext } from "./context.ts";
import type { Judgement } from "./decide.ts";
import { deepActiveElement, isVisible } from "./dom.ts";
import { editorsIn, type Found } from "./find.ts";
import { Album } from "./pictures/album.ts";
import type { Looker } from "./pictures/looker.ts";
import type { Picture } from "./pictures/picture.ts";
import { isPicturePlace } from "./pictures/places.ts";
import { isLarge, previewsIn, remoteIn } from "./pictures/previews.ts";
import type { Answer, DraftState, Line } from "./port.ts";
import { readEditor, type TextMap } from "./read.ts";
import { SubmitGuess, submitByData, type Submit } from "./submit.ts";

/**
 * A change is read at once, with no timer that input could hold up, so that Post
 * pressed right after a key finds its verdict. What changes while a check is
 * under way is read when the answer comes. Only a draft that takes longer than
 * this to read is given pauses (ms), so that reading takes at most READ_SHARE of
 * the time.
 */
const QUICK_READ_MS = 1.5;
const READ_SHARE = 0.1;
const MAX_PAUSE_MS = 500;
/** A check unanswered for this long is given up, so that the next can start (ms). */
const GIVE_UP_MS = 5000;

/** Drafts of this page so far. */
let drafts = 0;

export interface Draft {
  maps: TextMap[];
  parts: string[];
  page: PageContext;
  key: string;
  blank: boolean;
  /** What is attached, in the order of the page's `attachments`. */
  pictures: readonly Picture[];
  /** Pictures are still being looked at: the verdict is not the last word. */
  looking: boolean;
}

export interface ComposerEvents {
  /** The draft was read; `changed` where it differs from the last reading. */
  read(composer: Composer, draft: Draft, changed: boolean): void;
  judged(composer: Composer): void;
  /** The draft went away: emptied, or the composer was removed. */
  emptied(composer: Composer, last: Draft): void;
  closed(composer: Composer): void;
  health(event: HealthEvent, surface: string, layer?: Layer): void;
}

export class Composer {
  draft: Draft | null = null;
  judged: Judgement | null = null;
  verdict: Verdict | null = null;
  failure: Extract<Answer, { ok: false }>["reason"] | null = null;
  /** The key of a draft that may go through once. */
  allowed: string | null = null;
  /** The key of the draft that the gate last let through. */
  passed: string | null = null;
  /** Rules, and other things said, that the person put away for this draft. */
  readonly dismissed = new Set<string>();
  /** What the person has answered for this draft alone. */
  answers: DraftAnswers = {};
  /** The day's card of reminders, if it opened for this draft and is not put away. */
  reminders: readonly Reminder[] = [];
  /** What is attached. */
  readonly album: Album;
  /** What was attached to the draft that `verdict` is about. */
  pictures: readonly Picture[] = [];
  closed = false;
  /** Which draft of this page is in it. */
  number = ++drafts;

  private readonly observer = new MutationObserver(() => this.changed());
  private readonly guess = new SubmitGuess();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private inFlight: { key: string; forget: () => void } | null = null;
  private again = false;
  /** The background was told that this draft was begun. */
  private begun = false;
  private readMs = 0;
  private lastEditor: HTMLElement | null = null;

  constructor(
    readonly found: Found,
    readonly adapter: Adapter,
    private readonly line: Line,
    private readonly facts: PageFacts,
    private readonly events: ComposerEvents,
    looker: Looker,
    files: readonly File[],
  ) {
    this.album = new Album(looker, () => this.changed());
    this.album.add(files);
    this.observer.observe(found.scope, { childList: true, characterData: true, subtree: true });
    for (let at = found.scope.parentNode; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
      this.observer.observe(at, { childList: true });
    }
    if (found.editorLayer > 0) events.health("fallback_used", found.surface.id, found.editorLayer);
    this.line.hold();
    this.run();
  }

  get editors(): HTMLElement[] {
    return editorsIn(this.found);
  }

  /** The editor the person is in, or was in last. */
  get editor(): HTMLElement | null {
    const active = deepActiveElement();
    const editors = this.editors;
    const current = editors.find((editor) => editor === active || editor.contains(active));
    if (current) this.lastEditor = current;
    return this.lastEditor?.isConnected ? this.lastEditor : (editors[0] ?? null);
  }

  owns(element: Element): boolean {
    return this.editors.some((editor) => editor === element || editor.contains(element));
  }

  get enterSends(): boolean {
    const rule = this.found.surface.enterSends;
    if (typeof rule === "boolean") return rule;
    return this.found.scope.querySelector(rule.unless) === null;
  }

  /** The Post button: all that the data knows, else the best guess. */
  submits(): Submit[] {
    const known = submitByData(this.found.scope, this.found.surface, this.adapter);
    if (known.length > 0) return known;
    // Between the steps in which a picture is edited, no button sends.
    if (this.editors.length === 0 && !isPicturePlace(this.found.surface)) return [];
    const guess = this.guess.guess(this.found.scope, this.editors);
    return guess ? [guess] : [];
  }

  /** A place for pictures may show an editor, or none at all, between its steps. */
  get alive(): boolean {
    const { scope, surface } = this.found;
    if (!scope.isConnected) return false;
    if (this.editors.length > 0) return true;
    return (isPicturePlace(surface) || surface.pictures !== undefined) && this.album.size > 0 && isVisible(scope);
  }

  /** Files were chosen, pasted or dropped for this draft. */
  attach(files: readonly File[]): void {
    this.album.add(files);
    this.changed();
  }

  /** Reads the draft now and remembers it. */
  read(): Draft {
    const began = performance.now();
    const maps = this.editors.map(readEditor);
    const parts = maps.map((map) => map.text);
    const page = readContext(this.found, this.adapter, this.facts);
    if (Object.keys(this.answers).length > 0) page.answers = this.answers;
    this.lookFor(parts);
    const { album } = this;
    if (album.size > 0) page.attachments = album.attachments();
    const draft: Draft = {
      maps,
      parts,
      page,
      key: JSON.stringify([parts, page]),
      blank: isBlank(parts) && album.size === 0,
      pictures: album.list(),
      looking: album.looking,
    };
    this.readMs = performance.now() - began;
    this.took(draft);
    return draft;
  }

  /** Something may have changed: read it, now or when the check under way is done. */
  changed(): void {
    if (this.closed) return;
    if (!this.alive) {
      this.close();
      return;
    }
    if (this.inFlight || this.timer !== undefined) {
      this.again = true;
      return;
    }
    this.run();
  }

  /** Reads now and asks at once, overtaking a check of older text. */
  flush(): Draft {
    const draft = this.read();
    if (this.judged?.key !== draft.key || this.judged.level === "failed") this.ask(draft);
    return draft;
  }

  /** Asks again about the same text, because the policy or an answer changed. */
  recheck(): void {
    this.judged = null;
    this.inFlight?.forget();
    this.inFlight = null;
    this.ask(this.read());
  }

  /** Waits no longer for an answer; the next change or press asks anew. */
  giveUp(): void {
    if (!this.inFlight) return;
    const { forget, key } = this.inFlight;
    forget();
    this.answered(key, { ok: false, reason: "silent" });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.observer.disconnect();
    this.inFlight?.forget();
    this.album.clear();
    if (this.draft && !this.draft.blank) this.events.emptied(this, this.draft);
    this.events.closed(this);
  }

  /** Brings the album up to date with what the composer shows. */
  private lookFor(parts: readonly string[]): void {
    const { album, draft, editors } = this;
    const emptied = isBlank(parts) && draft !== null && !isBlank(draft.parts);
    album.read({
      previews: previewsIn(this.found, editors, album.expecting),
      remote: () => remoteIn(this.found, editors),
      isLarge,
      emptied,
      posted: emptied && this.passed === draft.key,
    });
  }

  private run(): void {
    this.again = false;
    const draft = this.read();
    if (this.judged?.key !== draft.key) this.ask(draft);
    if (this.readMs <= QUICK_READ_MS) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        if (this.again) this.changed();
      },
      Math.min(this.readMs / READ_SHARE, MAX_PAUSE_MS),
    );
  }

  private took(draft: Draft): void {
    const last = this.draft;
    this.draft = draft;
    const changed = last?.key !== draft.key;
    if (changed) {
      this.guess.observe(this.found.scope, draft.blank);
      if (draft.blank && last && !last.blank) {
        this.events.emptied(this, last);
        this.ended(last);
      }
      if (this.allowed !== draft.key) this.allowed = null;
      if (!draft.blank && (last === null || last.blank)) this.reportSubmit();
    }
    this.events.read(this, draft, changed);
    // A picture that adds nothing to what was judged brings no new answer.
    if (last?.looking && !draft.looking && this.judged?.key === draft.key) {
      queueMicrotask(() => !this.closed && this.events.judged(this));
    }
  }

  /** What is written next is another draft. */
  private ended(last: Draft): void {
    this.dismissed.clear();
    this.answers = {};
    // Emptied without a post, it may be one letter that was taken back.
    if (this.passed !== last.key) return;
    this.begun = false;
    this.reminders = [];
    this.number = ++drafts;
  }

  private reportSubmit(): void {
    const best = this.submits()[0];
    const { surface } = this.found;
    if (!best) {
      if (!this.enterSends) this.events.health("no_submit", surface.id);
      return;
    }
    const expected = surface.submit[0]?.layer ?? (surface.labels ? 2 : 3);
    if (best.layer > expected) this.events.health("fallback_used", surface.id, best.layer);
  }

  /** Asks for a verdict; a check of older text is given up. */
  private ask(draft: Draft): void {
    if (this.inFlight?.key === draft.key) return;
    this.inFlight?.forget();
    const flight = { key: draft.key, forget: () => {} };
    this.inFlight = flight;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.giveUp(), GIVE_UP_MS);
    const state: DraftState = { draft: this.number };
    if (!draft.blank && !this.begun) this.begun = state.begun = true;
    if (this.reminders.length > 0) state.carded = true;
    const questions = questionsOf(draft, this.found.surface.pictures);
    flight.forget = ask(this.line, questions, state, (answer) => {
      this.pictures = draft.pictures;
      this.answered(flight.key, answer);
    });
  }

  private answered(key: string, answer: Answer): void {
    if (this.closed) return;
    clearTimeout(this.patience);
    this.inFlight = null;
    this.judged = { key, level: answer.ok ? answer.verdict.level : "failed" };
    this.verdict = answer.ok ? answer.verdict : null;
    this.failure = answer.ok ? null : answer.reason;
    this.events.judged(this);
    if (this.again || this.draft?.key !== key) this.changed();
  }
}

function isBlank(parts: readonly string[]): boolean {
  return parts.every((part) => part.trim() === "");
}
