import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { getText, isFitAddress, postJson } from "./network.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Plain http, which only a test may ask. */
const anyAddress = () => true;
const limits = { maxBytes: 1000, timeoutMs: 2000 };
const server = createServer((request, response) => answer(request, response));
let answer: Answer;
let base: string;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

function get(each: Answer, options = limits) {
  answer = each;
  return getText(base, options, anyAddress);
}

test("a text is given as it is", async () => {
  assert.deepEqual(await get((_, response) => response.end("Dŵr £5")), { ok: true, text: "Dŵr £5" });
  assert.deepEqual(await get((_, response) => response.end()), { ok: true, text: "" });
});

test("only https is asked, and no address that names a user", async () => {
  let asked = false;
  answer = () => void (asked = true);
  for (const address of [base, "ftp://example.org/", "file:///etc/passwd", "data:,a", "chrome-extension://a/b", "", "york", "https://"]) {
    assert.deepEqual(await getText(address, limits), { failed: "bad_address" }, address);
  }
  assert.equal(asked, false);
  assert.equal(isFitAddress(new URL("https://jo:secret@example.org/")), false);
  assert.equal(isFitAddress(new URL("https://packs.example.org/york.json?ring=1")), true);
});

test("nothing goes along that tells who asks", async () => {
  let headers: IncomingMessage["headers"] = {};
  await get((request, response) => {
    headers = request.headers;
    response.end();
  });
  for (const name of ["cookie", "referer", "authorization", "if-none-match"]) assert.equal(headers[name], undefined, name);
});

test("what is posted arrives byte for byte, as JSON", async () => {
  let got = { method: "", type: "", body: "" };
  answer = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", headers } = request;
    got = { method, type: headers["content-type"] ?? "", body: Buffer.concat(chunks).toString() };
    response.end("{}");
  };
  const json = '{ "council": "Dŵr" }';
  assert.deepEqual(await postJson(base, json, { timeoutMs: 2000 }, anyAddress), { ok: true, text: "{}" });
  assert.deepEqual(got, { method: "POST", type: "application/json", body: json });
});

test("what was taken has arrived, whatever the answer's own words are", async () => {
  const post = (each: Answer) => {
    answer = each;
    return postJson(base, "{}", { timeoutMs: 300 }, anyAddress);
  };
  const arrived = { ok: true, text: "" };
  assert.deepEqual(await post((_, response) => response.end("<p>".repeat(100_000))), arrived, "long");
  assert.deepEqual(await post((_, response) => response.end(Buffer.from([0xff, 0xfe, 0xff]))), arrived, "no text");
  assert.deepEqual(await post((_, response) => void response.write("{")), arrived, "never ends");
  assert.deepEqual(await post(() => undefined), { failed: "timeout" }, "no answer at all");
});

