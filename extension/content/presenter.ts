/**
 * Turns the state of the active composer into what the panel shows, and what a
 * person does in the panel into what happens to the draft.
 */

import type { Finding, Fix, Question, Reminder } from "../shared/protocol.ts";
import type { Picture } from "./pictures/picture.ts";
import { restoreCaret, saveCaret, type Caret } from "./caret.ts";
import type { Composer, Draft } from "./composer.ts";
import { deepActiveElement } from "./dom.ts";
import { applyFix, copyText, openLink } from "./fix.ts";
import { atLeast, canDismiss, cardsOf, notDismissed, type Card, type Line as RuleLine } from "./panel/group.ts";
import type { Attached } from "./panel/picture.ts";
import { Panel, type Anchor, type PanelActions } from "./panel/panel.ts";
import type { Notice, View } from "./panel/view.ts";
import type { Line } from "./port.ts";
import type { NoticeWord } from "./words.ts";

const HELD: Record<"confirm" | "block", Notice> = {
  confirm: { key: "held", tone: "info" },
  block: { key: "held_block", tone: "block" },
};

/** Marks among a composer's dismissed rules; those have a slash in their keys. */
const FAILURE = "closed:failure";
const questionMark = (id: string) => `closed:question:${id}`;

/** The shortcut into the panel; by key position, as Alt changes the letter. */
const SHORTCUT = "KeyP";

export class Presenter implements PanelActions {
  readonly panel = new Panel(this, () => this.anchor());
  active: Composer | null = null;
  /** True between compositionstart and compositionend: no fix is put in then. */
  composing = false;
  private notice: Notice | null = null;
  private noticeFor: Composer | null = null;
  /** The draft that the notice stands beside until it changes; null: until it is judged otherwise. */
  private noticeBeside: string | null = null;
  private caret: Caret | null = null;
  /** What had the focus where there is no editor to go back to. */
  private before: Element | null = null;
  /** The pictures that lines of the day's card are about. */
  private readonly aboutPicture = new WeakMap<Reminder, Picture>();

  constructor(
    private readonly line: Line,
    private readonly recheck: () => void,
    /** The person says that the picture with this hash shows no mark. */
    private readonly notOurs: (hash: string) => void,
  ) {}

  // --- from the session ------------------------------------------------------

  opened(composer: Composer): void {
    this.active ??= composer;
    this.panel.attach(composer.editor ?? composer.found.scope);
  }

  activate(composer: Composer): void {
    if (this.active === composer) return;
    this.active = composer;
    this.refresh();
  }

  closed(composer: Composer, left: ReadonlySet<Composer>): void {
    if (this.caret && !this.caret.editor.isConnected) this.caret = null;
    if (this.noticeFor === composer) this.clearNotice();
    if (this.active === composer) {
      this.panel.dropQuestion();
      this.active = left.values().next().value ?? null;
      this.refresh();
    }
    if (left.size === 0 && !this.notice) this.panel.detach();
  }

  draftChanged(composer: Composer): void {
    const { draft } = composer;
    const stays = draft && this.noticeBeside === contentOf(draft);
    if (this.noticeFor === composer && !stays) this.clearNotice();
    if (composer === this.active && draft?.blank) this.refresh();
  }

  /** The findings of a composer that the person has not put away. */
  findingsOf(composer: Composer): Finding[] {
    return notDismissed(composer.verdict?.findings ?? [], composer.dismissed);
  }

  /**
   * A draft was judged. The first that is begun on a day gets the day's card,
   * which stays with it until it is put away or posted; what is written next may
   * add a line to it.
   */
  judged(composer: Composer): void {
    const { reminders } = composer;
    const isNew = (each: Reminder) => !reminders.some(({ council, id }) => each.council === council && each.id === id);
    const due = composer.verdict?.reminders.filter((each) => each.at === "compose" && isNew(each)) ?? [];
    for (const each of due) {
      const picture = each.picture && composer.pictures[each.picture.attachment];
      if (picture) this.aboutPicture.set(each, picture);
    }
    if (due.length > 0 && !composer.draft?.blank) {
      composer.reminders = [...reminders, ...due];
      this.line.send({ t: "reminded", shown: due.map(({ council, id }) => ({ council, id })) });
    }
    this.refresh();
  }

