/**
 * The three sites on one HTTPS port of the loopback address. The Host header
 * says which site is meant; each answers with its own real response headers.
 */
import { randomBytes } from "node:crypto";
import { createServer } from "node:https";
import * as facebook from "../replicas/facebook/site.mjs";
import * as linkedin from "../replicas/linkedin/site.mjs";
import * as x from "../replicas/x/site.mjs";
import { bundle } from "./bundle.mjs";
import { issue } from "./certificate.mjs";

const SITES = { x, facebook, linkedin };
export const hosts = Object.values(SITES).flatMap((site) => site.hosts);

/** A page of the site with no composer and no script: what an extension must leave alone. */
const ABOUT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>About</title></head>
<body><main><h1>About</h1><p>This page has no compose box.</p></main></body>
</html>`;

/** For what a site's own policy would hide: a page without one. */
const BARE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Bare</title></head>
<body></body>
</html>`;

function respond(files, request, response) {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  const found = Object.entries(SITES).find(([, site]) => site.hosts.includes(host));
  if (!found) return void response.writeHead(421).end();
  const [name, site] = found;
  const url = new URL(request.url, `https://${host}`);

  const asset = /^\/assets\/([a-z]+\.(js|css))$/.exec(url.pathname);
  if (asset) {
    const body = files.get(asset[1]);
    if (!body) return void response.writeHead(404).end();
    const type = asset[2] === "js" ? "text/javascript" : "text/css";
    return void response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(Buffer.from(body));
  }
  // No icon: a missing one would be an error in the page's console.
  if (url.pathname === "/favicon.ico") return void response.writeHead(204).end();

  if (url.pathname === "/bare") return void response.writeHead(200, { "content-type": "text/html" }).end(BARE);

  const nonce = randomBytes(16).toString("base64");
  const body =
    url.pathname === "/about"
      ? ABOUT
      : site.document({
          query: url.searchParams,
          nonce,
          script: `/assets/${name}.js`,
          style: `/assets/${name}.css`,
        });
  response
    .writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...site.headers(nonce),
    })
    .end(body);
}

/**
 * Starts the sites. Returns `{ port, hosts, requested, ca, spki, close() }`:
 * `requested` has the path of every request so far; `ca` is the PEM of the
 * authority, for Node clients; `spki` is for the browser. The certificates are good
 * for so many `days` before and after now.
 */
export async function startSites({ days } = {}) {
  const files = await bundle(SITES);
  const { ca, cert, key, spki } = issue(hosts, undefined, days);
  const requested = [];
  const server = createServer({ cert, key }, (request, response) => {
    requested.push(request.url);
    respond(files, request, response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: server.address().port,
    hosts,
    requested,
    ca,
    spki,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
