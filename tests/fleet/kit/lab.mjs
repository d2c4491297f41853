/** What every browser under test is given: the replicas, the council's host, and no other network. */
import { startSites } from "../../harness/index.mjs";
import { startHost } from "./host.mjs";
import { startNetwork } from "./network.mjs";

/** The council's own web host, for packages, signed packs and counts. */
export const HOST = "fleet.anytown.test";

/** How long a browser may take over what it does in its own time, in milliseconds. */
export const PATIENCE_MS = 60_000;

/**
 * Returns `{ sites, host, network, authorities, close() }`; `authorities` are CA
 * certificates as PEM. Those of the sites are good for `siteDays` before and after now.
 */
export async function startLab({ siteDays } = {}) {
  const sites = await startSites({ days: siteDays });
  const host = await startHost([HOST]);
  const ports = new Map([...sites.hosts.map((name) => [name, sites.port]), [HOST, host.port]]);
  const network = await startNetwork(ports);
  return {
    sites,
    host,
    network,
    authorities: [sites.ca, host.ca],
    async close() {
      network.close();
      await host.close();
      await sites.close();
    },
  };
}

/** Resolves with the first value of `look()` that is neither null nor false; `what` names it in the error. */
export async function until(what, look, patienceMs = PATIENCE_MS) {
  let last;
  for (const end = performance.now() + patienceMs; performance.now() < end; ) {
    try {
      last = await look();
      if (last !== null && last !== false && last !== undefined) return last;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`in ${patienceMs} ms it did not come to this: ${what}`, { cause: last });
}
