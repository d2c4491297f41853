/** The extension's own words, in the language that was chosen or the browser's. */

import type messages from "../_locales/en/messages.json";
import type { Words } from "../shared/protocol.ts";

type Below<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

/** What the panel can say: the keys in `_locales` without their prefix. */
export type Word = Below<"panel_", keyof typeof messages>;
/** What a notice can say. */
export type NoticeWord = Below<"notice_", Word>;

let chosen: Words | null = null;

/** Browsers give an extension one language, and Chromium knows no Welsh. */
export function speak(words: Words | null): void {
  chosen = words;
}

export function words(key: Word, ...fill: string[]): string {
  const message = chosen?.[`panel_${key}`];
  if (message !== undefined) return message.replace(/\$(\d)/g, (_, place: string) => fill[Number(place) - 1] ?? "");
  try {
    return chrome.i18n.getMessage(`panel_${key}`, fill) || key;
  } catch {
    // The extension was updated under this script; a notice in English says so.
    return LAST_WORDS[key] ?? "";
  }
}

/** What must be said even when the extension is no longer there to translate it. */
const LAST_WORDS: Partial<Record<Word, string>> = {
  name: "Probity",
  close: "Close",
  minimise: "Minimise",
  notice_orphaned: "Probity was updated. Reload this page to have posts checked again.",
  notice_unchecked: "Probity could not check this post. If you press Post again, it goes out unchecked.",
  notice_unchecked_held: "Probity could not check this post, so it has not gone out. Reload this page and try again.",
};

export function direction(): "ltr" | "rtl" {
  try {
    return chrome.i18n.getMessage("@@bidi_dir") === "rtl" ? "rtl" : "ltr";
  } catch {
    return "ltr";
  }
}
