/**
 * Signed packs in both browsers: what is published on the council's host, what a
 * browser makes of it, and what it says of what it refused. Policy decides whom to
 * trust; it arrives live in Chromium and after a restart in Firefox, so the cases
 * are grouped by it.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { HOST, startLab, until } from "./kit/lab.mjs";
import { newKey } from "./kit/package.mjs";
import { anytown, day, newSigner, resigned, signed, tampered } from "./kit/seal.mjs";
import { everySubject } from "./kit/subjects.mjs";

const LIMIT = { timeout: 180_000 };
const FILE = "/signed.json";
const DAY_MS = 24 * 60 * 60 * 1000;

const [a, b, c, d] = Array.from({ length: 4 }, newSigner);
/** Whose signatures IT wants, and how many of them. */
const trust = (signers, packThreshold = 1, more = { packUrl: `https://${HOST}${FILE}` }) => ({
  pack: "anytown",
  packKeys: signers.map(({ policy }) => policy),
  packThreshold,
  packEveryMinutes: 10080,
  configVersion: signers.length * 10 + packThreshold,
  ...more,
});
/** The word that the second edition holds and the first does not. */
const RUDE = "gormless numpty";
const secondEdition = (policy) => policy.replace('words = ["blithering nitwit"]', `words = ["blithering nitwit", "${RUDE}"]`);

let first;
let second;
before(async () => {
  first = await anytown((policy) => policy, { signers: [a], version: 1 });
  second = await anytown(secondEdition, { signers: [a], version: 2 });
}, LIMIT);

