/** Files that come in, and the composer that each of them is for. */

import type { Adapter } from "../../adapters/types.ts";
import type { Composer } from "../composer.ts";
import { climb, realTarget } from "../dom.ts";
import { findAround, type Found } from "../find.ts";
import { filesOf, FreshFiles } from "./files.ts";
import { Homeless } from "./homeless.ts";
import { isPicturePlace, offersPicture, placeInDialog, placeOfInput } from "./places.ts";
import { previewsIn } from "./previews.ts";

/** What is needed of the frame's session. */
export interface Composers {
  all(): Iterable<Composer>;
  /** The one that was used last. */
  active(): Composer | null;
  open(found: Found, files?: readonly File[]): Composer;
  activate(composer: Composer): void;
}

const DIALOG = "[role=\"dialog\"], dialog";

export class Arrivals {
  private readonly fresh = new FreshFiles();
  private readonly homeless = new Homeless();

  constructor(
    private readonly adapter: Adapter,
    private readonly composers: Composers,
  ) {}

  /** An event that may bring files. A page may take them out of its input at once, so this is the moment to see them. */
  handle(event: Event): void {
    const files = this.fresh.of(filesOf(event));
    if (files.length === 0) return;
    const target = realTarget(event);
    const composer = this.around(target) ?? (target && this.near(target));
    if (composer) {
      composer.attach(files);
      this.composers.activate(composer);
      return;
    }
    const chosen = event.type === "input" || event.type === "change";
    if (!chosen || !files.every(isMedia)) return;
    this.homeless.wait(target, (dialog, isNew) => this.taken(dialog, files, isNew));
  }

  /** The innermost composer that `target` is in, or the one that it must be for. */
  private around(target: Element | null): Composer | null {
    const around = [...this.composers.all()].filter((each) => target && each.alive && each.found.scope.contains(target));
    const holds = (outer: Composer, inner: Composer) => outer !== inner && outer.found.scope.contains(inner.found.scope);
    const inner = around.find((each) => !around.some((other) => holds(each, other)));
    if (inner) return inner;
    const active = this.composers.active();
    // A dialog stands before the page, so one that it opens is for it, and its inputs may be anywhere.
    return active?.alive && active.found.scope.closest(DIALOG) ? active : null;
  }

  /** A composer that nobody has touched yet, or a place for a picture, or else the one that was used last. */
  private near(target: Element): Composer | null {
    for (const within of climb(target)) {
      for (const surface of this.adapter.surfaces) {
        const found = findAround(target, within, surface, this.adapter);
        if (found) return this.composers.open(found);
      }
    }
    const place = placeOfInput(target, this.adapter);
    if (place) return this.composers.open(place);
    const active = this.composers.active();
    return active?.alive ? active : null;
  }

  /** A dialog that opened after a choice of files takes them, if it is for writing or for pictures. */
  private taken(dialog: Element, files: readonly File[], isNew: boolean): boolean {
    const found = placeInDialog(dialog, this.adapter);
    if (!found) return false;
    const shows = previewsIn(found, [], false).length > 0;
    const offers = isNew && (!isPicturePlace(found.surface) || offersPicture(dialog, this.adapter));
    if (!shows && !offers) return false;
    this.composers.activate(this.composers.open(found, files));
    return true;
  }
}

function isMedia(file: File): boolean {
  return /^(image|video)\//.test(file.type);
}
