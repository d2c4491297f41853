import assert from "node:assert/strict";
import { test } from "node:test";
import { attachmentOf, FreshFiles, kindByBytes } from "./files.ts";

const file = (name: string, type = "image/png", lastModified = 1) => new File(["abc"], name, { type, lastModified });

test("two events about one choice are one choice, whether or not they share their files", () => {
  const fresh = new FreshFiles();
  const crest = file("crest.png");
  assert.deepEqual(fresh.of([crest], 0), [crest]);
  assert.deepEqual(fresh.of([crest], 10), []);
  assert.deepEqual(fresh.of([file("crest.png")], 10), []);
});

test("the same file chosen again later is another picture", () => {
  const fresh = new FreshFiles();
  fresh.of([file("crest.png")], 0);
  assert.equal(fresh.of([file("crest.png")], 5000).length, 1);
  assert.equal(fresh.of([file("other.png")], 5010).length, 1);
});

test("two files of one choice are two, even with the same name", () => {
  assert.equal(new FreshFiles().of([file("a.png"), file("a.png")], 0).length, 2);
});

test("what a file is called says what it is, as far as the site is told", () => {
  assert.deepEqual(attachmentOf(file("a.webp", "image/webp")), { kind: "image", name: "a.webp" });
  assert.deepEqual(attachmentOf(file("plan.pptx", "")), { kind: "document", name: "plan.pptx" });
  assert.deepEqual(attachmentOf(file("crest.dat", "")), { kind: "other", name: "crest.dat" });
});

test("bytes tell a picture that is called something else", async () => {
  const bytes = (...given: number[]) => new Blob([new Uint8Array([...given, ...new Array<number>(12).fill(0)])]);
  assert.equal(await kindByBytes(bytes(0x89, 0x50, 0x4e, 0x47)), "image");
  assert.equal(await kindByBytes(bytes(0xff, 0xd8, 0xff, 0xe0)), "image");
  assert.equal(await kindByBytes(bytes(0x1a, 0x45, 0xdf, 0xa3)), "video");
  assert.equal(await kindByBytes(new Blob(["\0\0\0\x20ftypisom"])), "video");
  assert.equal(await kindByBytes(new Blob(["\0\0\0\x20ftypavif"])), "image");
  assert.equal(await kindByBytes(new Blob(["minutes of the meeting"])), null);
  assert.equal(await kindByBytes(new Blob([])), null);
});
