/** A marks file for tests, in base64. */
export const MARKS = Buffer.from("PROBITYL").toString("base64");
