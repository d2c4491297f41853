// Reads the files that are given on the command line.

import { readFileSync } from "node:fs";

/** A file that cannot be used, in words for the person who named it. */
export class BadFile extends Error {}

/** The objects of a JSON Lines file; empty lines are passed over. */
export function readLines(file) {
  let source;
  try {
    source = readFileSync(file, "utf8");
  } catch (error) {
    throw new BadFile(`${file} cannot be read: ${error.code}`);
  }
  const lines = source.split("\n").map((line, at) => [line, at + 1]).filter(([line]) => line.trim() !== "");
  if (lines.length === 0) throw new BadFile(`${file} is empty`);
  return lines.map(([line, number]) => {
    let value;
    try {
      value = JSON.parse(line);
    } catch {
      throw new BadFile(`${file}, line ${number}: not JSON`);
    }
    const { text, parts } = value ?? {};
    const isText = typeof text === "string" || (Array.isArray(parts) && parts.every((part) => typeof part === "string"));
    if (!isText) throw new BadFile(`${file}, line ${number}: neither a text nor a list of parts`);
    return value;
  });
}

/** The whole text of a line: parts put together with `between`. */
export const wholeText = ({ text, parts }, between) => (text ?? parts.join(between)).toWellFormed();
