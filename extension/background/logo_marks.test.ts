import assert from "node:assert/strict";
import { test } from "node:test";
import { CoreHost } from "./core_host.ts";
import { marksInForce } from "./logo_marks.ts";
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
