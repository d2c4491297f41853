/**
 * What goes on in one frame: which composers are open, and how their drafts,
 * verdicts, underlines, panel and gate belong together. Nothing is made until
 * someone writes.
 */

import type { Adapter, Layer } from "../adapters/types.ts";
import { PictureClient } from "../pictures/client.ts";
import type { HealthEvent } from "../shared/protocol.ts";
import { Composer, type ComposerEvents, type Draft } from "./composer.ts";
import { PageFacts } from "./context.ts";
import { climb, deepActiveElement, editableAt, elementPath, nameOf, realTarget } from "./dom.ts";
import { findAround, findByStructure, findKnown, type Found } from "./find.ts";
import { Gate, GATE_EVENTS, type GateHost } from "./gate.ts";
import { Health } from "./health.ts";
import { Highlights } from "./highlight.ts";
import { Arrivals } from "./pictures/arrivals.ts";
import { FILE_EVENTS } from "./pictures/files.ts";
import { Looker } from "./pictures/looker.ts";
import { isPicturePlace, placeOfButton } from "./pictures/places.ts";
import { Line } from "./port.ts";
import { Presenter } from "./presenter.ts";
import { labelSet } from "./submit.ts";
import { speak } from "./words.ts";

const BUTTONS = "button, [role=\"button\"], input[type=\"submit\"]";
/** A composer emptied this soon after an unknown press was probably posted (ms). */
const POSTED_MS = 2000;
/** After a click a site may have hidden a composer without removing it (ms). */
const SWEEP_MS = 400;

const SAME_BUTTON_MS = 1000;

/** The page of the extension in which pictures are looked at. */
const PICTURES_PAGE = "pictures.html";

const GATED: ReadonlySet<string> = new Set(GATE_EVENTS);
/** Events that begin or complete a press; only these look for new composers. */
const PRESSES: ReadonlySet<string> = new Set(["pointerdown", "mousedown", "touchstart", "click", "keydown"]);

