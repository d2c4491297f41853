/**
 * What is known of each site's composers, as data.
 *
 * A rule carries the *layer* it belongs to, so that use of anything but the
 * best known hook is seen and counted:
 *   0  an exact hook of the site (a test id, a stable class)
 *   1  structure that does not depend on language (role, form, id)
 *   2  labels, which are translated
 *   3  a guess from behaviour (see `content/submit.ts`)
 *   4  the event itself (Ctrl+Enter in an editor, a form's submit)
 */

import type { PlatformId, Surface } from "../shared/protocol.ts";

export type Layer = 0 | 1 | 2 | 3 | 4;

export interface CssRule {
  css: string;
  layer: Layer;
}

/** How to get from an editor to the element that holds the whole composer. */
export type ScopeRule =
  /** The nearest ancestor that matches. */
  | { closest: string }
  /** The nearest ancestor that contains a match. */
  | { containing: string };

/** One way to read a fact from the page; the first that yields text wins. */
export type Reader =
  /** Text of the first match, by line if `line` (from 0) is given. */
  | { from: "text"; css: string; in: "scope" | "page"; line?: number; match?: string }
  /** An attribute of the first match. */
  | { from: "attr"; css: string; attr: string; in: "scope" | "page"; match?: string }
  /**
   * A value in JSON inside an inline script. `after` is the text before the
   * JSON; `path` is a dotted path in which `{a.b}` stands for the value at a.b.
   */
  | { from: "script"; after: string; path: string }
  /** The first group of `match` in the address of the page. */
  | { from: "url"; match: string };

/** Narrows `surface` where the same editor serves several purposes. */
export interface SurfaceWhen {
  surface: Surface;
  /** A selector that must match inside the scope. */
  css?: string;
  /** A regular expression that the path of the page must match. */
  path?: string;
}

export interface SurfaceRule {
  id: string;
  surface: Surface;
  when?: SurfaceWhen[];
  editor: CssRule[];
  scope: ScopeRule[];
  submit: CssRule[];
  /**
   * Name of a table in `labels`, tried after `submit` as layer 2. Where a site
   * posts in two steps ("Next", then "Post" in a dialog without an editor) the
   * table has the first: what passes there is what goes out.
   */
  labels?: string;
  /**
   * Whether plain Enter in the editor sends. `{ unless }`: it does when no
   * visible element in the scope matches (LinkedIn drops its Send button then).
   */
  enterSends: boolean | { unless: string };
  author?: Reader[];
  bio?: Reader[];
  audience?: Reader[];
  quoted?: Reader[];
  /** Previews of attached media inside the scope. */
  previews?: string;
  /** What pictures chosen here are for, where it is not what the text is for. */
  pictures?: Surface;
}

/** Where a picture is changed and nothing is written: a profile picture, a banner. */
export interface PictureRule {
  id: string;
  surface: Surface;
  /** The file input. */
  input: string;
  scope: ScopeRule[];
  submit: CssRule[];
  author?: Reader[];
  previews?: string;
}

export interface Adapter {
  platform: PlatformId;
  /** Raised with each change of the data. */
  version: number;
  /** Host names; a leading dot means "and every host below it". */
  hosts: string[];
  /** Editables that are never a composer (search, filters). */
  ignore: string;
  /** In order: the first surface whose editor rule matches is taken. */
  surfaces: SurfaceRule[];
  /**
   * Places for a picture alone, known by their hooks. Any other dialog with a file
   * input and no editor is taken for one.
   */
  pictures?: PictureRule[];
  /** Name of the label table of buttons that take over a picture. */
  pictureLabels: string;
  /** Label tables by name, then by language; compared without case. */
  labels: Record<string, Record<string, string[]>>;
  /** Labels of buttons that close a composer without posting. */
  cancel: string;
}
