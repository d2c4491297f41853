/**
 * The hidden frame: an extension page in a page of a site. It speaks with one
 * MessagePort and nobody else, and does nothing until it has that.
 *
 * A page may load this file for itself. It then has a frame that knows no marks
 * and has seen no picture: what is asked and answered here belongs to one port.
 */

import { host_permissions } from "../../manifest.json";
import { Cache } from "./cache.ts";
import { check, type Job } from "./check.ts";
import { Engine, type WorkerLike } from "./engine.ts";
import { HELLO, type FromFrame, type ToFrame } from "./protocol.ts";
import { Queue } from "./queue.ts";

/** Pictures of one post are searched side by side. */
const WORKERS = 2;

const ORIGINS = new Set(host_permissions.map((pattern) => new URL(pattern).origin));

addEventListener("message", function accept(event: MessageEvent<unknown>) {
  const [port, ...others] = event.ports;
  if (event.data !== HELLO || !port || others.length > 0) return;
  if (event.source !== parent || parent === self || !ORIGINS.has(event.origin)) return;
  removeEventListener("message", accept);
  serve(port);
});

function serve(port: MessagePort): void {
  const say = (message: FromFrame) => port.postMessage(message);
  const slots = Array.from({ length: WORKERS }, () => {
    const engine = new Engine(newWorker, compile);
    return (job: Job, signal: AbortSignal) => check(job, engine, signal);
  });
  const queue = new Queue(slots, {
    begun: (id) => say({ t: "begun", id }),
    done: (id, outcome) => say({ t: "done", id, outcome }),
  });
  let marks: Job["marks"] | null = null;
  port.onmessage = ({ data: message }: MessageEvent<ToFrame>) => {
    if (message.t === "marks") marks = message.marks && { file: message.marks, cache: new Cache() };
    else if (message.t === "cancel") queue.cancel(message.id);
    else if (marks) queue.add({ ...message, marks });
    else say({ t: "done", id: message.id, outcome: { state: "cancelled" } });
  };
  say({ t: "ready" });
}

function newWorker(): WorkerLike {
  return new Worker("pictures_worker.js", { type: "module" });
}

let module: Promise<WebAssembly.Module> | null = null;

/** Once for all Workers. */
function compile(): Promise<WebAssembly.Module> {
  module ??= WebAssembly.compileStreaming(fetch("probity_logo_bg.wasm")).catch((error) => {
    module = null;
    throw error;
  });
  return module;
}
