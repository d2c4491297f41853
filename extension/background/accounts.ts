/**
 * What a person has answered about their accounts ("is this your own?", "does
 * its profile say where you work?").
 *
 * No handle is stored: answers are filed under an HMAC-SHA-256 of site and
 * handle, with a random key that is made on this device and never leaves it.
 * Erasing all answers erases the key too.
 */

import type { PlatformId, Question } from "../shared/protocol.ts";
import { Kept } from "./kept.ts";
import { isAnswerValue, isOneOf, isQuestionId, isRecord, PLATFORMS } from "./messages.ts";
import type { Shelf } from "./shelf.ts";

const ANSWERS = "accountAnswers";
const KEY = "accountKey";
/** Length of the random key in bytes. */
const KEY_BYTES = 32;
/** Hashes kept in memory so that a check needs none; handles change rarely. */
const MAX_REMEMBERED = 50;

/** One answer, with what the person read when they gave it, to show it again. */
export interface Answer {
  value: string;
  /** The question's words; "" where they are not known. */
  text: string;
  /** The words of the option that was chosen; "" where they are not known. */
  label: string;
}

/** All answers about one account, by the ids of the questions. */
interface Filed {
  platform: PlatformId;
  answers: Record<string, Answer>;
}

/** An answer as the options page lists it; `id` stands for the account. */
export interface ListedAnswer extends Answer {
  id: string;
  platform: PlatformId;
  question: string;
}

export class Accounts extends Kept {
  /** The key in hex; "" where none was made yet. */
  #hex = "";
  #key: Promise<CryptoKey> | null = null;
  #filed = new Map<string, Filed>();
  #remembered = new Map<string, string>();

  constructor(shelf: Shelf) {
    super(shelf, [ANSWERS, KEY]);
  }

  /** Values answered for this account, by question. */
  async answersOf(platform: PlatformId, author: string): Promise<Record<string, string>> {
    await this.restore();
    if (this.#filed.size === 0) return {};
    const answers = this.#filed.get(await this.#idOf(platform, author))?.answers;
    return Object.fromEntries(Object.entries(answers ?? {}).map(([question, { value }]) => [question, value]));
  }

  /** `asked` is the question as it was put, if that is known. */
  async answer(platform: PlatformId, author: string, question: string, value: string, asked?: Question): Promise<void> {
    await this.restore();
    const id = await this.#idOf(platform, author);
    const label = asked?.options.find((option) => option.value === value)?.label ?? "";
    const answers = { ...this.#filed.get(id)?.answers, [question]: { value, text: asked?.text ?? "", label } };
    this.#filed.set(id, { platform, answers });
    await this.#save();
  }

  async list(): Promise<ListedAnswer[]> {
    await this.restore();
    return [...this.#filed].flatMap(([id, { platform, answers }]) =>
      Object.entries(answers).map(([question, answer]) => ({ id, platform, question, ...answer })),
    );
  }

  async erase(id: string, question: string): Promise<void> {
    await this.restore();
    const { [question]: erased, ...left } = this.#filed.get(id)?.answers ?? {};
    const platform = this.#filed.get(id)?.platform;
    if (erased === undefined || platform === undefined) return;
    if (Object.keys(left).length > 0) this.#filed.set(id, { platform, answers: left });
    else this.#filed.delete(id);
    await this.#save();
  }

  async eraseAll(): Promise<void> {
    this.#hex = "";
    this.#key = null;
    this.#filed.clear();
    this.#remembered.clear();
    await this.forget();
  }

  /** Answers without the key that they were filed under fit no account any more. */
  protected override take(stored: Record<string, unknown>): void {
    const hex = stored[KEY];
    if (typeof hex !== "string" || fromHex(hex) === null) return;
    this.#hex = hex;
    this.#key = null;
    this.#remembered.clear();
    this.#filed = parseFiled(stored[ANSWERS]);
  }

  /** Both at once, so that neither is ever there without the other. */
  #save(): Promise<void> {
    return this.keep(() => ({ [ANSWERS]: Object.fromEntries(this.#filed), [KEY]: this.#hex }));
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

  #makeKey(): Promise<CryptoKey> {
    const bytes = fromHex(this.#hex) ?? crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    this.#hex = toHex(bytes);
    return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  }
}

/** One spelling for each account: "@CityOfYork " and "cityofyork" are the same. */
function normalise(author: string): string {
  return author.normalize("NFKC").trim().replace(/^@/, "").toLowerCase();
}

function parseFiled(raw: unknown): Map<string, Filed> {
  const filed = new Map<string, Filed>();
  if (!isRecord(raw)) return filed;
  for (const [id, entry] of Object.entries(raw)) {
    if (fromHex(id) === null || !isRecord(entry) || !isOneOf(PLATFORMS, entry["platform"])) continue;
    const answers = parseAnswers(entry);
    if (Object.keys(answers).length > 0) filed.set(id, { platform: entry["platform"], answers });
  }
  return filed;
}

/** Version 0.1 knew one question, and stored its answer as `account`. */
function parseAnswers(entry: Record<string, unknown>): Record<string, Answer> {
  const { answers, account } = entry;
  const raw = isRecord(answers) ? answers : { account: { value: account } };
  const read: Record<string, Answer> = {};
  for (const [question, answer] of Object.entries(raw)) {
    if (!isQuestionId(question) || !isRecord(answer)) continue;
    const { value, text, label } = answer;
    if (!isAnswerValue(question, value)) continue;
    read[question] = { value, text: wordsOr(text), label: wordsOr(label) };
  }
  return read;
}

function wordsOr(raw: unknown): string {
  return typeof raw === "string" ? raw : "";
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{64}$/.test(text)) return null;
  return Uint8Array.from({ length: KEY_BYTES }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}
