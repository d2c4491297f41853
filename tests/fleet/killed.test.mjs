/**
 * A power cut while the background writes: settings, a new signed pack and its next
 * look, one after another. After each start it checks, and what it has is what was
 * there before or after, never half. PROBITY_KILLS sets how often, PROBITY_SEED when.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { HOST, startLab, until } from "./kit/lab.mjs";
import { newKey } from "./kit/package.mjs";
import { anytown, newSigner, resigned } from "./kit/seal.mjs";
import { everySubject } from "./kit/subjects.mjs";

const KILLS = Number(process.env.PROBITY_KILLS ?? 3);
const SEED = Number(process.env.PROBITY_SEED ?? 6);
const LIMIT = { timeout: 60_000 + KILLS * 60_000 };
const FILE = "/signed.json";
const RUDE = "blithering nitwit";
/** Within so long after the writing has begun, ms. */
const WITHIN_MS = 800;

const signer = newSigner();
const values = { pack: "anytown", packKeys: [signer.policy], packUrl: `https://${HOST}${FILE}`, configVersion: 1 };
let first;
before(async () => {
  first = await anytown((policy) => policy, { signers: [signer], version: 1 });
}, LIMIT);

/** Numbers from 0 to 1, the same for the same seed. */
function numbers(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("killed while it writes", { concurrency: true }, () => {
  for (const { name, skip, start } of everySubject) {
    describe(name, { skip, concurrency: 1 }, () => {
      let lab;
      let subject;
      let published = 1;
      before(async () => {
        lab = await startLab();
        lab.host.put(FILE, first);
        subject = await start(lab, newKey(), values);
        await until("the first is in force", async () => (await subject.ask({ t: "status" })).signedPack?.version === 1);
        // Chromium notes what is installed only after some seconds, or when it ends.
        await subject.restart();
        // Which wakes the background.
        await subject.ask({ t: "status" });
      }, LIMIT);
      after(async () => {
        await subject?.close();
        await lab?.close();
      });

      /** Writes until it is killed. */
      async function write(told) {
        for (;;) {
          lab.host.put(FILE, resigned(first, { version: ++published }, [signer]));
          await subject.moveClock(11_000);
          const { signedPack, troubles } = await subject.ask({ t: "look_for_pack" });
          if (troubles.length === 0) told(signedPack.version);
          await subject.ask({ t: "choose", change: { language: published % 2 ? "en" : "cy" } });
        }
      }

      test(`${KILLS} times: it checks after each, and has the last pack or one after it`, LIMIT, async () => {
        const random = numbers(SEED * 7919);
        for (let kill = 1; kill <= KILLS; kill += 1) {
          let confirmed = 1;
          const begun = new Promise((resolve) => {
            write((version) => resolve((confirmed = version))).catch(() => undefined);
          });
          await begun;
          await new Promise((resolve) => setTimeout(resolve, random() * WITHIN_MS));
          await subject.kill();
          const draft = await subject.write(`What a ${RUDE} he is`);
          await until("it is underlined", async () => (await draft.underlined()).some(([, text]) => text === RUDE));
          await draft.close();
          const { signedPack, errors, traps, language } = await until("policy is in force, without trouble", async () => {
            const status = await subject.ask({ t: "status" });
            return status.configVersion === 1 && status.signedPack?.state === "in_force" && status.troubles.length === 0 && status;
          });
          assert.deepEqual([errors, traps, signedPack.dropped], [[], 0, null], `kill ${kill}`);
          assert.ok(signedPack.version >= confirmed && signedPack.version <= published, `${confirmed} <= ${signedPack.version} <= ${published}`);
          assert.ok(["en", "cy", null].includes(language));
        }
      });
    });
  }
});
