import assert from "node:assert/strict";
import { test } from "node:test";
import { CoreHost } from "./core_host.ts";
import { marksInForce, readMarks } from "./logo_marks.ts";
import { parseManaged } from "./managed.ts";
import { benchOf, CLEAR, fakeGlue, PACK } from "./testing.ts";

const FILE = btoa("PRBLOGO\u0001");

async function hostOf(logos: Uint8Array[] | null): Promise<CoreHost> {
  const host = new CoreHost(
    () => fakeGlue(() => CLEAR, logos),
    () => WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])),
  );
  await host.usePacks(PACK);
  return host;
}

test("files are read from base64, with line ends in it or without", () => {
  const { good, bad } = readMarks([FILE, ` ${FILE.slice(0, 4)}\r\n${FILE.slice(4)} `]);
  assert.deepEqual(bad, []);
  assert.deepEqual(good.map((file) => [file.length, file[7]]), [[8, 1], [8, 1]]);
});

test("what is no such file is named by its place and spoils no other", () => {
  for (const bad of ["", "%%%", btoa("PROBITYF"), 7, null, "A".repeat(2_000_000)]) {
    assert.deepEqual(readMarks([FILE, bad, FILE]).bad, [2], String(bad).slice(0, 20));
  }
  assert.deepEqual(readMarks(Array<string>(9).fill(FILE)).bad, [9]);
});

test("the settings tell number and size, and the place of a file that is no good", () => {
  const managed = parseManaged({ logoMarks: [FILE, "%%%", FILE] });
  assert.equal(managed.logoMarks.length, 2);
  assert.deepEqual(managed.shown, [{ key: "logoMarks", value: "3 (1 kB)" }]);
  assert.deepEqual(managed.problems, ["logoMarks (2)"]);
  assert.deepEqual(parseManaged({ logoMarks: FILE }).problems, ["logoMarks"]);
});

test("the pages show it", async () => {
  const bench = benchOf({ managed: { pack: "york", logoMarks: [FILE, btoa("a picture")] } });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.managedProblems, ["logoMarks (2)"]);
  assert.ok(status.managed.some(({ key, value }) => key === "logoMarks" && value === "2 (1 kB)"));
});

test("a page is told the marks, and what the person said of pictures, when it asks", async () => {
  const bench = benchOf({ logos: [], managed: { logoMarks: [FILE] }, local: { notOurLogo: ["0f".repeat(32)] } });
  await bench.background.managedChanged();
  const { said, say } = bench.peer();
  await say({ t: "marks" });
  assert.deepEqual(said.at(-2), { t: "not_our_logo", hashes: ["0f".repeat(32)] });
  assert.deepEqual(said.at(-1), { t: "marks", files: [FILE] });
});

test("IT's marks are looked for beside the packs', and none where no rule is about them", async () => {
  const [own, managed] = [new Uint8Array([1]), new Uint8Array([2])];
  assert.deepEqual(marksInForce(await hostOf([own]), [managed]), [own, managed]);
  assert.deepEqual(marksInForce(await hostOf([]), [managed]), [managed]);
  assert.deepEqual(marksInForce(await hostOf(null), [managed]), []);
});