for (const { name, skip, start } of everySubject) {
  describe(`signed packs in ${name}`, { skip }, () => {
    let lab;
    let subject;
    before(async () => {
      lab = await startLab();
      lab.host.put(FILE, first);
      subject = await start(lab, newKey(), trust([a]));
    }, LIMIT);
    after(async () => {
      await subject?.close();
      await lab?.close();
    });

    const asked = () => lab.host.requests.filter(({ path }) => path === FILE);
    /** Publishes a text, has the browser look for it, and gives what it says of signed packs then. */
    async function published(text) {
      lab.host.put(FILE, text);
      const before = asked().length;
      for (;;) {
        await subject.moveClock(11_000);
        const { signedPack } = await subject.ask({ t: "look_for_pack" });
        // A look that was under way already may have brought what was there before.
        if (asked().length > before) return signedPack;
      }
    }
    const inForce = (version, signers = [a]) =>
      until(`version ${version} is in force`, async () => {
        const { signedPack, packs } = await subject.ask({ t: "status" });
        const fits = signedPack?.state === "in_force" && signedPack.version === version && packs[0]?.id === "anytown";
        if (!fits || String(signedPack.signers) !== String(signers.map(({ id }) => id))) throw new Error(JSON.stringify(signedPack));
        return signedPack;
      });
    /** That version is in force as before, and the page says why another is not. */
    async function assertRefused(signedPack, why, version, from = "address") {
      assert.deepEqual(signedPack.refused, [{ from, why }]);
      assert.deepEqual([signedPack.state, signedPack.version], ["in_force", version]);
      assert.match(await subject.pageText(), await subject.words(`page_refused_${why}`));
    }

    test("the first is fetched, without cookie or preflight, and is in force", LIMIT, async () => {
      await inForce(1);
      assert.ok(asked().length > 0);
      for (const { method, headers } of asked()) {
        assert.equal(method, "GET");
        assert.equal(headers.cookie, undefined);
        assert.equal(headers.referer, undefined);
      }
      assert.match(await subject.pageText(), new RegExp(a.id));
    });

    test("what has not changed costs a 304, and no preflight", LIMIT, async () => {
      const before = asked().length;
      const { refused, trouble } = await published(first);
      assert.deepEqual([refused, trouble], [[], false]);
      assert.deepEqual(asked().slice(before).map(({ method, status }) => [method, status]), [["GET", 304]]);
    });

    test("a new version is in force in a draft that is open", LIMIT, async () => {
      const draft = await subject.write(`What a ${RUDE} he is`);
      assert.deepEqual(await draft.underlined(), []);
      await published(second);
      await inForce(2);
      await until("the draft is judged by it", async () => (await draft.underlined()).some(([, text]) => text === RUDE));
      await draft.close();
    });

    const refusals = [
      ["with a bit that is another", "bad_signature", async () => tampered(resigned(second, { version: 3 }, [a]))],
      ["signed by a stranger", "unknown_key", async () => resigned(second, { version: 3 }, [c])],
      ["that is older", "older", async () => first],
      ["of the same version with other bytes", "older", async () => resigned(second, { issued: day(0) }, [a])],
      ["that has run out", "expired", async () => resigned(second, { version: 3, issued: day(-60), expires: day(-2) }, [a])],
      ["of another council", "foreign", async () => signed(["tests/e2e/packs/alder"], { signers: [a], version: 3 })],
      ["that says it has a council and does not", "bad_header", async () => resigned(await signed(["tests/e2e/packs/alder"], { signers: [a], version: 3 }), { packs: ["anytown", "recommended"] }, [a])],
      ["of another format", "other_format", async () => resigned(second, { version: 3, format: 99 }, [a])],
      ["that is a web page", "not_a_signed_pack", async () => "<!doctype html><title>Sign in</title>"],
    ];
    for (const [what, why, make] of refusals) {
      test(`one ${what} is refused, and the page says so`, LIMIT, async () => {
        await assertRefused(await published(await make()), why, 2);
      });
    }

    test("while the host is down the last good one stays, and what was refused is forgotten once it is well again", LIMIT, async () => {
      lab.host.down(true);
      const { failed, state, version } = await published(second);
      assert.deepEqual([failed, state, version], ["unreachable", "in_force", 2]);
      lab.host.down(false);
      lab.host.remove(FILE);
      await subject.moveClock(11_000);
      assert.equal((await subject.ask({ t: "look_for_pack" })).signedPack.failed, "status");
      const well = await published(second);
      assert.deepEqual([well.failed, well.refused, well.trouble], [null, [], false]);
    });

    test("keys go round: both are trusted, the new one signs, the old one goes", LIMIT, async () => {
      await subject.set(trust([a, b]));
      await inForce(2);
      await published(resigned(second, { version: 3 }, [b]));
      await inForce(3, [b]);
      await subject.set(trust([b]));
      await inForce(3, [b]);
      await assertRefused(await published(resigned(second, { version: 4 }, [a])), "unknown_key", 3);
    });

    test("a key that has leaked locks nobody out: the epoch comes before the version", LIMIT, async () => {
      await published(resigned(second, { version: 999 }, [b]));
      await inForce(999, [b]);
      await assertRefused(await published(resigned(second, { version: 5 }, [b])), "older", 999);
      await published(resigned(second, { version: 5, epoch: 1 }, [b]));
      assert.equal((await inForce(5, [b])).epoch, 1);
    });

    test("two must sign where IT wants two, also what was in force before", LIMIT, async () => {
      await subject.set(trust([b, c], 2));
      const dropped = await until("one signature is not enough any more", async () => {
        const { signedPack, packs } = await subject.ask({ t: "status" });
        return packs[0]?.id === "baseline" && signedPack;
      });
      assert.deepEqual([dropped.state, dropped.dropped], ["waiting", "too_few_signatures"]);
      await published(resigned(second, { version: 6, epoch: 1 }, [b, c]));
      const { signers } = await until("both have signed", async () => {
        const { signedPack } = await subject.ask({ t: "status" });
        return signedPack.state === "in_force" && signedPack;
      });
      assert.deepEqual([...signers].sort(), [b.id, c.id].sort());
      await assertRefused(await published(resigned(second, { version: 7, epoch: 1 }, [c])), "too_few_signatures", 6);
    });

    test("one that comes inside the policy itself is in force, whatever a key that has gone had signed, and nothing is fetched", LIMIT, async () => {
      const before = asked().length;
      await subject.set(trust([d], 1, { signedPack: resigned(second, { version: 1 }, [d]) }));
      assert.equal((await inForce(1, [d])).from, "policy");
      await subject.ask({ t: "look_for_pack" });
      assert.equal(asked().length, before);
    });

    test("one that runs out while it is in force stays, and is called stale", LIMIT, async () => {
      await subject.moveClock(400 * DAY_MS);
      const { signedPack, packs } = await subject.ask({ t: "status" });
      assert.deepEqual([signedPack.state, signedPack.trouble, packs[0].id], ["stale", true, "anytown"]);
      assert.match(await subject.pageText(), await subject.words("page_signed_stale"));
    });
  });
}