  refresh(): void {
    this.panel.show(this.view());
  }

  notify(composer: Composer, notice: Notice): void {
    this.active = composer;
    this.notice = notice;
    this.noticeFor = composer;
    this.noticeBeside = null;
    this.refresh();
  }

  /** A post may have gone out that the gate did not see; its composer is gone. */
  missed(): void {
    this.notice = { key: "missed", tone: "warn" };
    this.noticeFor = null;
    this.refresh();
  }

  /** Something of ours failed; what is written may not be checked. */
  trouble(): void {
    this.notice = { key: "not_checked", tone: "warn" };
    this.noticeFor = this.active;
    this.refresh();
  }

  askToConfirm(composer: Composer, draft: Draft, level: "confirm" | "block"): void {
    this.active = composer;
    const editor = composer.editor;
    const caret = editor && saveCaret(editor);
    const { findings = [], reminders = [] } = composer.verdict ?? {};
    this.panel.ask({
      cards: cardsOf(findings.filter((each) => atLeast(each.severity, "confirm")), reminders),
      councils: this.line.config.councils,
      pictures: attachedTo(composer),
      level,
      done: (goOn) => {
        if (caret) restoreCaret(caret);
        if (composer.closed) return;
        if (goOn) composer.allowed = draft.key;
        this.notify(composer, goOn ? { key: "press_again", tone: "info" } : HELD[level]);
      },
    });
  }

  /** Moves the focus into the panel; true if the key was ours. */
  shortcut(event: KeyboardEvent): boolean {
    if (!event.isTrusted || !event.altKey || !event.shiftKey || event.code !== SHORTCUT) return false;
    if (!this.panel.visible) return false;
    const editor = this.active?.editor;
    this.caret = editor ? saveCaret(editor) : null;
    this.before = editor ? null : deepActiveElement();
    event.preventDefault();
    return this.panel.focus();
  }

  // --- from the panel --------------------------------------------------------

  returnFocus(): void {
    const { caret, before } = this;
    this.caret = null;
    this.before = null;
    const back = this.active?.editor ?? before;
    if (caret) restoreCaret(caret);
    else if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  }

  /** What holds a post is not put away with the rest of its card. */
  dismiss(card: Card): void {
    const { active } = this;
    const rules = card.lines.filter(({ first }) => canDismiss(first.severity)).map(({ key }) => key);
    for (const { key } of card.lines) active?.dismissed.add(key);
    if (active) this.line.send({ t: "outcome", draft: active.number, outcome: "dismissed", rules });
    // Underlines of what was put away go too.
    this.active?.read();
    this.refresh();
  }

  answer(question: Question, value: string): void {
    const { active } = this;
    const page = active?.draft?.page;
    if (!active || !page) return;
    if (question.about === "post") {
      active.answers = { ...active.answers, [question.id]: value };
      active.changed();
      return;
    }
    const { platform, author = "" } = page;
    this.line.send({ t: "answer", platform, author, question: question.id, value });
    this.recheck();
  }

  notOurLogo(id: number): void {
    const composer = this.active;
    const hash = composer?.pictures.find((picture) => picture.id === id)?.hash;
    if (!composer || !hash) return;
    this.notOurs(hash);
    this.notify(composer, { key: "not_our_logo", tone: "info" });
    // The verdict changes by what was just said; that is no reason to take it back.
    this.noticeBeside = composer.draft && contentOf(composer.draft);
  }

  reminded(): void {
    if (this.active) this.active.reminders = [];
    this.refresh();
  }

  copy(text: string): void {
    void this.copied(text, "copied");
  }

  close(): void {
    const { active } = this;
    if (active) {
      for (const { id } of this.questionsOf(active)) active.dismissed.add(questionMark(id));
      active.reminders = [];
      if (!this.notice) active.dismissed.add(FAILURE);
    }
    this.clearNotice();
    if (active) this.refresh();
    else this.panel.detach();
  }

  fix(line: RuleLine, fix: Fix): void {
    switch (fix.action) {
      case "open_link":
        openLink(fix.text);
        return;
      case "copy":
        void this.copied(fix.text, "copied");
        return;
      case "append":
      case "replace_span":
      case "remove_span":
        void this.edit(line.first, fix);
        return;
    }
  }

