import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Scan } from "../../pictures/protocol.ts";
import { Album, type Scene } from "./album.ts";
import type { Preview } from "./match.ts";
import { benchOf, CREST, FakeBitmap, FakeImage, installDom, pictureFile, previewOf, seen, settled } from "./testing.ts";

installDom();

/** An album whose page and clock a test sets. */
function albumOf(marks?: string[]) {
  const bench = benchOf(marks);
  let changes = 0;
  const album = new Album(bench.looker, () => void (changes += 1));
  let now = 0;
  const read = (previews: Preview[], more: Partial<Scene> = {}) =>
    album.read({ previews, remote: () => [], isLarge: () => true, emptied: false, posted: false, ...more }, now);
  return {
    ...bench,
    album,
    read,
    add: (...files: File[]) => album.add(files, now),
    changes: () => changes,
    pass: (ms: number) => void (now += ms),
    answer: async (scan: Scan, at = bench.client.asked.length - 1) => {
      bench.client.asked[at]!.answer(scan);
      await settled();
    },
  };
}
let a = albumOf();
beforeEach(() => void (a = albumOf()));

test("a chosen file is attached at once and looked at; its preview adds nothing to that", async () => {
  a.add(pictureFile());
  assert.equal(a.album.looking, true);
  await settled();
  a.read([previewOf(new FakeImage("A crest"), "blob:1")]);
  assert.deepEqual(a.album.attachments(), [{ kind: "image", name: "crest.png", alt: "A crest" }]);
  await a.answer(seen([CREST]));
  assert.deepEqual([a.album.looking, a.changes(), a.client.asked.length], [false, 1, 1]);
  assert.deepEqual(a.album.attachments(), [
    { kind: "image", name: "crest.png", alt: "A crest", logo: 1, marks: ["Anytown crest"] },
  ]);
});

test("a preview without a file is looked at as the page shows it", async () => {
  a.read([previewOf(new FakeImage(), "https://a.example/1.png")]);
  await settled();
  assert.ok(a.client.asked[0]!.picture instanceof FakeBitmap);
  await a.answer(seen());
  assert.deepEqual(a.album.attachments(), [{ kind: "image", logo: 0 }]);
});

test("a picture whose preview goes is forgotten after a pause, and not before", async () => {
  a.add(pictureFile());
  const preview = previewOf(new FakeImage(), "blob:1");
  a.read([preview]);
  await settled();
  const scan = seen([CREST]);
  await a.answer(scan);
  a.read([]);
  a.pass(300);
  a.read([]);
  assert.equal(a.album.size, 1);
  a.read([preview]);
  a.pass(300);
  a.read([]);
  assert.equal(a.album.size, 1);
  a.pass(401);
  a.read([]);
  assert.equal(a.album.size, 0);
  assert.equal((scan.thumbnail as unknown as FakeBitmap).closed, true);
});

test("a picture that is taken out while it is looked at is looked at no more", async () => {
  a.add(pictureFile());
  a.read([previewOf(new FakeImage(), "blob:1")]);
  await settled();
  a.read([]);
  a.pass(401);
  a.read([]);
  assert.equal(a.client.asked[0]!.signal.aborted, true);
  await settled();
  assert.deepEqual([a.album.size, a.album.looking, a.changes()], [0, false, 0]);
});

test("a composer that loses text and pictures at once was emptied", () => {
  a.add(pictureFile());
  a.read([previewOf(new FakeImage(), "blob:1")]);
  a.read([], { emptied: true });
  assert.equal(a.album.size, 0);
});

test("a text that is taken back leaves a file that the page does not show; a post takes it along", () => {
  a.add(pictureFile("notes.pdf", "application/pdf"), pictureFile());
  a.read([], { emptied: true });
  assert.equal(a.album.size, 2);
  a.read([], { emptied: true, posted: true });
  assert.equal(a.album.size, 0);
});

test("a file that the site does not take is dropped, where its previews are known", () => {
  a.add(pictureFile("one.png"), pictureFile("two.svg", "image/svg+xml"));
  const preview = previewOf(new FakeImage(), "blob:1");
  a.read([preview]);
  a.pass(4000);
  a.read([preview]);
  assert.deepEqual(a.album.attachments().map(({ name }) => name), ["one.png", "two.svg"]);
  a.pass(1001);
  a.read([preview]);
  assert.deepEqual(a.album.attachments().map(({ name }) => name), ["one.png"]);
});

test("where no preview was ever seen, chosen files are all there is to tell", () => {
  a.add(pictureFile());
  a.pass(60_000);
  a.read([]);
  assert.equal(a.album.size, 1);
});

