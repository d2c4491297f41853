/**
 * Underlines findings with the CSS Custom Highlight API: the browser paints
 * over the text, and nothing in the site's editor changes.
 *
 * Ranges are made anew after every change of the draft. Live ranges move with
 * typing, but an editor that renders a line again (Draft.js does) collapses
 * them. The rules are in `content.css`, which the manifest applies to documents;
 * Firefox does not carry it into a site's shadow roots (Chromium does), so there
 * they are adopted.
 */

import rules from "../content.css" with { type: "text" };
import type { Finding, Severity } from "../shared/protocol.ts";
import type { Composer, Draft } from "./composer.ts";

const SEVERITIES: readonly Severity[] = ["info", "warn", "confirm", "block"];

export class Highlights {
  /** Shadow roots that have the rules. */
  private readonly styled = new WeakSet<ShadowRoot>();
  private readonly ranges = new Map<Composer, { severity: Severity; range: Range }[]>();

  show(composer: Composer, draft: Draft, findings: readonly Finding[]): void {
    const ranges = findings.flatMap((finding) => {
      const map = draft.maps[finding.part];
      if (!map || finding.end <= finding.start || finding.end > map.text.length) return [];
      const range = map.range(finding.start, finding.end);
      return range ? [{ severity: finding.severity, range }] : [];
    });
    if (ranges.length === 0 && !this.ranges.has(composer)) return;
    for (const { range } of ranges) this.style(range.startContainer.getRootNode());
    if (ranges.length > 0) this.ranges.set(composer, ranges);
    else this.ranges.delete(composer);
    this.paint();
  }

  clear(composer: Composer): void {
    if (this.ranges.delete(composer)) this.paint();
  }

  private style(root: Node): void {
    if (!(root instanceof ShadowRoot) || this.styled.has(root)) return;
    this.styled.add(root);
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      root.adoptedStyleSheets.push(sheet);
    } catch {
      // A browser that does not let us in: the panel still says where it is.
    }
  }

  private paint(): void {
    if (typeof Highlight === "undefined" || !CSS.highlights) return;
    for (const [priority, severity] of SEVERITIES.entries()) {
      const name = `probity-${severity}`;
      const ranges = [...this.ranges.values()]
        .flat()
        .filter((each) => each.severity === severity)
        .map((each) => each.range);
      if (ranges.length === 0) {
        CSS.highlights.delete(name);
        continue;
      }
      const highlight = new Highlight(...ranges);
      highlight.priority = priority;
      CSS.highlights.set(name, highlight);
    }
  }
}
