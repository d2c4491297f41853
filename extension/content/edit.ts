/** What a fix makes of a text. Pure; all offsets are UTF-16 units. */

import type { Finding, Fix } from "../shared/protocol.ts";

/** Put `insert` in place of `[start, end)`. */
export interface Edit {
  start: number;
  end: number;
  insert: string;
}

/** The edit a fix asks for, or null where the fix does not edit. */
export function editFor(text: string, finding: Pick<Finding, "start" | "end">, fix: Fix): Edit | null {
  switch (fix.action) {
    case "append": {
      const end = text.trimEnd().length;
      return { start: text.length, end: text.length, insert: separator(text.slice(0, end), text.slice(end)) + fix.text };
    }
    case "replace_span":
      return { start: finding.start, end: finding.end, insert: fix.text };
    case "remove_span": {
      // Of the two spaces that would be left side by side, one goes as well.
      const between = text[finding.start - 1] === " " && text[finding.end] === " ";
      const trailing = text[finding.start - 1] === " " && finding.end === text.length;
      return {
        start: trailing ? finding.start - 1 : finding.start,
        end: between ? finding.end + 1 : finding.end,
        insert: "",
      };
    }
    case "open_link":
    case "copy":
      return null;
  }
}

/** A space after a finished sentence in a one-line draft, else a blank line. */
function separator(written: string, blank: string): string {
  if (written === "" || blank.includes("\n\n")) return "";
  if (blank.includes("\n")) return written.includes("\n") ? "\n" : "";
  const oneLine = !written.includes("\n");
  if (oneLine && /[.!?…)\]"'’”]$/u.test(written)) return blank === "" ? " " : "";
  return "\n\n";
}

export function applied(text: string, { start, end, insert }: Edit): string {
  return text.slice(0, start) + insert + text.slice(end);
}

/** Where a caret at `at` is after the edit: it stays with the text around it. */
export function caretAfter(at: number, { start, end, insert }: Edit): number {
  if (at <= start) return at;
  if (at >= end) return at + insert.length - (end - start);
  return start + insert.length;
}

/**
 * Whether an editor has taken an edit. Editors differ in how many newlines they
 * make of a blank line, so runs of newlines count as one.
 */
export function sameText(a: string, b: string): boolean {
  return squash(a) === squash(b);
}

function squash(text: string): string {
  return text.replace(/\u00A0/g, " ").replace(/ *\n\s*/g, "\n").trimEnd();
}