export class Session implements ComposerEvents, GateHost {
  private readonly composers = new Set<Composer>();
  private readonly line: Line;
  private readonly counts: Health;
  private readonly highlights = new Highlights();
  private readonly gate = new Gate(this);
  private readonly presenter: Presenter;
  /** The last press on a button in a composer that the gate does not know. */
  private unknownPress: { composer: Composer; key: string; at: number } | null = null;
  /** The last button that was looked at for a composer nobody had touched. */
  private looked: { button: Element; at: number } | null = null;
  private readonly looker: Looker;
  private readonly arrivals: Arrivals;
  private sweeper: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly adapter: Adapter) {
    this.line = new Line(adapter.platform, {
      recheck: () => this.recheck(),
      configured: ({ words }) => {
        speak(words);
        this.looker.refresh();
        this.presenter.refresh();
      },
      marks: (files) => this.looker.marks(files),
      notOurLogo: (hashes) => this.looker.names(hashes),
      state: (state) => {
        if (state === "broken" || state === "orphaned") this.counts.report("background_unreachable");
        this.presenter.refresh();
      },
    });
    this.counts = new Health((message) => this.line.send(message));
    this.presenter = new Presenter(this.line, () => this.recheck(), (hash) => this.notOurLogo(hash));
    this.arrivals = new Arrivals(adapter, {
      all: () => this.composers,
      active: () => this.presenter.active,
      open: (found, files) => this.open(found, files),
      activate: (composer) => this.presenter.activate(composer),
    });
    this.looker = new Looker(() => new PictureClient({ frameUrl: chrome.runtime.getURL(PICTURES_PAGE) }), {
      ask: () => this.line.askMarks(),
      otherMarks: () => this.composers.forEach(({ album }) => album.lookAgain()),
      otherNames: () => this.composers.forEach((composer) => composer.changed()),
      blind: () => this.counts.report("pictures_blind"),
    });
  }

  /** Every event of the window, in its capture phase. */
  handle(event: Event): void {
    try {
      this.dispatch(event);
    } catch (error) {
      // A fault of ours must not freeze the page, and must not stay unseen.
      console.error("Probity:", error);
      this.presenter.trouble();
    }
  }

  private dispatch(event: Event): void {
    if (this.presenter.panel.host.owns(event)) {
      this.presenter.panel.host.keep(event);
      return;
    }
    if (FILE_EVENTS.has(event.type)) this.arrivals.handle(event);
    if (GATED.has(event.type)) this.gate.handle(event);
    switch (event.type) {
      case "focusin":
        this.entered(event);
        return;
      case "input":
        this.typed(event);
        return;
      case "keydown":
        if (this.presenter.shortcut(event as KeyboardEvent)) event.stopImmediatePropagation();
        return;
      case "compositionstart":
      case "compositionend":
        this.presenter.composing = event.type === "compositionstart";
        this.typed(event);
        return;
      case "pointerover":
        this.hovered(event);
        return;
      case "click":
        this.sweepSoon();
        return;
    }
  }

  // --- composers -----------------------------------------------------------

  private entered(event: Event): void {
    const editor = editableAt(realTarget(event));
    this.sweep();
    if (!editor) return;
    const composer = this.composerOfEditor(editor) ?? this.openKnown(editor);
    if (composer) this.presenter.activate(composer);
  }

  private typed(event: Event): void {
    const editor = editableAt(realTarget(event));
    if (!editor) return;
    let composer = this.composerOfEditor(editor) ?? this.openKnown(editor);
    if (!composer) {
      const found = findByStructure(editor, this.adapter);
      if (found) composer = this.open(found);
      else if (!editor.matches(this.adapter.ignore)) this.counts.typedUnknown(editor);
    }
    if (!composer) return;
    this.presenter.activate(composer);
    composer.changed();
  }

  private openKnown(editor: HTMLElement): Composer | null {
    const found = findKnown(editor, this.adapter);
    return found && this.open(found);
  }

  private open(found: Found, files: readonly File[] = []): Composer {
    for (const composer of this.composers) {
      if (composer.found.scope !== found.scope) continue;
      if (files.length > 0) composer.attach(files);
      return composer;
    }
    const composer = new Composer(found, this.adapter, this.line, new PageFacts(), this, this.looker, files);
    this.composers.add(composer);
    this.presenter.opened(composer);
    return composer;
  }

  /** Closes what is gone or hidden, and what is empty and was left. */
  private sweep(): void {
    const active = deepActiveElement();
    for (const composer of [...this.composers]) {
      const left = composer.draft?.blank && !(active && composer.found.scope.contains(active));
      if (!composer.alive || left) composer.close();
    }
  }

  private sweepSoon(): void {
    if (this.composers.size === 0) return;
    clearTimeout(this.sweeper);
    this.sweeper = setTimeout(() => {
      for (const composer of [...this.composers]) {
        if (!composer.alive) composer.close();
        // What is edited in another dialog changes where the composer does not see it.
        else if (composer.album.size > 0) composer.changed();
      }
    }, SWEEP_MS);
  }

  /** Holds at once; the background keeps it, and tells the other pages. */
  private notOurLogo(hash: string): void {
    this.line.send({ t: "not_our_logo", hash });
    this.looker.names([...this.looker.notOurs, hash]);
  }

  private recheck(): void {
    for (const composer of this.composers) composer.recheck();
  }

  /** The pointer nears Post: the verdict should be there before the press. */
  private hovered(event: Event): void {
    if (this.composers.size === 0) return;
    const button = realTarget(event)?.closest(BUTTONS);
    if (!button) return;
    for (const composer of this.composers) if (composer.found.scope.contains(button)) composer.flush();
  }

  // --- what the composers tell ---------------------------------------------

  read(composer: Composer, draft: Draft, changed: boolean): void {
    if (changed) this.presenter.draftChanged(composer);
    if (composer.verdict && composer.judged?.key === draft.key) {
      this.highlights.show(composer, draft, this.presenter.findingsOf(composer));
    }
  }

  judged(composer: Composer): void {
    const { draft } = composer;
    if (draft && composer.judged?.key === draft.key) {
      // The nodes may have been rendered again since the draft was read.
      this.highlights.show(composer, composer.read(), this.presenter.findingsOf(composer));
      if (composer.failure === "silent") this.counts.report("background_unreachable");
      this.presenter.judged(composer);
    }
    this.gate.judged(composer);
  }

  emptied(composer: Composer, last: Draft): void {
    this.highlights.clear(composer);
    const press = this.unknownPress;
    const recent = press?.composer === composer && performance.now() - press.at < POSTED_MS;
    const level = composer.judged?.key === last.key ? composer.judged.level : "failed";
    const mustNotGo = level === "failed" || level === "confirm" || level === "block";
    if (!recent || !mustNotGo || composer.passed === last.key) return;
    this.unknownPress = null;
    this.counts.report("missed_post", composer.found.surface.id);
    this.presenter.missed();
  }

  closed(composer: Composer): void {
    this.composers.delete(composer);
    this.highlights.clear(composer);
    this.gate.closed(composer);
    this.presenter.closed(composer, this.composers);
    if (this.composers.size === 0) {
      this.line.rest();
      this.looker.close();
      clearTimeout(this.sweeper);
    }
    // A site may have made the composer anew under the person's caret.
    const active = deepActiveElement();
    const editor = editableAt(active);
    const next = editor && !this.composerOfEditor(editor) && this.openKnown(editor);
    if (next) this.presenter.activate(next);
  }

  health(event: HealthEvent, surface: string, layer?: Layer): void {
    this.counts.report(event, surface, layer);
  }

  // --- what the gate asks ---------------------------------------------------

  composerOfEditor(editor: Element): Composer | null {
    for (const composer of this.composers) if (composer.owns(editor)) return composer;
    return null;
  }

  composerOfForm(form: Element): Composer | null {
    for (const composer of this.composers) {
      if (composer.editors.some((editor) => form.contains(editor))) return composer;
    }
    return null;
  }

  composerOfButton(path: readonly Element[]): Composer | null {
    for (const composer of this.composers) {
      if (path.includes(composer.found.scope) && composer.submits().some((each) => path.includes(each.element))) {
        return composer;
      }
    }
    return this.untouched(path);
  }

  /** A composer that holds text no one typed, such as a restored draft. */
  private untouched(path: readonly Element[]): Composer | null {
    const button = path.find((each) => each.matches(BUTTONS));
    // One press is several events; one look is enough for all of them.
    if (!button || (this.looked?.button === button && performance.now() - this.looked.at < SAME_BUTTON_MS)) return null;
    this.looked = { button, at: performance.now() };
    const name = nameOf(button);
    for (const surface of this.adapter.surfaces) {
      const known = surface.submit.some((rule) => button.matches(rule.css));
      if (!known && !labelSet(this.adapter, surface.labels).has(name)) continue;
      for (const within of climb(button)) {
        const found = findAround(button, within, surface, this.adapter);
        if (found) return this.open(found);
      }
    }
    const place = placeOfButton(button, this.adapter);
    return place && this.open(place);
  }

  unbound(event: Event): void {
    const button = elementPath(event).find((each) => each.matches(BUTTONS));
    if (!button || labelSet(this.adapter, this.adapter.cancel).has(nameOf(button))) return;
    for (const composer of this.composers) {
      if (!composer.found.scope.contains(button) || !composer.draft) continue;
      this.unknownPress = { composer, key: composer.draft.key, at: performance.now() };
    }
  }

  held(composer: Composer, draft: Draft, decision: "hold_confirm" | "hold_block"): void {
    this.presenter.askToConfirm(composer, draft, decision === "hold_block" ? "block" : "confirm");
  }

  checking(composer: Composer, { looking }: Draft): void {
    this.presenter.notify(composer, { key: looking ? "checking_picture" : "checking", tone: "info" });
  }

  ready(composer: Composer): void {
    this.presenter.notify(composer, { key: isPicturePlace(composer.found.surface) ? "checked_picture" : "checked", tone: "info" });
  }

  unavailable(composer: Composer, letThrough: boolean): void {
    const blind = composer.draft?.looking === true && composer.judged?.level !== "failed";
    if (!blind) this.counts.report("background_unreachable");
    const picture = blind || isPicturePlace(composer.found.surface);
    this.presenter.notify(
      composer,
      letThrough
        ? { key: picture ? "unchecked_picture" : "unchecked", tone: "warn" }
        : { key: picture ? "unchecked_picture_held" : "unchecked_held", tone: "block" },
    );
  }

  /** What went unjudged has no outcome. */
  passed({ judged, number }: Composer, { key }: Draft): void {
    if (judged?.key !== key || judged.level === "failed") return;
    this.line.send({ t: "outcome", draft: number, outcome: "posted" });
  }

  maybeNotTaken(composer: Composer): void {
    this.presenter.notify(composer, { key: "maybe_not_taken", tone: "info" });
  }

  get deadlineMs(): number {
    return this.line.config.deadlineMs;
  }

  get whenUnavailable(): "let_through" | "hold" {
    return this.line.config.whenUnavailable;
  }

  get off(): boolean {
    return this.line.config.off;
  }

  /** Whether an event can matter while no composer is open. */
  static wakes(event: Event): boolean {
    return event.type === "focusin" || FILE_EVENTS.has(event.type) || PRESSES.has(event.type);
  }
}
