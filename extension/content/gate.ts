/**
 * Stands between a press on Post and the site.
 *
 * Listens in the capture phase on `window` from `document_start`, before any
 * listener of the site. A press whose draft may go is not touched at all: the
 * site gets the person's own trusted events. A press that is held is stopped
 * and answered, in a dialog or in words; nothing is ever pressed for the person,
 * because sites lose text when a script clicks for someone (X commits a thread
 * on blur, which a scripted click does not cause).
 *
 * One press is several events. A site may act on any of them, so while there is
 * no verdict each is kept from the site. But the early ones keep their default
 * action (focus moves, the editor blurs), and `click` is decided anew: the check
 * that `pointerdown` starts is nearly always answered before `click`, which then
 * passes. A site that acts on `mousedown` would ignore such a click, so if
 * nothing has happened to the draft a moment later the person is told to press
 * again.
 */

import { decide, type Decision, type Judgement } from "./decide.ts";
import type { Composer, Draft } from "./composer.ts";
import { editableAt, elementPath, realTarget } from "./dom.ts";

/** After a click that lost its early events: has the site taken it? (ms) */
const TAKEN_MS = 1500;
/** A form's submit, or a click a site makes of a key, belongs to a press that passed this long before (ms). */
const SAME_PRESS_MS = 1000;
/** How long a press waits for what is attached to be looked at (ms). */
const LOOK_MS = 1500;

export interface GateHost {
  /** The composer whose Post button the event went through. */
  composerOfButton(path: readonly Element[]): Composer | null;
  composerOfEditor(editor: Element): Composer | null;
  composerOfForm(form: Element): Composer | null;
  /** Ask for the deliberate step, or say what must change. */
  held(composer: Composer, draft: Draft, decision: "hold_confirm" | "hold_block"): void;
  checking(composer: Composer, draft: Draft): void;
  /** Held only because the verdict was not there yet; it may go now. */
  ready(composer: Composer): void;
  unavailable(composer: Composer, letThrough: boolean): void;
  maybeNotTaken(composer: Composer): void;
  /** The press goes on to the site. */
  passed(composer: Composer, draft: Draft): void;
  /** A press that no composer owns; a post may be going out unseen. */
  unbound(event: Event): void;
  readonly deadlineMs: number;
  readonly whenUnavailable: "let_through" | "hold";
  /** IT has switched Probity off: every press passes. */
  readonly off: boolean;
}

const POINTER_EVENTS = [
  "pointerdown", "mousedown", "touchstart", "pointerup", "mouseup", "touchend", "click",
] as const;
const KEY_EVENTS = ["keydown", "keypress", "keyup"] as const;
export const GATE_EVENTS: readonly string[] = [...POINTER_EVENTS, ...KEY_EVENTS, "submit"];

export class Gate {
  /** Presses that wait for a verdict, with the timer of their deadline. */
  private readonly waiting = new Map<Composer, ReturnType<typeof setTimeout>>();
  /** Keys whose keydown was held; their keyup is kept from the site too. */
  private readonly heldKeys = new Set<string>();
  private lastPass: { composer: Composer; key: string; at: number } | null = null;
  /** The composer whose pointerdown was kept from the site in this press. */
  private cut: Composer | null = null;

  constructor(private readonly host: GateHost) {}

  handle(event: Event): void {
    if (event.type === "submit") this.onSubmit(event);
    else if (event instanceof KeyboardEvent) this.onKey(event);
    else this.onPointer(event);
  }

  /** A verdict arrived, or the check failed. */
  judged(composer: Composer): void {
    if (!this.waiting.has(composer)) return;
    const { draft, judged } = composer;
    // What has changed in the meantime is asked about next.
    if (draft && (judged?.key !== draft.key || isOpen(draft, judged))) return;
    this.resolve(composer);
  }

  closed(composer: Composer): void {
    this.stopWaiting(composer);
    if (this.cut === composer) this.cut = null;
    if (this.lastPass?.composer === composer) this.lastPass = null;
  }

