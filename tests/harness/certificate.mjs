/**
 * A certificate authority that lives as long as one test run. Its key never
 * leaves memory, and the browser is told to accept this one public key only.
 */
import { createHash, generateKeyPairSync } from "node:crypto";
import forge from "node-forge";

const { pki } = forge;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Node makes RSA keys about a hundred times faster than forge does. */
function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    pem: privateKey.export({ type: "pkcs8", format: "pem" }),
    private: pki.privateKeyFromPem(privateKey.export({ type: "pkcs1", format: "pem" })),
    public: pki.publicKeyFromPem(publicKey.export({ type: "spki", format: "pem" })),
    /** What Chromium's --ignore-certificate-errors-spki-list takes: base64 SHA-256 of the SPKI. */
    spki: createHash("sha256").update(publicKey.export({ type: "spki", format: "der" })).digest("base64"),
  };
}

function certificate({ key, subject, issuer, signer, serial, extensions, days }) {
  const cert = pki.createCertificate();
  cert.publicKey = key.public;
  cert.serialNumber = serial;
  cert.validity.notBefore = new Date(Date.now() - days * DAY_MS);
  cert.validity.notAfter = new Date(Date.now() + days * DAY_MS);
  cert.setSubject([{ name: "commonName", value: subject }]);
  cert.setIssuer([{ name: "commonName", value: issuer }]);
  cert.setExtensions(extensions);
  cert.sign(signer.private, forge.md.sha256.create());
  return pki.certificateToPem(cert);
}

const CA_NAME = "Probity test authority";

/**
 * Returns `{ ca, cert, key, spki }`: PEM texts, and the leaf's key hash. A browser
 * that is to know two authorities needs them under two names. Both are good for so
 * many `days` before and after now.
 */
export function issue(hosts, authority = CA_NAME, days = 1) {
  const caKey = keyPair();
  const ca = certificate({
    key: caKey,
    days,
    subject: authority,
    issuer: authority,
    signer: caKey,
    serial: "01",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const leafKey = keyPair();
  const cert = certificate({
    key: leafKey,
    days,
    subject: hosts[0],
    issuer: authority,
    signer: caKey,
    serial: "02",
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true, keyEncipherment: true },
      { name: "extKeyUsage", serverAuth: true },
      // 2 is the type of a DNS name.
      { name: "subjectAltName", altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  return { ca, cert, key: leafKey.pem, spki: leafKey.spki };
}
