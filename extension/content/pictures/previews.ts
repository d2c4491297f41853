/** The pictures that a composer shows of what is attached. */

import type { Attachment } from "../../shared/protocol.ts";
import { isVisible } from "../dom.ts";
import type { Found } from "../find.ts";
import type { Preview } from "./match.ts";

/**
 * What a script of the page has made of a file that was chosen. Nothing else has
 * such an address, so this finds previews on any site, and after any redesign.
 */
const MADE_HERE =
  "img[src^=\"blob:\"], video, img[src^=\"data:image/jpeg\"], img[src^=\"data:image/png\"], img[src^=\"data:image/webp\"]";
/** Smaller pictures are icons and emoji, in CSS pixels. */
const LEAST_SIDE = 40;

export type Media = HTMLImageElement | HTMLVideoElement;

/**
 * Previews in the composer, in the order of the page, each address once.
 * `elsewhere` also has those in other open dialogs, where a site may have what
 * was chosen edited before it is shown here.
 */
export function previewsIn({ scope, surface }: Found, editors: readonly Element[], elsewhere: boolean): Preview[] {
  const own = mediaIn(scope, surface.previews ? `${surface.previews}, ${MADE_HERE}` : MADE_HERE, editors)
    .filter((media) => (surface.previews && media.matches(surface.previews)) || isMadeHere(media))
    .map((media) => previewOf(media, "own"));
  const near = elsewhere ? dialogsBeside(scope).flatMap((dialog) => mediaIn(dialog, MADE_HERE, [])) : [];
  const all = [...own, ...near.filter(isMadeHere).map((media) => previewOf(media, "near"))];
  const seen = new Set<string>();
  return all.filter(({ src }) => src !== "" && !seen.has(src) && seen.add(src));
}

/** Pictures from servers in the composer, in the order of the page. */
export function remoteIn({ scope }: Found, editors: readonly Element[]): Preview[] {
  return mediaIn(scope, "img, video", editors)
    .filter((media) => /^https?:/.test(addressOf(media)))
    .map((media) => previewOf(media, "remote"));
}

function mediaIn(within: Element, css: string, editors: readonly Element[]): Media[] {
  return [...within.querySelectorAll<Media>(css)].filter(
    (media) => isVisible(media) && !editors.some((editor) => editor.contains(media)),
  );
}

function isMadeHere(media: Media): boolean {
  const src = addressOf(media);
  return src.startsWith("blob:") || (src.startsWith("data:") && isLarge(media));
}

export function isLarge(media: Element): boolean {
  const { width, height } = media.getBoundingClientRect();
  return width >= LEAST_SIDE && height >= LEAST_SIDE;
}

/** Other dialogs on the page, and in the same shadow root. */
function dialogsBeside(scope: Element): Element[] {
  const root = scope.getRootNode();
  const roots = root instanceof ShadowRoot ? [document, root] : [document];
  return roots
    .flatMap((each) => [...each.querySelectorAll("[role=\"dialog\"], dialog[open]")])
    .filter((dialog) => !dialog.contains(scope) && !scope.contains(dialog) && isVisible(dialog));
}

function previewOf(element: Media, place: Preview["place"]): Preview {
  const kind: Attachment["kind"] & Preview["kind"] = element instanceof HTMLVideoElement ? "video" : "image";
  return { element, src: addressOf(element), kind, place };
}

function addressOf(media: Media): string {
  if (media.currentSrc || media.src) return media.currentSrc || media.src;
  return media.querySelector("source")?.src ?? "";
}