test("replaced: the new picture is looked at, the old one is gone", async () => {
  a.add(pictureFile("old.png"));
  a.read([previewOf(new FakeImage(), "blob:1")]);
  await settled();
  await a.answer(seen([CREST]));
  a.add(pictureFile("new.png"));
  a.read([previewOf(new FakeImage(), "blob:2")]);
  a.pass(401);
  a.read([previewOf(new FakeImage(), "blob:2")]);
  await settled();
  await a.answer(seen());
  assert.deepEqual(a.album.attachments(), [{ kind: "image", name: "new.png", logo: 0 }]);
});

test("a preview that becomes the site's own picture is the same picture still", async () => {
  a.add(pictureFile());
  a.read([previewOf(new FakeImage(), "blob:1")]);
  await settled();
  await a.answer(seen([CREST]));
  const remote = [previewOf(new FakeImage(), "https://a.example/1.jpg", "remote")];
  a.read([], { remote: () => remote });
  a.pass(1000);
  a.read([], { remote: () => remote });
  assert.deepEqual(a.album.attachments().map(({ logo }) => logo), [1]);
  a.read([]);
  a.pass(1000);
  a.read([]);
  assert.equal(a.album.size, 0);
});

test("a picture that was on the page before is not what a preview became", async () => {
  a.add(pictureFile());
  const remote = [previewOf(new FakeImage(), "https://a.example/me.jpg", "remote")];
  a.read([previewOf(new FakeImage(), "blob:1")], { remote: () => remote });
  a.read([], { remote: () => remote });
  a.pass(401);
  a.read([], { remote: () => remote });
  assert.equal(a.album.size, 0);
});

test("a picture that is cut is looked at again as it is shown now", async () => {
  a.add(pictureFile());
  const image = new FakeImage();
  a.read([previewOf(image, "https://a.example/whole")]);
  await settled();
  await a.answer(seen([CREST]));
  a.read([previewOf(image, "https://a.example/cut")]);
  await settled();
  assert.equal(a.album.looking, true);
  assert.equal(a.album.attachments()[0]!.logo, 1);
  await a.answer(seen([], { width: 300, height: 300 }));
  assert.equal(a.album.attachments()[0]!.logo, 0);
});

test("a smaller copy of the same shape, or too small to tell, takes nothing back", async () => {
  a.add(pictureFile());
  const image = new FakeImage();
  a.read([previewOf(image, "https://a.example/1")]);
  await settled();
  await a.answer(seen([CREST]));
  a.read([previewOf(image, "https://a.example/2")]);
  await settled();
  await a.answer(seen([], { width: 200, height: 150 }));
  assert.equal(a.album.attachments()[0]!.logo, 1);
  image.naturalWidth = 64;
  a.read([previewOf(image, "https://a.example/3")]);
  await settled();
  assert.deepEqual([a.client.asked.length, a.album.looking, a.album.attachments()[0]!.logo], [2, false, 1]);
});

test("a picture under another name is found by its bytes, and other files are left alone", async () => {
  a.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0])], "crest.dat"), pictureFile("minutes.txt", "text/plain"));
  await settled();
  await settled();
  assert.equal(a.client.asked.length, 1);
  await a.answer(seen([CREST]));
  assert.deepEqual(a.album.attachments().map(({ kind, logo }) => [kind, logo]), [["image", 1], ["other", undefined]]);
});

test("where no marks are in force nothing is said of a picture", async () => {
  a = albumOf([]);
  a.add(pictureFile());
  await settled();
  assert.equal(a.album.looking, false);
  assert.deepEqual(a.album.attachments(), [{ kind: "image", name: "crest.png" }]);
});

test("other marks: all is looked at again", async () => {
  a.add(pictureFile());
  await settled();
  await a.answer(seen());
  a.album.lookAgain();
  await settled();
  assert.equal(a.album.looking, true);
  await a.answer(seen([CREST]));
  assert.equal(a.album.attachments()[0]!.logo, 1);
});

test("said not to be the logo, a picture shows none, wherever it is attached", async () => {
  const scan = seen([CREST]);
  a.add(pictureFile());
  await settled();
  await a.answer(scan);
  a.looker.names([scan.hash]);
  assert.deepEqual(a.album.attachments(), [{ kind: "image", name: "crest.png", logo: 0 }]);
});

test("no more is kept than anyone can attach, and clearing gives everything back", async () => {
  a.add(...Array.from({ length: 60 }, (_, at) => pictureFile(`${at}.png`)));
  assert.equal(a.album.size, 50);
  await settled();
  a.album.clear();
  await settled();
  assert.deepEqual([a.album.size, a.client.asked.every(({ signal }) => signal.aborted)], [0, true]);
});
