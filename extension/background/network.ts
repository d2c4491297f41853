/**
 * The only place that reaches beyond the device, and only for addresses that IT
 * has named in policy; without such a policy nothing here is ever called.
 *
 * No cookie, no referrer and no header of our own goes along, so a plain static
 * host can answer without a preflight, and no request can be told from another
 * by what Probity adds. A redirect is refused: IT named one address, not where
 * that one may lead.
 */

export type NetworkFailure =
  /** Not an https address, or one with a user's name in it. */
  | "bad_address"
  /**
   * No answer that may be read: offline, no such host, a bad certificate, a
   * redirect, or no `Access-Control-Allow-Origin`. Browsers tell them apart for nobody.
   */
  | "unreachable"
  | "timeout"
  /** An answer, but not from 200 to 299. */
  | "status"
  | "too_large"
  /** The bytes are no UTF-8. */
  | "not_text";

export type NetworkResult =
  | { ok: true; text: string }
  | {
      failed: NetworkFailure;
      /** With `status`: the number that was answered. */
      status?: number;
      /**
       * With `status`: whole seconds for which the host asks to be left alone. A
       * host on another origin must expose `Retry-After` for it to be seen.
       */
      retryAfterS?: number;
    };

export interface GetOptions {
  /** Most bytes of the answer, after the transfer's compression is undone. */
  maxBytes: number;
  /** For all of it, to the answer's last byte, in milliseconds. */
  timeoutMs: number;
}

/** Of the answer to a post; nobody needs more than its first words. */
const MOST_ANSWERED = 64 * 1024;
/** A host cannot send anyone away for longer, in seconds. */
const LONGEST_WAIT_S = 7 * 24 * 60 * 60;

/** Whether an address may be asked at all. */
export function isFitAddress(url: URL): boolean {
  return url.protocol === "https:" && url.username === "" && url.password === "";
}

/**
 * Fetches a text. The browser's own cache asks with the ETag it has, so what did
 * not change costs a 304 and is given from the disk. `isFit` is for tests, whose
 * server has no certificate. Never rejects.
 */
export function getText(url: string, options: GetOptions, isFit = isFitAddress): Promise<NetworkResult> {
  return ask(url, { method: "GET", cache: "no-cache" }, options, isFit, readText);
}

/**
 * Posts a text that is JSON already, so that what was shown beforehand and what
 * is sent are the same bytes. An answer from 200 to 299 says that it has arrived,
 * even where its own words cannot be read; they are "" then. Never rejects.
 */
export function postJson(
  url: string,
  json: string,
  { timeoutMs }: Pick<GetOptions, "timeoutMs">,
  isFit = isFitAddress,
): Promise<NetworkResult> {
  const headers = { "content-type": "application/json" };
  const init: RequestInit = { method: "POST", cache: "no-store", headers, body: json };
  return ask(url, init, { timeoutMs, maxBytes: MOST_ANSWERED }, isFit, readAnyText);
}

async function ask(
  address: string,
  init: RequestInit,
  { maxBytes, timeoutMs }: GetOptions,
  isFit: (url: URL) => boolean,
  read: typeof readText,
): Promise<NetworkResult> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !isFit(url)) return { failed: "bad_address" };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      ...init,
      signal,
      mode: "cors",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    if (response.ok) return await read(response, maxBytes);
    // The page of words that comes with an error is of no use.
    void response.body?.cancel().catch(() => undefined);
    const retryAfterS = secondsUntil(response.headers.get("retry-after"));
    return { failed: "status", status: response.status, ...(retryAfterS === null ? {} : { retryAfterS }) };
  } catch {
    return { failed: signal.aborted ? "timeout" : "unreachable" };
  }
}

async function readAnyText(response: Response, maxBytes: number): Promise<NetworkResult> {
  const answer = await readText(response, maxBytes).catch(() => null);
  return answer !== null && "ok" in answer ? answer : { ok: true, text: "" };
}

/** Stops reading at the first byte too many, whatever length was announced. */
async function readText(response: Response, maxBytes: number): Promise<NetworkResult> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = response.body?.getReader();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    bytes += value?.byteLength ?? 0;
    if (bytes > maxBytes) {
      void reader?.cancel().catch(() => undefined);
      return { failed: "too_large" };
    }
    try {
      text += decoder.decode(value, { stream: !done });
    } catch {
      void reader?.cancel().catch(() => undefined);
      return { failed: "not_text" };
    }
    if (done) return { ok: true, text };
  }
}

/** `Retry-After` is a number of seconds or a date. */
function secondsUntil(header: string | null): number | null {
  if (header === null) return null;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_WAIT_S);
}
