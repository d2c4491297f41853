/**
 * Drafts that the councils' packs judge in each way, and `span`, what is risky
 * in the text, where a detector finds it: what a word list takes in may grow.
 * `council` is the pack, `named` the council as the panel names it.
 */
const york = { council: "york", named: "City of York Council" };
const barnet = { council: "barnet", named: "London Borough of Barnet" };

export const drafts = {
  clear: { ...york, level: "clear", text: "The library is open until eight this evening." },
  warn: {
    ...york,
    level: "warn",
    rule: "abuse",
    text: "My manager is a useless idiot",
  },
  confirm: {
    ...york,
    level: "confirm",
    rule: "personal-identifiers",
    text: "This was on the back of the form. Her NI number is AB123456C",
    span: "AB123456C",
    /** From the clause of the policy that forbids it. */
    quote: "principles of this act when referring to any other living individual",
  },
  block: {
    ...barnet,
    level: "block",
    rule: "password",
    text: "The new system password is Hunter2024! please share",
    span: "Hunter2024!",
  },
  affiliation: {
    council: "lancaster",
    named: "Lancaster City Council",
    level: "warn",
    rule: "disclaimer",
    text: "I work for Lancaster City Council and I love my job.",
    span: "I work for Lancaster City Council",
    /** Judged only once it is known whose account this is. */
    account: "personal",
    shortForm: "My views, not Lancaster City Council's.",
  },
};
