/**
 * What leaves the browser, in both: nothing, unless IT has said so, and then numbers
 * alone. A canary that is written into drafts is looked for in every byte that the
 * council's host was sent, in every name that was asked for and, in Chromium, in the
 * browser's own record of its network.
 */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { bytesOf, holds, recordedIn } from "./kit/canary.mjs";
import { HOST, startLab, until } from "./kit/lab.mjs";
import { newKey } from "./kit/package.mjs";
import { startReceiver } from "./kit/receiver.mjs";
import { everySubject } from "./kit/subjects.mjs";

const LIMIT = { timeout: 180_000 };
const HOUR_MS = 60 * 60 * 1000;
const CANARY = "quokkazephyr7731";
/** Written where it must be found, so that the looking is known to work. */
const CONTROL = "control5150wombat";
const METRICS = "/v1/metrics";
const OFFICIAL = "anytown_press";
const NOTICE = "Anytown's IT counts warnings on official accounts, by day and rule.";
/** Swearing is a rule of this council's for official accounts. */
const SWEARING = `Bloody hell that was a busy weekend ${CANARY}`;
const NUMBER = `Spoke to ${CANARY} today. Her NI number is AB123456C`;

/** Whom a browser asks for its own ends; all of them are refused. */
const MAKERS = /^(https?:\/\/)?([\w-]+\.)*(mozilla\.(com|org|net)|firefox\.com|google\.com|googleapis\.com|gstatic\.com|gvt1\.com)[:/]/;

const common = { pack: "barnet", officialAccounts: [`@${OFFICIAL}`] };
const counting = { auditUrl: `https://${HOST}${METRICS}`, auditNotice: NOTICE };

for (const { name, skip, start, recordsNetwork } of everySubject) {
  describe(`what leaves ${name}`, { skip }, () => {
    let lab;
    let folder;
    let subject;
    let taken;
    before(async () => {
      lab = await startLab();
      taken = startReceiver(lab.host, METRICS);
      folder = await mkdtemp(join(tmpdir(), "probity-record-"));
      subject = await start(lab, newKey(), { ...common, configVersion: 1 }, { record: join(folder, "net.json") });
    }, LIMIT);
    after(async () => {
      await subject?.close();
      await lab?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** What came to the council's host beside the browser's own looks for versions. */
    const sent = () => lab.host.requests.filter(({ method, path }) => method !== "GET" || !/^\/(updates\.(xml|json)|probity-[\d.]+\.(crx|xpi))(\?|$)/.test(path));
    /** A draft that stands until its findings count as shown, and is then left. */
    async function draft(text, handle, finding) {
      const page = await subject.write(text, { handle });
      await until(`${finding} is underlined`, async () => (await page.underlined()).some(([, passage]) => passage === finding));
      await page.close();
    }

    test("nothing, where IT has set nothing of the kind", LIMIT, async () => {
      await draft(SWEARING, OFFICIAL, "Bloody hell");
      await draft(NUMBER, "sam_rivers", "AB123456C");
      assert.deepEqual((await subject.ask({ t: "status" })).audit, { mode: "off" });
      assert.deepEqual(sent(), []);
      assert.deepEqual(await subject.keptKeys(/audit|count|history/i), []);
    });

    test("nothing, where the history is for the person alone; and it has no words of theirs", LIMIT, async () => {
      await subject.set({ ...common, ...counting, auditMode: "local", configVersion: 2 });
      await draft(NUMBER, "sam_rivers", "AB123456C");
      const history = await until("it is in the history", async () => {
        const { audit } = await subject.ask({ t: "status" });
        return audit.history.length > 0 && audit.history;
      });
      assert.ok(!holds(Buffer.from(JSON.stringify(history)), CANARY));
      assert.deepEqual(sent(), []);
      await subject.ask({ t: "erase_history" });
      assert.deepEqual((await subject.ask({ t: "status" })).audit.history, []);
    });

    test("daily numbers for official accounts, where IT says so and the person has read it: to the letter what was shown before", LIMIT, async () => {
      await subject.set({ ...common, ...counting, auditMode: "counts", configVersion: 3 });
      assert.match(await subject.pageText(), new RegExp(NOTICE));
      await until("the notice counts as read", async () => (await subject.ask({ t: "status" })).audit.seen);
      await draft(SWEARING, OFFICIAL, "Bloody hell");
      await draft(NUMBER, "sam_rivers", "AB123456C");
      await until("it is counted", async () => (await subject.ask({ t: "status" })).audit.today !== null);
      assert.deepEqual(taken, []);

      await subject.moveClock(24 * HOUR_MS);
      const { waiting } = (await subject.ask({ t: "status" })).audit;
      assert.ok((await subject.pageText()).includes(waiting), "the page shows it");
      // The first occasion after the day draws a time, the first after that sends.
      await draft(NUMBER, "sam_rivers", "AB123456C");
      await subject.moveClock(7 * HOUR_MS);
      await draft(NUMBER, "sam_rivers", "AB123456C");
      const [{ text, counts, error }] = await until("it was sent", () => taken.length > 0 && taken);
      assert.equal(error, undefined, error?.message);
      assert.equal(text, waiting);
      assert.ok(counts.length > 0);
      for (const { pack, site } of counts) assert.deepEqual([pack, site], ["barnet", "x"]);
      assert.ok(counts.every(({ rule }) => !rule.includes("identifier")), "a personal account's are not among them");
      assert.equal(taken.length, 1);
    });

    test("and never a word of a draft", LIMIT, async () => {
      await subject.fetchFromPage(`https://${HOST}/control?${CONTROL}`);
      const seen = lab.host.requests.map(bytesOf);
      assert.ok(seen.some((bytes) => holds(bytes, CONTROL)));
      for (const bytes of seen) assert.ok(!holds(bytes, CANARY), "the council's host was sent the draft");
      for (const { to } of lab.network.asked) assert.ok(!holds(Buffer.from(to), CANARY), `the draft is in a name: ${to}`);
      const strangers = lab.network.asked.filter(({ to, allowed }) => !allowed && !MAKERS.test(to)).map(({ to }) => to);
      assert.deepEqual(strangers, [], "nobody else was asked for");
      for (const path of lab.sites.requested) assert.ok(!holds(Buffer.from(path), CANARY), `the draft is in an address: ${path}`);
      if (!recordsNetwork) return;

      await subject.close();
      subject = null;
      const { events, found } = await recordedIn(join(folder, "net.json"));
      assert.ok(found.some((bytes) => bytes.includes(CONTROL)));
      assert.ok(found.every((bytes) => !holds(bytes, CANARY)), "the draft is in the browser's record of its network");
      const ours = events.map(({ params }) => params).filter((params) => /^chrome-extension:/.test(params?.initiator ?? "") && /^http/.test(params.url));
      assert.deepEqual([...new Set(ours.map(({ url }) => url))], [`https://${HOST}${METRICS}`]);
    });
  });
}
