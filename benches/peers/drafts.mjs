// Alarms on clean drafts and hits on leaky ones.
//
// A draft counts if anything at all was found in it, under any label; links and
// IP addresses are left out, as most posts hold a link. Detectors that give
// scores are shown at 0.5 too, which is where our own findings begin.

import { entitiesOf } from "./labels.mjs";
import { readLines, wholeText } from "./lines.mjs";
import { table } from "./table.mjs";

/** Breaches that a detector of personal data, secrets and markings could see. */
const LEAKS = new Set(["personal_data", "contact_details", "confidential", "security", "embargo"]);

/**
 * Drafts of a JSON Lines file in the format of tests/drafts: a line without
 * `expect` is clean, one that expects a leak is leaky, any other breach (a rude
 * remark) is neither and left out.
 */
export function loadDrafts(file) {
  return readLines(file).flatMap((line) => {
    const expect = Array.isArray(line.expect) ? line.expect : [];
    const isClean = expect.length === 0;
    if (!isClean && !expect.some((breach) => LEAKS.has(breach?.category))) return [];
    return [{ text: wholeText(line, isClean ? "\n" : ""), isClean, byPattern: line.decidable === "pattern" }];
  });
}

const NOT_COUNTED = new Set(["URL", "IP"]);

/** Whether a hit makes a draft count: `name` is the peer's, none for our own entities. */
function counts(hit, name) {
  const entities = name === undefined ? [hit.entity] : entitiesOf(name, hit.label);
  return !entities.some((entity) => NOT_COUNTED.has(entity));
}

/** `columns`: { name, found: hits by draft, isOurs, failures }. */
export function draftTable(columns, drafts) {
  const groups = [
    ["clean, alarmed", ({ isClean }) => isClean],
    ["leaky, found", ({ isClean }) => !isClean],
    ["of these by pattern", ({ isClean, byPattern }) => !isClean && byPattern],
  ];
  const rows = columns.flatMap(({ name, found, isOurs, failures }) => {
    const hits = found.map((list) => (list ?? []).filter((hit) => counts(hit, isOurs ? undefined : name)));
    const share = (holds, least) => {
      const of = drafts.map((_, at) => at).filter((at) => holds(drafts[at]));
      return `${of.filter((at) => hits[at].some(({ score = 1 }) => score >= least)).length}/${of.length}`;
    };
    const row = (label, least) => [label, ...groups.map(([, holds]) => share(holds, least)), failures];
    const hasScores = hits.some((list) => list.some(({ score }) => score !== undefined));
    if (isOurs) return [row(`${name} (score 0.5 or more)`, 0.5)];
    return hasScores ? [row(`${name} (any score)`, 0), row(`${name} (score 0.5 or more)`, 0.5)] : [row(name, 0)];
  });
  return table(["", ...groups.map(([label]) => label), "failed texts"], rows);
}
