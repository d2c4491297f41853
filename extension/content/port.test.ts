import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { PageContext, ToBackground, ToContent, Verdict } from "../shared/protocol.ts";
import type { ContentConfig } from "../shared/protocol.ts";
import { Line, type Answer, type LineState } from "./port.ts";

const CLEAR: Verdict = { level: "clear", findings: [], questions: [], reminders: [] };
const PAGE: PageContext = { platform: "x" };

/** The other end of a Port, as a test drives it. */
class FakePort {
  readonly sent: ToBackground[] = [];
  private message: ((m: ToContent) => void) | undefined;
  private dropped: (() => void) | undefined;
  dead = false;
  onMessage = { addListener: (each: (m: ToContent) => void) => (this.message = each) };
  onDisconnect = { addListener: (each: () => void) => (this.dropped = each) };
  postMessage(message: ToBackground): void {
    if (this.dead) throw new Error("Attempting to use a disconnected port object");
    this.sent.push(message);
  }
  say(message: ToContent): void {
    this.message!(message);
  }
  drop(): void {
    this.dead = true;
    this.dropped!();
  }
  kinds(): string[] {
    return this.sent.map((each) => each.t);
  }
}

let ports: FakePort[] = [];
let states: LineState[] = [];
let marks: string[][] = [];
let line: Line;
const runtime: { id: string | undefined; connect: () => FakePort } = {
  id: "probity",
  connect: () => {
    const port = new FakePort();
    ports.push(port);
    return port;
  },
};

beforeEach(() => {
  ports = [];
  states = [];
  runtime.id = "probity";
  Object.assign(globalThis, { chrome: { runtime } });
  marks = [];
  line = new Line("x", {
    recheck: () => {},
    marks: (files) => marks.push(files),
    notOurLogo: () => {},
    configured: () => {},
    state: (state) => states.push(state),
  });
});

// The ping's timer would keep the test process alive.
afterEach(() => line.rest());

test("nothing is opened until something is asked", () => {
  assert.equal(ports.length, 0);
  assert.equal(line.state, "idle");
});

test("answers find their question by number, each once", () => {
  const got: string[] = [];
  const first = line.check(["a"], PAGE, () => got.push("first"));
  const second = line.check(["b"], PAGE, () => got.push("second"));
  assert.deepEqual(ports[0]!.kinds(), ["hello", "check", "check"]);
  ports[0]!.say({ t: "verdict", seq: second, verdict: CLEAR, ms: 0 });
  ports[0]!.say({ t: "verdict", seq: second, verdict: CLEAR, ms: 0 });
  ports[0]!.say({ t: "verdict", seq: 99, verdict: CLEAR, ms: 0 });
  assert.deepEqual(got, ["second"]);
  ports[0]!.say({ t: "failed", seq: first, reason: "core_trapped" });
  assert.deepEqual(got, ["second", "first"]);
});

test("an answer nobody waits for any more is dropped", () => {
  const seq = line.check(["a"], PAGE, () => assert.fail("was forgotten"));
  line.forget(seq);
  ports[0]!.say({ t: "verdict", seq, verdict: CLEAR, ms: 0 });
});

test("a line that breaks mid-check is joined again and the question asked again", () => {
  const got: Answer[] = [];
  const seq = line.check(["a"], PAGE, (answer) => got.push(answer));
  ports[0]!.drop();
  assert.equal(ports.length, 2);
  assert.deepEqual(ports[1]!.kinds(), ["hello", "check"]);
  ports[1]!.say({ t: "verdict", seq, verdict: CLEAR, ms: 0 });
  assert.deepEqual(got, [{ ok: true, verdict: CLEAR, ms: 0 }]);
});

test("a port that died without a word is noticed when it is used", () => {
  line.check(["a"], PAGE, () => {});
  ports[0]!.dead = true;
  line.check(["b"], PAGE, () => {});
  assert.equal(ports.length, 2);
  assert.deepEqual(ports[1]!.kinds(), ["hello", "check", "check"]);
});

test("an idle line that breaks stays closed until it is needed", () => {
  const seq = line.check(["a"], PAGE, () => {});
  ports[0]!.say({ t: "verdict", seq, verdict: CLEAR, ms: 0 });
  ports[0]!.drop();
  assert.equal(ports.length, 1);
  assert.equal(line.state, "idle");
  line.check(["b"], PAGE, () => {});
  assert.equal(ports.length, 2);
});

test("a line that breaks again and again is given up, and the check with it", () => {
  const got: Answer[] = [];
  line.check(["a"], PAGE, (answer) => got.push(answer));
  for (let at = 0; at < ports.length && at < 20; at++) ports[at]!.drop();
  assert.ok(ports.length < 20, "reconnected without end");
  assert.deepEqual(got, [{ ok: false, reason: "silent" }]);
  assert.equal(line.state, "broken");
});

test("after an update of the extension every check fails at once and says why", () => {
  runtime.id = undefined;
  const got: Answer[] = [];
  line.check(["a"], PAGE, (answer) => got.push(answer));
  assert.deepEqual(got, [{ ok: false, reason: "silent" }]);
  assert.equal(line.state, "orphaned");
  assert.equal(ports.length, 0);
});

test("the ping keeps to the interval of the configuration and stops at rest", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  line.hold();
  const config = { councils: ["York"], off: false, whenUnavailable: "hold", deadlineMs: 500, pingMs: 1000, words: null } satisfies ContentConfig;
  ports[0]!.say({ t: "config", config });
  assert.equal(line.config.whenUnavailable, "hold");
  t.mock.timers.tick(2500);
  assert.equal(ports[0]!.kinds().filter((kind) => kind === "ping").length, 2);
  line.rest();
  t.mock.timers.tick(5000);
  assert.equal(ports[0]!.kinds().filter((kind) => kind === "ping").length, 2);
});

test("marks that were asked for are asked for again after a break, until they come", () => {
  line.askMarks();
  assert.deepEqual(ports[0]!.kinds(), ["hello", "marks"]);
  ports[0]!.drop();
  assert.deepEqual(ports[1]!.kinds(), ["hello", "marks"]);
  ports[1]!.say({ t: "marks", files: ["AA=="] });
  assert.deepEqual(marks, [["AA=="]]);
  ports[1]!.drop();
  line.check(["a"], PAGE, () => {});
  assert.deepEqual(ports[2]!.kinds(), ["hello", "check"]);
});
