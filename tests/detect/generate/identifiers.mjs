// Each identifier: how a valid value is drawn, how an invalid one, and sentences
// with a # where the value goes (two sets: tuned on, and held back).

import { sentences } from "./sentences.mjs";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const without = (left) => [...LETTERS].filter((letter) => !left.includes(letter)).join("");
const sum = (digits, weights) => weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
const pad = (number, length) => String(number).padStart(length, "0");

/** Draws until the predicate holds. */
const until = (draw, holds) => {
  for (;;) {
    const value = draw();
    if (holds(value)) return value;
  }
};

/** Another digit in one place, so that the predicate no longer holds. */
const changed = (draw, value, holds) =>
  until(() => {
    const at = until(() => draw.below(value.length), (place) => /\d/.test(value[place]));
    return value.slice(0, at) + draw.pick("0123456789") + value.slice(at + 1);
  }, (other) => other !== value && !holds(other.replace(/[ -]/g, "")));

/** A value and its broken twin from one rule. */
const checked = (make, holds, group = (value) => value) => ({
  valid: (draw) => group(until(() => make(draw), holds), draw),
  invalid: (draw) => changed(draw, group(until(() => make(draw), holds), draw), holds),
});

const mod11 = (number) => {
  const check = 11 - (sum(number, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && check % 11 === Number(number[9]) && !/^(\d)\1+$/.test(number);
};
const cut = (...lengths) => (value, draw) => {
  let at = 0;
  const sign = draw?.pick([" ", " ", "-"]) ?? " ";
  return lengths.map((length) => value.slice(at, (at += length))).join(sign);
};
const sometimes = (group) => (value, draw) => (draw.below(2) ? group(value, draw) : value);

const utr = (number) => "21987654321"[sum(number.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] === number[0];
const uln = (number) => number[0] !== "0" && sum(number, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 10;
const vat = (number) => {
  const total = sum(number, [8, 7, 6, 5, 4, 3, 2]) + Number(number.slice(7));
  return total % 97 === 0 || (total + 55) % 97 === 0;
};
const upn = (value) => {
  const letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
  return letters[sum(value.slice(1), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]) % 23] === value[0];
};
const policeLetter = (year, serial) => "ZABCDEFGHJKLMNPQRTUVWXY"[Number(BigInt(year + serial) % 23n)];
const luhn = (number) =>
  [...number].reverse().reduce((total, digit, at) => {
    const twice = Number(digit) * (1 + (at % 2));
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0) % 10 === 0;
const iban = (value) => {
  const moved = [...(value.slice(4) + value.slice(0, 4))].map((c) => parseInt(c, 36)).join("");
  return BigInt(moved) % 97n === 1n;
};
const date = (draw) => pad(1 + draw.below(28), 2) + pad(1 + draw.below(12), 2) + draw.digits(2);
const another = (draw, letter) => draw.pick([...LETTERS].filter((other) => other !== letter && !"IOS".includes(other)));

const pnc = (draw) => {
  const year = pad(1960 + draw.below(65), 4);
  const serial = pad(1 + draw.below(999999), 7);
  return draw.below(2) ? [`${year}/${serial}`, policeLetter(year.slice(2), serial)]
    : [`${year.slice(2)}/${Number(serial)}`, policeLetter(year.slice(2), serial)];
};
const cro = (draw) => {
  const year = pad(draw.below(100), 2);
  const serial = pad(100 + draw.below(999899), 6);
  return draw.below(2) ? [`SF${year}/${serial}`, policeLetter(year, serial)] : [`${serial}/${year}`, policeLetter(year, serial)];
};
const nino = (draw, last) => {
  const first = until(() => draw.text(without("DFIQUV"), 1) + draw.text(without("DFIQUVO"), 1),
    (pair) => !["BG", "GB", "NK", "KN", "NT", "TN", "ZZ"].includes(pair));
  const digits = draw.digits(6);
  return draw.pick([`${first}${digits}${last}`, `${first} ${digits.replace(/..(?=.)/g, "$& ")} ${last}`, `${first} ${digits} ${last}`]);
};
const licence = (draw, month) => {
  const name = draw.text(LETTERS, 3 + draw.below(3)).padEnd(5, "9");
  const sexed = pad(month + 50 * draw.below(2), 2);
  return `${name}${draw.digits(1)}${sexed}${pad(1 + draw.below(28), 2)}${draw.digits(1)}${draw.text(LETTERS, 1)}${draw.pick(`${LETTERS}9`)}9${draw.text(LETTERS, 2)}`;
};
const mark = (draw, age) => {
  const space = draw.pick([" ", "", " "]);
  return draw.text(without("IQZ"), 2) + pad(age, 2) + space + draw.text(without("IQ"), 3);
};
const age = (draw) => draw.pick([...Array(28).keys()].map((year) => year + 2).concat([...Array(29).keys()].map((year) => year + 51)));
/** Two banks' rules of the published table: Co-operative and RBS ranges. */
const bankHolds = ([sort, account]) =>
  sort.startsWith("089") ? sum(account, [7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 : sum(account, [8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
const bank = (draw, good) => {
  const both = until(() => [`${draw.pick(["089", "103", "107"])}${draw.digits(3)}`, draw.digits(8)], (one) => bankHolds(one) === good);
  return `${both[0].replace(/..(?=.)/g, "$&-")} ${both[1]}`;
};
const ibanShapes = { GB: "AAAA00000000000000", DE: "000000000000000000", IE: "AAAA00000000000000", PL: "0".repeat(24), NL: "AAAA0000000000", ES: "0".repeat(20) };
const ibanOf = (draw) => {
  const country = draw.pick(Object.keys(ibanShapes));
  return `${country}${pad(2 + draw.below(97), 2)}${[...ibanShapes[country]].map((c) => draw.text(c === "A" ? LETTERS : "0123456789", 1)).join("")}`;
};
const card = (draw) => draw.pick(["4", "51", "55", "2300", "6011"]).padEnd(16, draw.digits(16)).slice(0, 16);

const forms = {
  uk_nhs: ["UK_NHS", checked((draw) => draw.pick("467") + draw.digits(9), mod11, sometimes(cut(3, 3, 4)))],
  uk_chi: ["UK_CHI", checked((draw) => date(draw) + draw.digits(4), mod11, sometimes((value) => cut(6, 4)(value)))],
  uk_hc: ["UK_HC", checked((draw) => `3${draw.pick("23456789")}${draw.digits(8)}`, mod11)],
  uk_nino: ["UK_NINO", { valid: (draw) => nino(draw, draw.pick("ABCD")), invalid: (draw) => nino(draw, draw.pick("EGHJKLMNPRS")) }],
  uk_trn: ["UK_TRN", {
    valid: (draw) => `${draw.digits(2)}${draw.pick(["", " "])}${draw.text(LETTERS, 1)}${draw.pick(["", " "])}${draw.digits(5)}`,
    invalid: (draw) => `${draw.digits(2)}${draw.text(LETTERS, 1)}${draw.digits(draw.pick([4, 6]))}`,
  }],
  uk_utr: ["UK_UTR", checked((draw) => draw.digits(10), utr, sometimes((value) => cut(5, 5)(value)))],
  uk_vat: ["UK_VAT", checked((draw) => draw.digits(9), vat, sometimes((value) => cut(3, 4, 2)(value)))],
  uk_upn: ["UK_UPN", checked((draw) => draw.text("ABCDEFGHJKLMNPQRTUVWXYZ", 1) + draw.pick("38") + draw.pick("0123456789") + draw.digits(10), upn)],
  uk_uln: ["UK_ULN", checked((draw) => draw.digits(10), uln)],
  uk_pnc: ["UK_PNC", {
    valid: (draw) => pnc(draw).join(""),
    invalid: (draw) => { const [front, letter] = pnc(draw); return front + another(draw, letter); },
  }],
  uk_cro: ["UK_CRO", {
    valid: (draw) => cro(draw).join(""),
    invalid: (draw) => { const [front, letter] = cro(draw); return front + another(draw, letter); },
  }],
  uk_driving_licence: ["UK_DRIVING_LICENCE", {
    valid: (draw) => licence(draw, 1 + draw.below(12)),
    invalid: (draw) => licence(draw, 13 + draw.below(20)),
  }],
  uk_passport: ["UK_PASSPORT", { valid: (draw) => draw.digits(9), invalid: (draw) => draw.digits(draw.pick([7, 8])) }],
  uk_vrm: ["UK_VRM", { valid: (draw) => mark(draw, age(draw)), invalid: (draw) => mark(draw, 30 + draw.below(20)) }],
  uk_bank: ["UK_BANK", { valid: (draw) => bank(draw, true), invalid: (draw) => bank(draw, false) }],
  iban: ["IBAN", checked(ibanOf, iban, sometimes((value) => value.replace(/.{4}(?=.)/g, "$& ")))],
  card: ["CARD", checked(card, luhn, sometimes(cut(4, 4, 4, 4)))],
};

export const identifiers = Object.fromEntries(
  Object.entries(forms).map(([name, [entity, rule]]) => [name, { entity, ...rule, frames: sentences[name] }]),
);
