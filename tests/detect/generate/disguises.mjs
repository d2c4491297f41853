// Twelve values in every disguise seen used to get past a filter, alone and in a sentence.

const moved = (zero) => (value) => value.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const CYRILLIC = { A: "А", B: "В", C: "С", E: "Е", H: "Н", K: "К", M: "М", O: "О", P: "Р", T: "Т", X: "Х", a: "а", c: "с", e: "е", o: "о", p: "р", x: "х" };
const digits = (value) => /\d/.test(value);
const spaced = (value) => value.includes(" ");
const between = (sign) => (value) => [...value].join(sign);

/** Name, what it needs, what it does. */
const ways = [
  ["plain", () => true, (value) => value],
  ["full width", () => true, (value) => value.replace(/[!-~]/g, (c) => String.fromCodePoint(c.codePointAt(0) + 0xfee0))],
  ["mathematical bold", digits, moved(0x1d7ce)],
  ["Arabic-Indic", digits, moved(0x660)],
  ["keycaps", digits, (value) => value.replace(/\d/g, "$&\ufe0f\u20e3")],
  ["zero width", () => true, between("\u200b")],
  ["soft hyphen", () => true, between("\u00ad")],
  ["no-break space", spaced, (value) => value.replaceAll(" ", "\u00a0")],
  ["thin space", spaced, (value) => value.replaceAll(" ", "\u2009")],
  ["en dash", spaced, (value) => value.replaceAll(" ", "\u2013")],
  ["dots", spaced, (value) => value.replaceAll(" ", ".")],
  ["spaced out", digits, (value) => [...value.replaceAll(/[ -]/g, "")].join(" ")],
  ["letters for digits", digits, (value) => value.replaceAll("0", "O").replaceAll("1", "l")],
  ["words", digits, (value) => value.replace(/[ -]/g, "").replace(/\d/g, (digit) => ` ${WORDS[digit]} `).replace(/ +/g, " ").trim()],
  ["newline", () => true, (value) => {
    const middle = Math.floor(value.length / 2);
    return `${value.slice(0, middle)}\n${value.slice(middle)}`;
  }],
  ["Cyrillic", (value) => /[A-Za-z]/.test(value), (value) => value.replace(/[A-Za-z]/g, (c) => CYRILLIC[c] ?? c)],
  ["said signs", (value) => value.includes("@"), (value) => value.replace("@", " [at] ").replaceAll(".", " dot ")],
];

/** Entity, value, sentence, ways it cannot be written in. */
const values = [
  ["UK_NHS", "943 476 5919", "her NHS number is #, thanks"],
  ["UK_NINO", "AB 12 34 56 C", "national insurance # for the form"],
  ["UK_PHONE", "07911 123456", "his mobile is # call after six"],
  ["UK_POSTCODE", "SW1A 2AA", "she lives at # with her mum", ["spaced out", "words", "newline", "letters for digits"]],
  ["CARD", "4929 4212 3460 0821", "her card # expires soon"],
  ["IBAN", "GB82 WEST 1234 5698 7654 32", "IBAN # please"],
  ["UK_UTR", "1955839661", "his UTR is # he says"],
  ["UK_UPN", "B801200005001", "pupil # moves up"],
  ["UK_BANK", "08-99-99 66374958", "sort code and account # for the refund"],
  ["UK_DRIVING_LICENCE", "FARRA657054SM9IJ", "driving licence # is clean"],
  ["UK_VRM", "AB51 ABC", "the car was # I think"],
  ["EMAIL", "jodie.smith@york.gov.uk", "write to # today", ["newline", "zero width"]],
];

export function disguises() {
  const rows = [];
  for (const [entity, value, sentence, not = []] of values) {
    for (const [name, possible, change] of ways) {
      if (!possible(value) || not.includes(name)) continue;
      const disguised = change(value);
      const text = sentence.replace("#", disguised);
      const start = text.indexOf(disguised);
      rows.push({ text, entity, expect: [[start, start + disguised.length]], source: `disguise: ${name}, in a sentence`, half: "dev" });
      rows.push({ text: disguised, entity, expect: [[0, disguised.length]], source: `disguise: ${name}, alone`, half: "dev" });
    }
  }
  return rows;
}
