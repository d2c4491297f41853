/** The council's static web server: HTTPS, HTTP/1.1, ETags, open to every origin. */
import { createHash } from "node:crypto";
import { createServer } from "node:https";
import { issue } from "../../harness/certificate.mjs";

const TYPES = { crx: "application/x-chrome-extension", xpi: "application/x-xpinstall", xml: "text/xml", json: "application/json" };

/**
 * Returns a server for these names: `{ port, names, ca, requests, put(path, body),
 * remove(path), answer(path, handler), down(on), close() }`.
 * `requests` has everything it was sent: `{ host, method, path, headers, body, status }`.
 * `answer` puts a function in place of a file, `(request, body) => [status, headers, text]`.
 * While it is down, connections are cut without an answer.
 */
export async function startHost(names) {
  const { ca, cert, key } = issue(names, "Anytown test authority");
  const files = new Map();
  const requests = [];
  let isDown = false;

  function reply(request, body) {
    const path = new URL(request.url, "https://host").pathname;
    const found = files.get(path);
    const open = { "access-control-allow-origin": "*" };
    if (typeof found === "function") return found(request, body);
    if (request.method !== "GET" && request.method !== "HEAD") return [405, {}, ""];
    if (found === undefined) return [404, open, ""];
    const headers = {
      ...open,
      etag: `"${createHash("sha256").update(found).digest("hex")}"`,
      "content-type": TYPES[path.split(".").at(-1)] ?? "application/octet-stream",
      "cache-control": "max-age=0, must-revalidate",
    };
    if (request.headers["if-none-match"] === headers.etag) return [304, headers, ""];
    return [200, headers, found];
  }

  const server = createServer({ cert, key }, async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const [status, headers, text] = isDown ? [0, {}, ""] : reply(request, body);
    const { method, url: path } = request;
    requests.push({ host: request.headers.host, method, path, headers: request.headers, body, status });
    if (isDown) return void request.socket.destroy();
    response.writeHead(status, headers).end(method === "HEAD" ? "" : text);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));

  return {
    port: server.address().port,
    names,
    ca,
    requests,
    put: (path, body) => void files.set(path, Buffer.from(body)),
    remove: (path) => void files.delete(path),
    answer: (path, handler) => void files.set(path, handler),
    down: (on) => void (isDown = on),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
