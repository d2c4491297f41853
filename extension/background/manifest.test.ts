import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import cy from "../_locales/cy/messages.json";
import en from "../_locales/en/messages.json";
import facebook from "../adapters/facebook.json";
import linkedin from "../adapters/linkedin.json";
import x from "../adapters/x.json";
import manifest from "../../manifest.json";
import schema from "../managed_schema.json";
import { badgeFor } from "./badge.ts";

test("the extension runs on the hosts that there are adapters for, and no other", () => {
  const hosts = [...x.hosts, ...facebook.hosts, ...linkedin.hosts].map((host) => `https://${host}/*`).sort();
  assert.deepEqual([...manifest.host_permissions].sort(), hosts);
  assert.deepEqual(manifest.content_scripts.map((script) => [...script.matches].sort()), [hosts]);
});

test("storage is the only permission", () => {
  assert.deepEqual(manifest.permissions, ["storage"]);
  assert.equal("externally_connectable" in manifest, false);
});

test("pages of the sites, and no other, can load the frame for pictures, and nothing else", () => {
  assert.deepEqual(manifest.web_accessible_resources, [
    { resources: ["pictures.html"], matches: manifest.host_permissions, use_dynamic_url: true },
  ]);
  const origins = manifest.host_permissions.map((pattern) => new URL(pattern).origin);
  assert.deepEqual(directives().get("frame-ancestors"), origins);
});

test("extension pages load from the package alone; a blob is only ever a picture or a video", () => {
  const policy = directives();
  policy.delete("frame-ancestors");
  assert.deepEqual(Object.fromEntries(policy), {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'wasm-unsafe-eval'"],
    "worker-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "blob:"],
    "media-src": ["blob:"],
    // For the background, and there for network.ts alone.
    "connect-src": ["'self'", "https:"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  });
});

test("pages that people or sites open connect to the package alone", () => {
  for (const page of ["pages/popup", "pages/options", "pictures/pictures"]) {
    const html = readFileSync(`extension/${page}.html`, "utf8");
    const pinned = html.indexOf(`<meta http-equiv="content-security-policy" content="connect-src 'self'"`);
    // A policy in a tag holds only for what comes after it.
    assert.ok(pinned > 0 && pinned < html.indexOf("<script"), page);
  }
});

function directives(): Map<string, string[]> {
  const parts = manifest.content_security_policy.extension_pages.split("; ").map((part) => part.split(" "));
  return new Map(parts.map(([name = "", ...sources]) => [name, sources]));
}

test("English and Welsh have the same messages, with the same gaps to fill", () => {
  assert.deepEqual(Object.keys(cy).sort(), Object.keys(en).sort());
  for (const [key, { message }] of Object.entries(en)) {
    const welsh = cy[key as keyof typeof cy].message;
    const gaps = (text: string) => [...new Set(text.match(/\$\w+/g))].sort();
    assert.deepEqual(gaps(welsh), gaps(message), key);
    assert.notEqual(welsh.trim(), "", key);
  }
});

test("every message that the manifest and the badge name is there", () => {
  const named = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map((match) => match[1] ?? "");
  const troubles = (["core", "pack", "settings", "site", "pictures", "storage"] as const).map((each) => badgeFor("chosen", [each]));
  const titles = [badgeFor("none", []), badgeFor("chosen", []), badgeFor("chosen", [], true), ...troubles];
  for (const key of [...named, ...titles.map((badge) => badge.title)]) assert.ok(key in en, key);
});

test("a store takes the description only up to 132 characters", () => {
  assert.ok(en.ext_description.message.length <= 132, String(en.ext_description.message.length));
  assert.ok(cy.ext_description.message.length <= 132, String(cy.ext_description.message.length));
});

test("the schema holds nothing that makes Chromium refuse the whole extension", () => {
  assert.deepEqual(Object.keys(schema), ["type", "properties"]);
  assert.equal(schema.type, "object");
  for (const [key, entry] of Object.entries(schema.properties)) {
    const { title, description, ...rest } = entry;
    assert.ok(title && description, key);
    const allowed = [{ type: "string" }, { type: "boolean" }, { type: "integer" }, { type: "array", items: { type: "string" } }];
    assert.ok(allowed.some((form) => JSON.stringify(form) === JSON.stringify(rest)), key);
  }
});

test("the pages have a name for every key that IT may set", () => {
  for (const key of Object.keys(schema.properties)) assert.ok(`page_key_${key}` in en, key);
});
