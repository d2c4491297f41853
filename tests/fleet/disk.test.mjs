/**
 * A disk that is full to the last byte: drafts are judged, what IT and the person
 * set holds, and the page says that it may not be kept. Once there is room it is.
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { smallDisk } from "./kit/disk.mjs";
import { HOST, startLab, until } from "./kit/lab.mjs";
import { newKey } from "./kit/package.mjs";
import { anytown, newSigner } from "./kit/seal.mjs";
import { everySubject } from "./kit/subjects.mjs";

const LIMIT = { timeout: 180_000 };
const FILE = "/signed.json";
/** What the signed pack alone knows. */
const RUDE = "blithering nitwit";
/** Enough for either browser's profile. */
const MEGABYTES = 128;

const signer = newSigner();
const values = {
  pack: "anytown",
  packKeys: [signer.policy],
  packUrl: `https://${HOST}${FILE}`,
  configVersion: 1,
};
/** Words that make the pack larger than what a file's last block, or a journal, may have room for. */
const words = Array.from({ length: 3_000 }, () => `, "${randomUUID()}"`).join("");
let pack;
before(async () => {
  pack = await anytown((policy) => policy.replace(`["${RUDE}"`, `["${RUDE}"${words}`), { signers: [signer], version: 1 });
}, LIMIT);

// Side by side: most of it is waiting until the background tries again.
describe("a full disk", { concurrency: true }, () => {
  for (const { name, skip, start } of everySubject) {
    describe(`under ${name}`, { skip, concurrency: 1 }, () => {
      let lab;
      let disk;
      let subject;
      before(async () => {
        lab = await startLab();
        disk = await smallDisk(MEGABYTES);
        subject = await start(lab, newKey(), values, { disk });
      }, LIMIT);
      after(async () => {
        await subject?.close();
        await disk?.close();
        await lab?.close();
      });

      const troubles = async () => (await subject.ask({ t: "status" })).troubles;
      async function assertWarns() {
        const draft = await subject.write(`What a ${RUDE} he is`);
        await until("it is underlined", async () => (await draft.underlined()).some(([, text]) => text === RUDE));
        await draft.close();
      }
      async function assertSaid() {
        assert.ok((await troubles()).includes("storage"));
        assert.match(await subject.pageText(), await subject.words("page_trouble_storage"));
      }
      const signedInForce = () =>
        until("the signed pack is in force", async () => (await subject.ask({ t: "status" })).signedPack?.state === "in_force");

      test("that fills up while it runs: it checks, what is new holds, and the page says that it may not be kept", LIMIT, async () => {
        await disk.fill();
        lab.host.put(FILE, pack);
        await subject.moveClock(11_000);
        await subject.ask({ t: "look_for_pack" });
        await signedInForce();
        await subject.ask({ t: "choose", change: { language: "cy" } });
        assert.equal((await subject.ask({ t: "status" })).language, "cy");
        await subject.ask({ t: "choose", change: { language: "en" } });
        await assertWarns();
        await assertSaid();
        assert.equal((await subject.kept()).signedPack?.text ?? null, null, "there was no room for it");
      });

      test("once there is room all of that is kept, and nothing is wrong any more", LIMIT, async () => {
        await disk.free();
        await until("nothing is wrong", async () => (await troubles()).length === 0);
        const { signedPack, language } = await subject.kept();
        assert.deepEqual([signedPack.text, language], [pack, "en"]);
      });

      test("that is full from before it starts, with nothing kept: it checks by IT's settings and says so", LIMIT, async () => {
        await subject.restart(async () => {
          await rm(await subject.stored(), { recursive: true });
          await disk.fill();
        });
        await assertWarns();
        await signedInForce();
        await assertSaid();
      });

      test("and once there is room it keeps again, without a restart", LIMIT, async () => {
        await disk.free();
        await until("nothing is wrong", async () => (await troubles()).length === 0);
        const { signedPack, managedSeen } = await subject.kept();
        assert.deepEqual([signedPack.text, managedSeen.values.pack], [pack, "anytown"]);
      });
    });
  }
});
