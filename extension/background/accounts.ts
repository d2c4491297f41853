/**
 * What a person has answered about their accounts ("is this your own?").
 *
 * No handle is stored: an answer is filed under an HMAC-SHA-256 of site and
 * handle, with a random key that is made on this device and never leaves it.
 * Erasing all answers erases the key too.
 */

import type { AccountKind, PlatformId } from "../shared/protocol.ts";
import { ACCOUNT_KINDS, isOneOf, isRecord, PLATFORMS } from "./messages.ts";

const ANSWERS = "accountAnswers";
const KEY = "accountKey";
/** Length of the random key in bytes. */
const KEY_BYTES = 32;
/** Hashes kept in memory so that a check needs none; handles change rarely. */
const MAX_REMEMBERED = 50;

export interface Answer {
  platform: PlatformId;
  account: AccountKind;
}

/** The part of `chrome.storage.local` that is needed here. */
export interface Store {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

export class Accounts {
  #store: Store;
  #key: Promise<CryptoKey> | null = null;
  #answers: Promise<Map<string, Answer>> | null = null;
  #remembered = new Map<string, string>();
  /** Changes to the store, one after another. */
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** What was answered for this account; null where nothing was. */
  async kindOf(platform: PlatformId, author: string): Promise<AccountKind | null> {
    const answers = await this.#load();
    if (answers.size === 0) return null;
    return answers.get(await this.#idOf(platform, author))?.account ?? null;
  }

  async answer(platform: PlatformId, author: string, account: AccountKind): Promise<void> {
    const answers = await this.#load();
    answers.set(await this.#idOf(platform, author), { platform, account });
    await this.#save(answers);
  }

  async list(): Promise<({ id: string } & Answer)[]> {
    return [...(await this.#load())].map(([id, answer]) => ({ id, ...answer }));
  }

  async erase(id: string): Promise<void> {
    const answers = await this.#load();
    answers.delete(id);
    await this.#save(answers);
  }

  async eraseAll(): Promise<void> {
    this.#key = null;
    this.#answers = Promise.resolve(new Map());
    this.#remembered.clear();
    this.#writing = this.#writing.then(() => this.#store.remove([ANSWERS, KEY]));
    await this.#writing;
  }

  #load(): Promise<Map<string, Answer>> {
    this.#answers ??= this.#store.get([ANSWERS]).then((stored) => parseAnswers(stored[ANSWERS]));
    return this.#answers;
  }

  async #save(answers: Map<string, Answer>): Promise<void> {
    const items = { [ANSWERS]: Object.fromEntries(answers) };
    this.#writing = this.#writing.then(() => this.#store.set(items));
    await this.#writing;
  }

  async #idOf(platform: PlatformId, author: string): Promise<string> {
    const name = `${platform}\n${normalise(author)}`;
    const known = this.#remembered.get(name);
    if (known !== undefined) return known;
    this.#key ??= this.#makeKey();
    const digest = await crypto.subtle.sign("HMAC", await this.#key, new TextEncoder().encode(name));
    const id = toHex(new Uint8Array(digest));
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(name, id);
    return id;
  }

  async #makeKey(): Promise<CryptoKey> {
    const stored = (await this.#store.get([KEY]))[KEY];
    let bytes = typeof stored === "string" ? fromHex(stored) : null;
    if (bytes === null) {
      bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
      await this.#store.set({ [KEY]: toHex(bytes) });
    }
    return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  }
}

/** One spelling for each account: "@CityOfYork " and "cityofyork" are the same. */
function normalise(author: string): string {
  return author.normalize("NFKC").trim().replace(/^@/, "").toLowerCase();
}

function parseAnswers(raw: unknown): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  if (!isRecord(raw)) return answers;
  for (const [id, answer] of Object.entries(raw)) {
    if (!isRecord(answer)) continue;
    const { platform, account } = answer;
    if (isOneOf(PLATFORMS, platform) && isOneOf(ACCOUNT_KINDS, account)) {
      answers.set(id, { platform, account });
    }
  }
  return answers;
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{64}$/.test(text)) return null;
  return Uint8Array.from({ length: KEY_BYTES }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}
