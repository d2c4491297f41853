/** Checks adapter data, so that a slip in a file fails a test and not a site. */

import type { Adapter, CssRule, PictureRule, Reader, ScopeRule, SurfaceRule } from "./types.ts";

const PLATFORMS = ["x", "facebook", "linkedin"];
const SURFACES = [
  "post", "reply", "repost", "message", "group_post",
  "bio", "recommendation", "article", "connection_note", "profile_picture",
];

type Report = (where: string, what: string) => void;

/** Every fault found, as "where: what"; empty when the data is sound. */
export function faultsIn(data: unknown): string[] {
  const faults: string[] = [];
  const report: Report = (where, what) => faults.push(`${where}: ${what}`);
  if (typeof data !== "object" || data === null) {
    return ["adapter: not an object"];
  }
  const a = data as Adapter;
  if (!PLATFORMS.includes(a.platform)) report("platform", `unknown value ${String(a.platform)}`);
  if (!Number.isInteger(a.version) || a.version < 1) report("version", "must be a positive integer");
  if (!nonEmptyStrings(a.hosts)) report("hosts", "must list host names");
  if (!isText(a.ignore)) report("ignore", "must be a selector");
  if (typeof a.labels !== "object" || a.labels === null) report("labels", "must be an object");
  if (!a.labels?.[a.cancel]) report("cancel", "must name a label table");
  if (!a.labels?.[a.pictureLabels]) report("pictureLabels", "must name a label table");
  if (!Array.isArray(a.surfaces) || a.surfaces.length === 0) {
    report("surfaces", "must list at least one surface");
    return faults;
  }
  const seen = new Set<string>();
  const whereIs = (rule: { id: string }) => {
    const where = `surface ${rule.id ?? "?"}`;
    if (!isText(rule.id)) report(where, "needs an id");
    if (seen.has(rule.id)) report(where, "appears twice");
    seen.add(rule.id);
    return where;
  };
  for (const s of a.surfaces) checkSurface(s, a, whereIs(s), report);
  for (const p of a.pictures ?? []) checkPicture(p, whereIs(p), report);
  for (const [name, table] of Object.entries(a.labels ?? {})) {
    for (const [language, words] of Object.entries(table)) {
      if (!nonEmptyStrings(words)) report(`labels.${name}.${language}`, "must list words");
    }
  }
  return faults;
}

function checkSurface(s: SurfaceRule, a: Adapter, where: string, report: Report): void {
  checkCommon(s, where, report);
  checkCss("editor", s.editor, where, report);
  if (!s.editor?.length) report(where, "needs an editor rule");
  if (!s.submit?.length && !s.labels) report(where, "needs a submit rule or labels");
  if (s.labels !== undefined && !a.labels?.[s.labels]) report(where, `no label table ${s.labels}`);
  if (s.pictures !== undefined && !SURFACES.includes(s.pictures)) report(where, `unknown surface ${String(s.pictures)}`);
  for (const when of s.when ?? []) {
    if (!SURFACES.includes(when.surface)) report(where, `unknown surface ${String(when.surface)}`);
    if (!when.css && !when.path) report(where, "a `when` needs css or path");
    if (when.path) checkPattern(when.path, where, report);
  }
  for (const readers of [s.bio, s.audience, s.quoted]) {
    for (const reader of readers ?? []) checkReader(reader, where, report);
  }
}

function checkPicture(p: PictureRule, where: string, report: Report): void {
  checkCommon(p, where, report);
  if (!isText(p.input)) report(where, "needs an input");
}

function checkCommon(s: SurfaceRule | PictureRule, where: string, report: Report): void {
  if (!SURFACES.includes(s.surface)) report(where, `unknown surface ${String(s.surface)}`);
  checkCss("submit", s.submit, where, report);
  if (!Array.isArray(s.scope) || s.scope.length === 0) report(where, "needs a scope rule");
  for (const rule of s.scope ?? []) checkScope(rule, where, report);
  for (const reader of s.author ?? []) checkReader(reader, where, report);
}

function checkCss(name: string, rules: unknown, where: string, report: Report): void {
  if (!Array.isArray(rules)) return report(where, `${name} must be a list`);
  let last = 0;
  for (const rule of rules as CssRule[]) {
    if (!isText(rule.css)) report(where, `${name} needs css`);
    if (![0, 1, 2].includes(rule.layer)) report(where, `${name} layer must be 0, 1 or 2`);
    if (rule.layer < last) report(where, `${name} layers must not go down`);
    last = rule.layer;
  }
}

function checkScope(rule: ScopeRule, where: string, report: Report): void {
  const css = "closest" in rule ? rule.closest : rule.containing;
  if (!isText(css)) report(where, "scope needs closest or containing");
}

function checkReader(reader: Reader, where: string, report: Report): void {
  switch (reader.from) {
    case "text":
    case "attr":
      if (!isText(reader.css)) report(where, "reader needs css");
      if (reader.in !== "scope" && reader.in !== "page") report(where, "reader needs in: scope or page");
      if (reader.from === "attr" && !isText(reader.attr)) report(where, "reader needs attr");
      if (reader.match) checkPattern(reader.match, where, report);
      return;
    case "script":
      if (!isText(reader.after) || !isText(reader.path)) report(where, "reader needs after and path");
      return;
    case "url":
      checkPattern(reader.match, where, report);
      return;
    default:
      report(where, `unknown reader ${JSON.stringify(reader)}`);
  }
}

function checkPattern(pattern: string, where: string, report: Report): void {
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    report(where, `bad pattern ${pattern}: ${String(error)}`);
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function nonEmptyStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}
