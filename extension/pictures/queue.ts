/** Pictures wait here for one of a few workers. */

import type { Outcome } from "./protocol.ts";

/** Does one job at a time. Never rejects; after an abort it ends soon, with whatever. */
export type Slot<Job> = (job: Job, signal: AbortSignal) => Promise<Outcome>;

export interface QueueEvents {
  begun(id: number): void;
  done(id: number, outcome: Outcome): void;
}

interface Running {
  id: number;
  abort: AbortController;
  cancelled: boolean;
}

export class Queue<Job extends { id: number }> {
  readonly #waiting: Job[] = [];
  /** By slot. */
  readonly #running: (Running | null)[];

  constructor(
    private readonly slots: readonly Slot<Job>[],
    private readonly events: QueueEvents,
  ) {
    this.#running = slots.map(() => null);
  }

  add(job: Job): void {
    this.#waiting.push(job);
    this.#pump();
  }

  /** Nothing more is said of this job. */
  cancel(id: number): void {
    const waiting = this.#waiting.findIndex((job) => job.id === id);
    if (waiting >= 0) this.#waiting.splice(waiting, 1);
    const running = this.#running.find((each) => each?.id === id);
    if (running) running.cancelled = true;
    this.#pump();
  }

  #pump(): void {
    while (this.#waiting.length > 0) {
      const free = this.#running.indexOf(null);
      if (free < 0) break;
      void this.#run(free, this.#waiting.shift()!);
    }
    // What nobody wants may run to its end, into the cache, unless others wait for its place.
    const unwanted = this.#running.filter((each) => each?.cancelled).slice(0, this.#waiting.length);
    for (const each of unwanted) each?.abort.abort();
  }

  async #run(slot: number, job: Job): Promise<void> {
    const running: Running = { id: job.id, abort: new AbortController(), cancelled: false };
    this.#running[slot] = running;
    this.events.begun(job.id);
    const outcome = await this.slots[slot]!(job, running.abort.signal);
    this.#running[slot] = null;
    if (!running.cancelled) this.events.done(job.id, outcome);
    this.#pump();
  }
}
