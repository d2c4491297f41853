// Who is compared, and who cannot be.

/** The detectors that install from a package registry, in the order of every table. */
export const PEERS = [
  { name: "presidio-analyzer", runtime: "python" },
  { name: "scrubadub", runtime: "python" },
  { name: "datafog", runtime: "python" },
  { name: "phonenumbers", runtime: "python" },
  { name: "detect-secrets", runtime: "python" },
  { name: "gitleaks-rules", runtime: "python" },
  { name: "libphonenumber-js", runtime: "node" },
  { name: "redact-pii", runtime: "node" },
  { name: "openredaction", runtime: "node" },
  { name: "@redactpii/node", runtime: "node" },
  { name: "@arcjet/redact", runtime: "node" },
  { name: "secretlint", runtime: "node" },
];

/** Ours, as WebAssembly in a process of its own like every peer. */
export const OURS = { name: "probity", runtime: "node" };

/** Known detectors that are left out, and why. */
export const ABSENT = [
  ["Microsoft Purview, Google Sensitive Data Protection, Amazon Comprehend and Glue", "cloud services: the texts would leave the machine, and an account is needed"],
  ["presidio-analyzer with a language model", "its makers publish the models as downloads, the registry has copies by others only; without one it names no people or places"],
  ["gitleaks (the program)", "published as a program, not as a package of the registries used; its rules run here as gitleaks-rules"],
  ["trufflehog", "published as a program; the old package of that name reads git histories only"],
  ["datafog with spaCy or GLiNER", "needs a language model, as above"],
];
