// Markdown tables: numbers to the right, words to the left.

/** `rows` of cells under `heads`; cells are padded so that it reads well unrendered too. */
export function table(heads, rows) {
  const all = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(3, ...all.map((row) => row[column].length)));
  const isNumeric = heads.map((_, column) => rows.length > 0 && rows.every((row) => /^([-\d].*)?$/.test(row[column])));
  const pad = (cell, column) => (isNumeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]));
  const line = (row) => `| ${row.map(pad).join(" | ")} |`;
  const rule = widths.map((width, column) => (isNumeric[column] ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [line(all[0]), line(rule), ...all.slice(1).map(line)].join("\n");
}
