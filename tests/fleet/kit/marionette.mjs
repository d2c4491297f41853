/**
 * Firefox's own remote protocol, which unlike the others also runs scripts with the
 * browser's rights: each message is `length:[0, number, command, parameters]`.
 */
import { connect } from "node:net";

/** Longest that one script may take, in milliseconds. */
const SCRIPT_MS = 60_000;

/**
 * Returns `{ send(command, parameters), inPage(body, ...values), inBrowser(body, ...values), close() }`.
 * The last two run a function, sent as text, in the page that is open or with the
 * browser's rights, and give the JSON of what it returns or resolves to.
 */
export async function marionette(port) {
  const socket = connect(port, "127.0.0.1");
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  const waiting = new Map();
  let kept = Buffer.alloc(0);
  socket.on("data", (data) => {
    kept = Buffer.concat([kept, data]);
    for (;;) {
      const colon = kept.indexOf(":");
      const end = colon + 1 + Number(kept.subarray(0, colon));
      if (colon < 0 || kept.length < end) return;
      const message = JSON.parse(kept.subarray(colon + 1, end));
      kept = kept.subarray(end);
      // The first is a greeting, and no list.
      if (!Array.isArray(message)) continue;
      const [, number, error, result] = message;
      const { resolve, reject } = waiting.get(number);
      waiting.delete(number);
      if (error) reject(new Error(`${error.error}: ${error.message}`));
      else resolve(result);
    }
  });
  socket.on("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("Firefox has gone"));
    waiting.clear();
  });
  socket.on("error", () => socket.destroy());

  let last = 0;
  const send = (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return void reject(new Error("Firefox has gone"));
      const text = JSON.stringify([0, ++last, command, parameters]);
      waiting.set(last, { resolve, reject });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });

  async function run(context, body, values) {
    await send("Marionette:SetContext", { value: context });
    const script = `
      const done = arguments[arguments.length - 1];
      const values = [...arguments].slice(0, -1);
      Promise.resolve().then(() => (${body})(...values)).then(
        (value) => done({ value: JSON.stringify(value ?? null) }),
        (error) => done({ error: String(error) + (error?.stack ?? "") }));`;
    const { value } = await send("WebDriver:ExecuteAsyncScript", { script, args: values, newSandbox: false, sandbox: null });
    if (value.error) throw new Error(value.error);
    return JSON.parse(value.value);
  }

  await send("WebDriver:NewSession", { capabilities: { alwaysMatch: { timeouts: { script: SCRIPT_MS } } } });
  return {
    send: async (command, parameters) => {
      await send("Marionette:SetContext", { value: "content" });
      return send(command, parameters);
    },
    inPage: (body, ...values) => run("content", body, values),
    inBrowser: (body, ...values) => run("chrome", body, values),
    close: () => socket.destroy(),
  };
}
