// What each detector finds in the suites, by the rule of tests/detect/count.mjs.

import { overlaps, rates, tally } from "../../tests/detect/count.mjs";
import { asOurs, namedBy } from "./labels.mjs";
import { table } from "./table.mjs";

/** Where two hits share characters the better score stays, as our own detectors and Presidio's anonymizer decide. */
export function resolve(hits) {
  if (hits.some(({ score }) => score === undefined)) return hits;
  const kept = [];
  const better = (a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start;
  for (const hit of hits.toSorted(better)) {
    if (!kept.some((other) => overlaps(other, [hit.start, hit.end]))) kept.push(hit);
  }
  return kept;
}

/** A peer's hits in our names: `found` holds its own labels by case, `undefined` where it failed (found nothing). */
export const hitsOf = (peer, cases, found) => cases.map((one, index) => resolve(asOurs(peer, found[index] ?? [], one)));

/** Counts of a detector, and for each entity the false hits by the entity that the case was about. */
export function count(cases, hits) {
  const strays = new Map();
  const counts = tally(cases, hits, (label, one, entities) => {
    if (label !== "wrong") return;
    const entity = entities.at(-1);
    const by = strays.get(entity) ?? new Map();
    by.set(one.entity, (by.get(one.entity) ?? 0) + 1);
    strays.set(entity, by);
  });
  return { counts, strays };
}

/** False hits in the cases of other entities, most first: "PHONE_DRAMA 729". */
function sayStrays(by, own) {
  const others = [...(by ?? [])].filter(([entity]) => entity !== own);
  return others.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([entity, number]) => `${entity} ${number}`).slice(0, 3).join(", ");
}

const isEmpty = ({ hit, missed, wrong }) => hit + missed + wrong === 0;

/** A table for each entity: every detector that has a name for it. */
export function entityTables(columns, cases) {
  const entities = [...new Set(cases.map(({ entity }) => entity))].sort();
  return entities.map((entity) => {
    const rows = [];
    const without = [];
    for (const { name, counts, strays, isOurs } of columns) {
      if (!isOurs && !namedBy(name).has(entity)) {
        without.push(name);
        continue;
      }
      const row = counts.get(entity) ?? { hit: 0, missed: 0, wrong: 0 };
      if (isEmpty(row)) continue;
      const { precision, recall, f1 } = rates(row);
      rows.push([name, precision.trim(), recall.trim(), f1.trim(), row.hit, row.missed, row.wrong, sayStrays(strays.get(entity), entity)]);
    }
    const of = cases.filter((one) => one.entity === entity);
    const stretches = of.reduce((sum, { expect }) => sum + expect.length, 0);
    const silent = without.length > 0 ? `\n\nNo name for it: ${without.join(", ")}.` : "";
    return `### ${entity}: ${of.length} cases, ${stretches} to find\n\n${table(["", "precision", "recall", "F1", "found", "missed", "false", "of these in cases about"], rows)}${silent}`;
  });
}

/**
 * F1 of every detector for every entity of the suites, side by side. With
 * `ownOnly`, false hits count in the entity's own cases alone: a peer is not
 * marked down for what it makes of other entities' values.
 */
export function overview(columns, cases, ownOnly) {
  const entities = [...new Set(cases.map(({ entity }) => entity))].sort();
  const cell = ({ name, counts, strays, isOurs }, entity) => {
    if (!isOurs && !namedBy(name).has(entity)) return "";
    const row = counts.get(entity) ?? { hit: 0, missed: 0, wrong: 0 };
    return rates(ownOnly ? { ...row, wrong: strays.get(entity)?.get(entity) ?? 0 } : row).f1.trim();
  };
  const rows = entities.map((entity) => [entity, ...columns.map((column) => cell(column, entity))]);
  return table(["F1", ...columns.map(({ name }) => name)], rows);
}
