/** The parts that the background is made of, put together. */

import { Accounts } from "./accounts.ts";
import { Audit } from "./audit.ts";
import { auditSettings } from "./audit_settings.ts";
import { Composes } from "./composes.ts";
import { Health } from "./health.ts";
import { NotOurs } from "./not_ours.ts";
import { PackPoll } from "./pack_poll.ts";
import { COUNTS_NOTICE } from "./pages_api.ts";
import { Policy } from "./policy.ts";
import { Reminded } from "./reminded.ts";
import { Settings } from "./settings.ts";
import type { Shelf } from "./shelf.ts";
import { SignedPack } from "./signed_pack.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Parts {
  settings: Settings;
  policy: Policy;
  accounts: Accounts;
  audit: Audit;
  composes: Composes;
  health: Health;
  reminded: Reminded;
  notOurs: NotOurs;
  signed: SignedPack;
  poll: PackPoll;
}

/** `looked`: a look for a signed pack is over; `another` where one came that may be used now. */
export function partsOf(around: Surroundings, local: Shelf, session: Shelf, looked: (another: boolean) => void): Parts {
  const { fleet, getText, random } = around;
  const now = () => around.now().getTime();
  const settings = new Settings({
    policy: around.areas.managed,
    local,
    session,
    read: (values) => fleet.use((glue) => glue.readSettings(values)),
    version: around.version,
    now,
    uptime: around.uptime,
  });
  const policy = new Policy(around.host, around.readPacks);
  const audit = new Audit({
    store: local,
    engine: around.version,
    settings: () => auditSettings(settings.managed),
    off: () => settings.managed.disabled,
    officialAccounts: () => settings.managed.officialAccounts,
    packs: () => policy.infos,
    judgedBy: () => [settings.managed, around.host.loads, settings.workingTime, settings.language],
    now: around.now,
    random,
    later: around.later,
    post: around.post,
    json: (words, rows) => fleet.use((glue) => glue.countsJson(words, Uint32Array.from(rows.flat()))),
    words: async () => (await around.words(settings.language ?? around.browserLanguage()))[COUNTS_NOTICE] ?? "",
  });
  const signed = new SignedPack(local, { fleet: (ask) => fleet.use(ask), core: around.host, now });
  const format = () => fleet.use((glue) => glue.packFormat());
  return {
    settings,
    policy,
    accounts: new Accounts(local),
    audit,
    composes: new Composes(session),
    health: new Health(session),
    reminded: new Reminded(local),
    notOurs: new NotOurs(local),
    signed,
    poll: new PackPoll(signed, { getText, format, now, random, looked }),
  };
}
