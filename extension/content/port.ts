/**
 * The line to the background.
 *
 * Browsers stop an idle background, and an open Port does not prevent that, so
 * while a composer is open a ping is sent every `pingMs`; a line that breaks
 * all the same is joined again at once, because the core keeps no state between
 * messages. Nothing is opened, and no timer runs, until a composer asks.
 */

import {
  PORT_NAME,
  type Check,
  type ContentConfig,
  type FailureReason,
  type PageContext,
  type PlatformId,
  type ToBackground,
  type ToContent,
  type Verdict,
} from "../shared/protocol.ts";

/** In force until the background has spoken; times in ms. */
const UNTIL_TOLD: ContentConfig = {
  councils: [],
  off: false,
  whenUnavailable: "let_through",
  deadlineMs: 1500,
  pingMs: 20_000,
  words: null,
};

/** A line that breaks this often within RETRY_WINDOW_MS is given a rest. */
const MAX_RETRIES = 3;
const RETRY_WINDOW_MS = 5000;

export type LineState =
  | "idle"
  | "open"
  /** Broken too often; a check tries again. */
  | "broken"
  /** The extension was updated or removed: only a reload of the page helps. */
  | "orphaned";

export type Answer = { ok: true; verdict: Verdict; ms: number } | { ok: false; reason: FailureReason | "silent" };

export interface LineEvents {
  recheck(): void;
  /** Which marks are looked for in pictures: files in base64. */
  marks(files: string[]): void;
  /** Hashes of pictures that show none, as the person said. */
  notOurLogo(hashes: string[]): void;
  configured(config: ContentConfig): void;
  state(state: LineState): void;
}

/** What else there is to say of a draft. */
export type DraftState = Pick<Check, "begun" | "carded" | "draft" | "apart">;

interface Waiting {
  message: Check;
  done: (answer: Answer) => void;
}

export class Line {
  config: ContentConfig = UNTIL_TOLD;
  state: LineState = "idle";
  private port: chrome.runtime.Port | null = null;
  private seq = 0;
  private readonly waiting = new Map<number, Waiting>();
  private wantsMarks = false;
  private breaks: number[] = [];
  private pinger: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly platform: PlatformId,
    private readonly events: LineEvents,
  ) {}

  /** Opens the line if need be, and keeps the background awake. */
  hold(): void {
    this.connect();
    this.pinger ??= setInterval(() => this.send({ t: "ping" }), this.config.pingMs);
  }

  /** Stops the ping: no composer is open any more. */
  rest(): void {
    clearInterval(this.pinger);
    this.pinger = undefined;
  }

  /** Asks for a verdict; `done` is called exactly once. Returns its number. */
  check(parts: string[], page: PageContext, done: (answer: Answer) => void, state: DraftState = {}): number {
    const seq = ++this.seq;
    const message: Check = { t: "check", seq, parts, page, ...state };
    this.waiting.set(seq, { message, done });
    if (this.port) this.post(message);
    else this.connect();
    if (!this.port) this.settle(seq, { ok: false, reason: "silent" });
    return seq;
  }

  /** Asks which marks are looked for; the answer goes to the events. */
  askMarks(): void {
    this.wantsMarks = true;
    if (this.port) this.post({ t: "marks" });
    else this.connect();
  }

  /** Gives up on a check that is no longer wanted. */
  forget(seq: number): void {
    this.waiting.delete(seq);
  }

  send(message: ToBackground): void {
    this.connect();
    this.post(message);
  }

  private connect(): void {
    if (this.port || this.state === "orphaned") return;
    // After an update of the extension this script lives on without one.
    if (!chrome.runtime?.id) {
      this.become("orphaned");
      return;
    }
    try {
      const port = chrome.runtime.connect({ name: PORT_NAME });
      port.onMessage.addListener((message: ToContent) => this.receive(message));
      port.onDisconnect.addListener(() => this.dropped(port));
      this.port = port;
    } catch {
      this.become(chrome.runtime?.id ? "broken" : "orphaned");
      return;
    }
    this.become("open");
    this.post({ t: "hello", platform: this.platform });
    for (const { message } of this.waiting.values()) this.post(message);
    if (this.wantsMarks) this.post({ t: "marks" });
  }

  private post(message: ToBackground): void {
    try {
      this.port?.postMessage(message);
    } catch {
      // The port died between two events; onDisconnect does not fire for that.
      const port = this.port;
      if (port) this.dropped(port);
    }
  }

  private dropped(port: chrome.runtime.Port): void {
    // Reading lastError tells the browser that the break was noticed.
    void chrome.runtime?.lastError;
    if (this.port !== port) return;
    this.port = null;
    const now = performance.now();
    this.breaks = [...this.breaks.filter((at) => now - at < RETRY_WINDOW_MS), now];
    const needed = this.pinger !== undefined || this.waiting.size > 0 || this.wantsMarks;
    if (needed && this.breaks.length <= MAX_RETRIES) {
      this.connect();
    } else {
      this.become(needed ? "broken" : "idle");
    }
    if (!this.port) for (const seq of [...this.waiting.keys()]) this.settle(seq, { ok: false, reason: "silent" });
  }

  private receive(message: ToContent): void {
    switch (message.t) {
      case "config":
        this.configure(message.config);
        return;
      case "verdict":
        this.settle(message.seq, { ok: true, verdict: message.verdict, ms: message.ms });
        return;
      case "failed":
        this.settle(message.seq, { ok: false, reason: message.reason });
        return;
      case "recheck":
        this.events.recheck();
        return;
      case "marks":
        this.wantsMarks = false;
        this.events.marks(message.files);
        return;
      case "not_our_logo":
        this.events.notOurLogo(message.hashes);
        return;
      case "pong":
        return;
    }
  }

  private configure(config: ContentConfig): void {
    const newPing = config.pingMs !== this.config.pingMs;
    this.config = config;
    if (newPing && this.pinger !== undefined) {
      this.rest();
      this.hold();
    }
    this.events.configured(config);
  }

  private settle(seq: number, answer: Answer): void {
    const waiting = this.waiting.get(seq);
    if (!waiting) return;
    this.waiting.delete(seq);
    waiting.done(answer);
  }

  private become(state: LineState): void {
    if (this.state === state) return;
    this.state = state;
    this.events.state(state);
  }
}
