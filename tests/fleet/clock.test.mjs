/**
 * A clock that is wrong by ten years, for the whole browser. Certificates are out of
 * date by it, so the browser itself reaches the council's host no more; the replicas
 * have certificates for any clock. What is in force goes on, and a clock that is put
 * right finds nothing put off for years.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { HOST, startLab, until } from "./kit/lab.mjs";
import { newKey } from "./kit/package.mjs";
import { anytown, newSigner, resigned } from "./kit/seal.mjs";
import { everySubject } from "./kit/subjects.mjs";
import { wrongClock } from "./kit/wrong_clock.mjs";

const LIMIT = { timeout: 180_000 };
const FILE = "/signed.json";
const RUDE = "blithering nitwit";
const DAY_MS = 24 * 60 * 60 * 1000;
const TEN_YEARS = 3653;
const EVERY_MS = 60 * 60_000;

const signer = newSigner();
const values = {
  pack: "anytown",
  packKeys: [signer.policy],
  packUrl: `https://${HOST}${FILE}`,
  packEveryMinutes: EVERY_MS / 60_000,
  auditMode: "local",
  configVersion: 1,
};
let first;
before(async () => {
  first = await anytown((policy) => policy, { signers: [signer], version: 1 });
}, LIMIT);

describe("a clock that is wrong by ten years", { concurrency: true }, () => {
  for (const { name, skip, start } of everySubject) {
    describe(`of ${name}`, { skip, concurrency: 1 }, () => {
      let lab;
      let clock;
      let subject;
      before(async () => {
        lab = await startLab({ siteDays: 2 * TEN_YEARS });
        lab.host.put(FILE, first);
        clock = await wrongClock();
        subject = await start(lab, newKey(), values, { clock });
      }, LIMIT);
      after(async () => {
        await subject?.close();
        await clock?.close();
        await lab?.close();
      });

      const status = () => subject.ask({ t: "status" });
      /** The signed pack once it fits, as the background tells of it. */
      const signed = (what, fits) =>
        until(what, async () => {
          const { signedPack } = await status();
          if (fits(signedPack)) return signedPack;
          throw new Error(JSON.stringify(signedPack));
        });
      const days = async () => (await status()).audit.history.map(({ day }) => day);
      const dayOf = (ahead) => new Date(Date.now() + ahead * DAY_MS).getUTCFullYear();
      async function assertWarns() {
        const draft = await subject.write(`What a ${RUDE} he is`);
        await until("it is underlined", async () => (await draft.underlined()).some(([, text]) => text === RUDE));
        await draft.close();
      }
      async function restartWith(ahead) {
        await subject.restart(() => clock.set(ahead));
        const year = await until("the browser goes by that clock", async () => {
          await assertWarns();
          return (await days()).map((day) => Number(day.slice(0, 4))).find((year) => year === dayOf(ahead));
        });
        assert.equal(year, dayOf(ahead));
      }
      const putRight = () => clock.set(0);
      const requests = () => lab.host.requests.filter(({ path }) => path === FILE).length;

      test("ahead: what is in force warns, is called out of date, and the browser reaches no host", LIMIT, async () => {
        await signed("the first is in force", (pack) => pack?.state === "in_force");
        const before = requests();
        await restartWith(TEN_YEARS);
        await subject.ask({ t: "look_for_pack" });
        const { version } = await signed("it is stale, and no host is reached", ({ state, failed }) => state === "stale" && failed === "unreachable");
        assert.equal(version, 1);
        assert.equal(requests(), before);
        assert.match(await subject.pageText(), await subject.words("page_trouble_pack"));
      });

      test("put right while it runs: the next draft has it look again, and all is well", LIMIT, async () => {
        const { nextLook } = (await status()).signedPack;
        assert.ok(nextLook > Date.now() + (TEN_YEARS - 1) * DAY_MS, "by the wrong clock it would be ten years");
        lab.host.put(FILE, resigned(first, { version: 2 }, [signer]));
        await putRight();
        await until("the second is in force", async () => {
          await assertWarns();
          const { signedPack } = await status();
          return signedPack.version === 2 && signedPack.state === "in_force" && !signedPack.trouble;
        });
        assert.deepEqual((await days()).filter((day) => Number(day.slice(0, 4)) > dayOf(0)), [], "no day in the future is in the history");
      });

      test("behind: what is in force warns, and is in force", LIMIT, async () => {
        await restartWith(-TEN_YEARS);
        await subject.ask({ t: "look_for_pack" });
        const { version } = await signed("no host is reached", ({ state, failed }) => state === "in_force" && failed === "unreachable");
        assert.equal(version, 2);
      });

      test("put right while it runs: the next look is as near as ever", LIMIT, async () => {
        await putRight();
        // Half the usual time at most; a look that is drawn for at once may be over, and the next at one and a half.
        const { nextLook } = await until("the next look is near", async () => {
          await assertWarns();
          const { signedPack } = await status();
          return Math.abs(signedPack.nextLook - Date.now()) <= EVERY_MS * 1.5 && signedPack;
        });
        assert.ok(nextLook > 0);
        assert.deepEqual((await status()).troubles, []);
      });
    });
  }
});