  private async edit(finding: Finding, fix: Fix): Promise<void> {
    const composer = this.active;
    const draft = composer?.read();
    const editor = draft?.maps[finding.part]?.editor;
    // Offsets are good only for the text they were found in.
    if (!composer || !draft || !editor || composer.judged?.key !== draft.key) return;
    if (this.composing) {
      this.notify(composer, { key: "composing", tone: "info" });
      return;
    }
    const current = composer.editor ?? editor;
    const caret = this.caret ?? saveCaret(current);
    this.caret = null;
    const result = await applyFix(editor, finding, fix, caret);
    composer.changed();
    if (result === "done") return;
    if (fix.action !== "remove_span" && fix.text) await this.copied(fix.text, "fix_copied");
    else this.notify(composer, { key: "fix_failed", tone: "warn" });
  }

  private async copied(text: string, key: "copied" | "fix_copied"): Promise<void> {
    const ok = await copyText(text);
    const composer = this.active;
    if (composer) this.notify(composer, { key: ok ? key : "copy_failed", tone: ok ? "info" : "warn" });
  }

  // --- what is shown -----------------------------------------------------------

  private view(): View {
    const composer = this.active;
    const judged = composer?.judged?.key === composer?.draft?.key ? composer?.judged : null;
    const blank = composer?.draft?.blank ?? true;
    const reminders = composer?.verdict?.reminders ?? [];
    const cards = composer && !blank ? cardsOf(this.findingsOf(composer), reminders) : [];
    const failed = judged?.level === "failed" && !blank;
    const { off } = this.line.config;
    const tell = (failed || off) && !blank && !composer?.dismissed.has(FAILURE);
    return {
      cards: failed ? [] : cards,
      questions: failed || blank || !composer ? [] : this.questionsOf(composer),
      notice: this.notice ?? (tell && composer ? { key: this.failureKey(composer), tone: off ? "info" : "warn" } : null),
      reminders: blank || !composer ? [] : this.remindersOf(composer),
      councils: this.line.config.councils,
      pictures: cards.some(({ lines }) => lines.some(({ pictures }) => pictures.length > 0)) ? attachedTo(composer) : [],
    };
  }

  /** One question at a time, unless the person closed it for this draft. */
  private questionsOf(composer: Composer): Question[] {
    const open = composer.verdict?.questions.filter(({ id }) => !composer.dismissed.has(questionMark(id)));
    return open?.slice(0, 1) ?? [];
  }

  /** Without those about a picture that is attached no more. */
  private remindersOf({ reminders, draft }: Composer): Reminder[] {
    return reminders.filter((each) => {
      const picture = this.aboutPicture.get(each);
      return !picture || draft?.pictures.includes(picture);
    });
  }

  private failureKey(composer: Composer): NoticeWord {
    if (this.line.config.off) return "off";
    if (this.line.state === "orphaned") return "orphaned";
    switch (composer.failure) {
      case "draft_too_long":
        return "too_long";
      case "pack_not_loaded":
        return "no_pack";
      default:
        return "not_checked";
    }
  }

  private clearNotice(): void {
    this.notice = null;
    this.noticeFor = null;
    this.noticeBeside = null;
  }

  private anchor(): Anchor | null {
    const composer = this.active;
    if (!composer || composer.closed) return null;
    const editors = composer.editors.map((each) => each.getBoundingClientRect());
    const submits = composer.submits().map((each) => each.element.getBoundingClientRect());
    return {
      editor: composer.editor ?? composer.found.scope,
      scope: composer.found.scope.getBoundingClientRect(),
      keep: [...editors, ...submits],
    };
  }
}

/** What the person wrote and attached, whatever is known of it. */
function contentOf({ parts, pictures }: Draft): string {
  return JSON.stringify([parts, pictures.map(({ id }) => id)]);
}

/** What is attached, as the cards of the last verdict show it. */
function attachedTo(composer: Composer | null): Attached[] {
  return (composer?.pictures ?? []).map(({ id, thumbnail, sightings, hash }) => ({ id, thumbnail, sightings, named: hash !== null }));
}