test("a redirect is not followed", async () => {
  let elsewhere = false;
  const outcome = await get((request, response) => {
    if (request.url === "/elsewhere") elsewhere = true;
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  assert.deepEqual(outcome, { failed: "unreachable" });
  assert.equal(elsewhere, false);
});

test("an error has its number, and the time that the host asks for", async () => {
  const status = (code: number, wait?: string) =>
    get((_, response) => response.writeHead(code, wait === undefined ? {} : { "retry-after": wait }).end("words"));
  assert.deepEqual(await status(404), { failed: "status", status: 404 });
  assert.deepEqual(await status(503, "120"), { failed: "status", status: 503, retryAfterS: 120 });
  assert.deepEqual(await status(429, "99999999999999999999"), { failed: "status", status: 429, retryAfterS: 604_800 });
  assert.deepEqual(await status(503, "soon"), { failed: "status", status: 503 });
  assert.deepEqual(await status(503, "Thu, 01 Jan 1970 00:00:00 GMT"), { failed: "status", status: 503, retryAfterS: 0 });
  const inAnHour = await status(503, new Date(Date.now() + 3_600_000).toUTCString());
  assert.ok("failed" in inAnHour && (inAnHour.retryAfterS ?? 0) > 3500 && (inAnHour.retryAfterS ?? 0) <= 3600);
});

test("reading stops at the first byte too many, announced or not, compressed or not", async () => {
  assert.deepEqual(await get((_, response) => response.end("a".repeat(1000))), { ok: true, text: "a".repeat(1000) });
  assert.deepEqual(await get((_, response) => response.end("a".repeat(1001))), { failed: "too_large" });
  let closed = false;
  const endless = await get((request, response) => {
    const timer = setInterval(() => response.write("a".repeat(400)), 5);
    request.on("close", () => {
      clearInterval(timer);
      closed = true;
    });
  });
  assert.deepEqual(endless, { failed: "too_large" });
  const bomb = gzipSync("a".repeat(1_000_000));
  assert.ok(bomb.length < 2000);
  const unpacked = await get((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
  assert.deepEqual(unpacked, { failed: "too_large" });
  for (let waits = 0; !closed && waits < 100; waits += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(closed, true, "the connection was left open");
});

test("a host that is silent, at once or half-way, is given up", async () => {
  const soon = { ...limits, timeoutMs: 60 };
  assert.deepEqual(await get(() => undefined, soon), { failed: "timeout" });
  const halfWay: Answer = (_, response) => void response.writeHead(200).write("a");
  assert.deepEqual(await get(halfWay, soon), { failed: "timeout" });
});

test("a host that hangs up, or is not there, is unreachable", async () => {
  assert.deepEqual(await get((request) => request.destroy()), { failed: "unreachable" });
  assert.deepEqual(await get((_, response) => void response.writeHead(200, { "content-length": "9" }).write("a", () => response.destroy())), {
    failed: "unreachable",
  });
  assert.deepEqual(await getText("http://127.0.0.1:1/", limits, anyAddress), { failed: "unreachable" });
});

test("what is no text is refused, and a letter that is cut by the transfer is not", async () => {
  assert.deepEqual(await get((_, response) => response.end(Buffer.from([0xff, 0xfe]))), { failed: "not_text" });
  assert.deepEqual(await get((_, response) => response.end(Buffer.from([0xc5]))), { failed: "not_text" });
  const cut = await get((_, response) => {
    response.write(Buffer.from([0xc5]));
    setTimeout(() => response.end(Buffer.from([0xb5])), 20);
  });
  assert.deepEqual(cut, { ok: true, text: "ŵ" });
});

test("what looks at pictures asks for its own file, and pages' scripts for a picture of the page", () => {
  const calls = ["pictures", "content"].flatMap((folder) =>
    readdirSync(`extension/${folder}`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .flatMap((name) => {
        const code = readFileSync(`extension/${folder}/${name}`, "utf8");
        return [...code.matchAll(/\b(fetch|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon)\b[^\n]*/g)].map(([call]) => call);
      }),
  );
  assert.equal(calls.length, 2, calls.join("\n"));
  assert.ok(calls.some((call) => call.startsWith(`fetch("probity_logo_bg.wasm")`)));
  const source = readFileSync("extension/content/pictures/source.ts", "utf8");
  assert.match(source, /if \(src\.startsWith\("blob:"\)\) \{\s+const blob = await fetch\(src, /);
});

test("no other file of the background reaches beyond the package", () => {
  const folder = "extension/background";
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  assert.ok(files.includes("network.ts") && files.length > 10);
  const ways = /\b(fetch|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|importScripts|import)\b\s*[(.]/g;
  for (const name of files.filter((each) => each !== "network.ts")) {
    const code = readFileSync(`${folder}/${name}`, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    for (const { index } of code.matchAll(ways)) {
      const call = code.slice(index, index + 60);
      assert.match(call, /^(fetch\(address\(|importScripts\("[\w.]+"[,)])/, `${name}: ${call}`);
    }
    // Not by another name either.
    assert.doesNotMatch(code.replace(/\bfetch\(/g, ""), /\bfetch\b|\b(globalThis|self)\s*\[/, name);
    if (code.includes("fetch(")) assert.match(code, /const address = \(file: string\) => chrome\.runtime\.getURL\(file\);/, name);
  }
});
