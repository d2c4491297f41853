/**
 * Files that were chosen where no composer is: a site's button may open the
 * browser's own dialog first and its own one afterwards. For a few seconds they
 * wait for a dialog that takes them.
 */

import { dialogsIn } from "./places.ts";

/** How long a site may take to show what was chosen (ms). */
const PATIENCE_MS = 10_000;

type Root = Document | ShadowRoot;

export class Homeless {
  private observers: MutationObserver[] = [];
  private limit: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;

  /**
   * Calls `take` with the dialogs of the page, now and whenever it changes, until it
   * says that the files are taken; `isNew` for one that opened after the choice.
   * `origin` is what they were chosen with.
   */
  wait(origin: Element | null, take: (dialog: Element, isNew: boolean) => boolean): void {
    this.stop();
    const home = origin?.getRootNode();
    const roots: Root[] = home instanceof ShadowRoot ? [document, home] : [document];
    const before = new Set(roots.flatMap(dialogsIn));
    const look = () => {
      const dialogs = roots.flatMap(dialogsIn);
      if (dialogs.some((dialog) => take(dialog, !before.has(dialog)))) this.stop();
    };
    const soon = () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(look);
    };
    this.observers = roots.map((root) => {
      const observer = new MutationObserver(soon);
      observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["src", "open", "hidden"] });
      return observer;
    });
    this.limit = setTimeout(() => this.stop(), PATIENCE_MS);
    soon();
  }

  stop(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect();
    clearTimeout(this.limit);
    cancelAnimationFrame(this.frame);
  }
}
