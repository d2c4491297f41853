// The JavaScript detectors, each asked the way its documentation asks it.
//
// An adapter gives `run(text)`, the library's own work and all that is timed,
// and `hits(text, result)`: { label, start, end, score? } with UTF-16 offsets
// and the library's own labels.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { align } from "./align.mjs";

const versionOf = (name) => JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), "utf8")).version;

/** Ours, for the times alone: what it finds is asked of `probity detect`. */
async function probity() {
  const { detector } = await import("../../detect.mjs");
  return { version: "this tree", run: detector(), hits: () => [] };
}

async function libphonenumber() {
  const { findPhoneNumbersInText } = await import("libphonenumber-js/max");
  return {
    version: versionOf("libphonenumber-js"),
    run: (text) => findPhoneNumbersInText(text, "GB"),
    hits: (_, found) => found.map(({ number, startsAt, endsAt }) => ({ label: number.countryCallingCode, start: startsAt, end: endsAt })),
  };
}

async function redactPii() {
  const { SyncRedactor } = (await import("redact-pii")).default;
  const redactor = new SyncRedactor();
  const placeholders = "CREDIT_CARD_NUMBER STREET_ADDRESS ZIPCODE PHONE_NUMBER IP_ADDRESS US_SOCIAL_SECURITY_NUMBER EMAIL_ADDRESS USERNAME PASSWORD CREDENTIALS DIGITS URL PERSON_NAME".split(" ");
  return {
    version: versionOf("redact-pii"),
    run: (text) => redactor.redact(text),
    hits: (text, redacted) => align(text, redacted, placeholders),
  };
}

async function redactpiiNode() {
  const { Redactor } = await import("@redactpii/node");
  const redactor = new Redactor({ rules: { CREDIT_CARD: true, EMAIL: true, NAME: true, PHONE: true, SSN: true } });
  const placeholders = "CREDIT_CARD_NUMBER CREDIT_CARD EMAIL_ADDRESS EMAIL PERSON_NAME PHONE_NUMBER US_SOCIAL_SECURITY_NUMBER".split(" ");
  const known = { EMAIL_ADDRESS: "EMAIL", CREDIT_CARD_NUMBER: "CREDIT_CARD" };
  return {
    version: versionOf("@redactpii/node"),
    run: (text) => redactor.redact(text),
    hits: (text, redacted) => align(text, redacted, placeholders).map((hit) => ({ ...hit, label: known[hit.label] ?? hit.label })),
  };
}

async function openredaction() {
  const { OpenRedaction } = await import("openredaction");
  const redactor = new OpenRedaction({});
  return {
    version: versionOf("openredaction"),
    run: (text) => redactor.detect(text),
    hits: (_, { detections }) => detections.map(({ type, position: [start, end], confidence }) => ({ label: type, start, end, score: confidence })),
  };
}

/** As its `redact` calls it, a new instance for every text; that function itself drops the offsets. */
async function arcjet() {
  const { initializeWasm } = await import("@arcjet/redact-wasm");
  const options = { contextWindowSize: 1, skipCustomDetect: true, skipCustomRedact: true };
  return {
    version: versionOf("@arcjet/redact"),
    run: async (text) => (await initializeWasm(() => [], () => undefined)).redact(text, options),
    hits: (text, found) => {
      // Its offsets count UTF-8 bytes.
      const bytes = Buffer.from(text);
      const offset = (at) => bytes.subarray(0, at).toString().length;
      return found.map(({ identifiedType, start, end }) => ({ label: identifiedType.tag, start: offset(start), end: offset(end) }));
    },
  };
}

/**
 * Its profiler keeps a mark of every rule on every text and searches them all
 * at the next, so a process that lives on would slow down with each text: they
 * are dropped each time, as they would be with the process of its own program.
 */
async function secretlint() {
  const { secretLintProfiler } = await import("@secretlint/profiler");
  const { lintSource } = await import("@secretlint/core");
  const { creator } = await import("@secretlint/secretlint-rule-preset-recommend");
  const options = { config: { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator }] } };
  return {
    version: versionOf("@secretlint/secretlint-rule-preset-recommend"),
    run: (text) => {
      performance.clearMarks();
      performance.clearMeasures();
      secretLintProfiler.entries.length = 0;
      secretLintProfiler.measures.length = 0;
      return lintSource({ source: { content: text, filePath: "/draft.txt", contentType: "text" }, options });
    },
    hits: (_, { messages }) => messages.map(({ ruleId, range: [start, end] }) => ({ label: ruleId.replace(/^.*secretlint-rule-/, ""), start, end })),
  };
}

export const ADAPTERS = {
  probity,
  "libphonenumber-js": libphonenumber,
  "redact-pii": redactPii,
  "@redactpii/node": redactpiiNode,
  openredaction,
  "@arcjet/redact": arcjet,
  secretlint,
};