  private onPointer(event: Event): void {
    // Only the main button presses; the others have menus and the like.
    if (event instanceof MouseEvent && event.button !== 0) return;
    const composer = this.host.composerOfButton(elementPath(event));
    if (!composer) {
      if (event.type === "click") this.host.unbound(event);
      return;
    }
    if (event.type === "pointerdown" || event.type === "touchstart") this.cut = null;
    const { draft, decision } = this.judge(composer, event);
    const isClick = event.type === "click";
    if (decision === "hold_unknown" && !isClick) {
      event.stopImmediatePropagation();
      this.cut = composer;
      return;
    }
    if (decision === "pass" || decision === "pass_allowed") {
      if (isClick) this.let(composer, draft, true);
      return;
    }
    // A site may make a click of its own out of a key that has passed.
    if (isClick && !event.isTrusted && decision !== "hold_block" && this.isSamePress(composer, draft)) return;
    event.stopImmediatePropagation();
    // Cancelling touchstart would take the click away, which is what we answer.
    if (isClick || event.type === "mousedown") event.preventDefault();
    if (isClick) this.respond(composer, draft, decision);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.type !== "keydown") {
      if (this.heldKeys.has(event.code)) stop(event);
      if (event.type === "keyup") this.heldKeys.delete(event.code);
      return;
    }
    // The keyup of a held key may have gone to our dialog.
    if (!event.repeat) this.heldKeys.delete(event.code);
    // An Enter that ends an IME composition is not a press on anything.
    if (event.isComposing || event.keyCode === 229) return;
    const target = realTarget(event);
    if (!target) return;
    const editor = editableAt(target);
    const composer = editor
      ? this.sendsFrom(event, editor)
      : event.key === "Enter" || event.key === " "
        ? this.host.composerOfButton(elementPath(event))
        : null;
    if (!composer) {
      this.prepare(event, editor);
      return;
    }
    const { draft, decision } = this.judge(composer, event);
    if (decision === "pass" || decision === "pass_allowed") {
      // On a real button the browser's click follows and completes the press.
      if (editor || !isNativeButton(target)) this.let(composer, draft, false);
      return;
    }
    stop(event);
    this.heldKeys.add(event.code);
    if (!event.repeat) this.respond(composer, draft, decision);
  }

  /** Ctrl or Cmd goes down before Enter does: time enough for a verdict. */
  private prepare(event: KeyboardEvent, editor: Element | null): void {
    if (editor && (event.key === "Control" || event.key === "Meta")) {
      this.host.composerOfEditor(editor)?.flush();
    }
  }

  private sendsFrom(event: KeyboardEvent, editor: Element): Composer | null {
    if (event.key !== "Enter") return null;
    const composer = this.host.composerOfEditor(editor);
    if (!composer) return null;
    if (event.ctrlKey || event.metaKey) return composer;
    if (event.shiftKey || event.altKey || !composer.enterSends) return null;
    // Enter picks from an open list of names or tags; it does not send then.
    return editor.getAttribute("aria-activedescendant") ? null : composer;
  }

  private onSubmit(event: Event): void {
    const form = realTarget(event);
    const composer = form && this.host.composerOfForm(form);
    if (!composer) return;
    const { draft, decision } = this.judge(composer, event);
    if (decision !== "hold_block" && this.isSamePress(composer, draft)) return;
    if (decision === "pass" || decision === "pass_allowed") {
      this.let(composer, draft, false);
      return;
    }
    stop(event);
    this.respond(composer, draft, decision);
  }

  private isSamePress(composer: Composer, draft: Draft): boolean {
    const pass = this.lastPass;
    return pass?.composer === composer && pass.key === draft.key && performance.now() - pass.at < SAME_PRESS_MS;
  }

  private judge(composer: Composer, event: Event): { draft: Draft; decision: Decision } {
    const draft = composer.flush();
    const { key, blank, looking } = draft;
    const press = { key, blank: blank || this.host.off, looking, trusted: event.isTrusted };
    return { draft, decision: decide(press, composer.judged, composer.allowed) };
  }

  private let(composer: Composer, draft: Draft, byPointer: boolean): void {
    if (draft.blank) return;
    composer.allowed = null;
    composer.passed = draft.key;
    this.stopWaiting(composer);
    this.lastPass = { composer, key: draft.key, at: performance.now() };
    this.host.passed(composer, draft);
    if (!byPointer || this.cut !== composer) return;
    this.cut = null;
    setTimeout(() => {
      if (!composer.closed && composer.read().key === draft.key) this.host.maybeNotTaken(composer);
    }, TAKEN_MS);
  }

  private respond(composer: Composer, draft: Draft, decision: Decision): void {
    if (decision === "hold_confirm" || decision === "hold_block") {
      this.host.held(composer, draft, decision);
      return;
    }
    if (this.waiting.has(composer)) return;
    this.host.checking(composer, draft);
    // The line may be known to be down already; then there is nothing to wait for.
    const limit = draft.looking ? Math.max(LOOK_MS, this.host.deadlineMs) : this.host.deadlineMs;
    this.waiting.set(composer, setTimeout(() => this.tooLate(composer), limit));
    composer.flush();
  }

  /** No answer in time. What the composer then knows is that there is none. */
  private tooLate(composer: Composer): void {
    composer.giveUp();
    if (this.waiting.has(composer)) this.resolve(composer);
  }

  private resolve(composer: Composer): void {
    this.stopWaiting(composer);
    if (composer.closed) return;
    const draft = composer.read();
    const { judged } = composer;
    if (judged?.key !== draft.key || judged.level === "failed" || isOpen(draft, judged)) {
      const letThrough = this.host.whenUnavailable === "let_through";
      if (letThrough) composer.allowed = draft.key;
      this.host.unavailable(composer, letThrough);
    } else if (judged.level === "confirm" || judged.level === "block") {
      this.host.held(composer, draft, judged.level === "block" ? "hold_block" : "hold_confirm");
    } else {
      this.host.ready(composer);
    }
  }

  private stopWaiting(composer: Composer): void {
    clearTimeout(this.waiting.get(composer));
    this.waiting.delete(composer);
  }
}

/** The text is fine, but what is attached has not been looked at yet. */
function isOpen({ looking }: Draft, { level }: Judgement): boolean {
  return looking && (level === "clear" || level === "info" || level === "warn");
}

function isNativeButton(element: Element): boolean {
  return element instanceof HTMLButtonElement || element instanceof HTMLInputElement;
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
