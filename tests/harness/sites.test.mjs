/** The server: real host names, a certificate of its own, the sites' headers. */
import assert from "node:assert/strict";
import { get } from "node:https";
import { suite } from "./index.mjs";

const onPage = suite();

/** Fetches over TLS that is checked against the test authority. */
function fetchFrom({ port, ca }, host, path) {
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, servername: host, path, ca, headers: { host } }, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
    }).on("error", reject);
  });
}

const policy = ({ headers }) =>
  Object.fromEntries(
    headers["content-security-policy"].split("; ").map((directive) => {
      const [name, ...values] = directive.split(" ");
      return [name, values];
    }),
  );

onPage("X: no wasm-unsafe-eval, no Trusted Types, a nonce that is new each time", async (_page, { sites }) => {
  const first = policy(await fetchFrom(sites, "x.com", "/home"));
  const second = policy(await fetchFrom(sites, "twitter.com", "/home"));
  assert.ok(!first["script-src"].includes("'wasm-unsafe-eval'"));
  assert.equal(first["trusted-types"], undefined);
  const nonce = (csp) => csp["script-src"].find((source) => source.startsWith("'nonce-"));
  assert.ok(nonce(first));
  assert.notEqual(nonce(first), nonce(second));
});

onPage("X: user and bio stand in the inline state, and cannot close the script", async (page, { sites }) => {
  const bio = "Views my own </script><b>";
  const { body } = await fetchFrom(sites, "x.com", `/home?handle=jo_york&bio=${encodeURIComponent(bio)}`);
  assert.equal(body.match(/<\/script>/g).length, 2);
  await page.goto(`https://x.com/home?handle=jo_york&bio=${encodeURIComponent(bio)}`);
  const user = await page.evaluate(() => window.__INITIAL_STATE__.entities.users.entities[1001]);
  assert.equal(user.screen_name, "jo_york");
  assert.equal(user.description, bio);
  assert.match(await page.getByTestId("SideNav_AccountSwitcher_Button").innerText(), /@jo_york/);
  assert.ok(await page.locator("[data-testid=UserAvatar-Container-jo_york]").count());
});

onPage("Facebook: wasm-unsafe-eval, no Trusted Types", async (_page, { sites }) => {
  const csp = policy(await fetchFrom(sites, "www.facebook.com", "/"));
  assert.ok(csp["script-src"].includes("'wasm-unsafe-eval'"));
  assert.equal(csp["require-trusted-types-for"], undefined);
});

onPage("LinkedIn: Trusted Types are named and enforced", async (page, { sites, expectError }) => {
  expectError(/requires 'TrustedHTML'/);
  const csp = policy(await fetchFrom(sites, "www.linkedin.com", "/feed/"));
  assert.deepEqual(csp["trusted-types"], ["'allow-duplicates'", "default", "jSecure", "highcharts", "dompurify"]);
  assert.deepEqual(csp["require-trusted-types-for"], ["'script'"]);
  await page.goto("https://www.linkedin.com/about");
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = "<i></i>";
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  });
  assert.ok(refused);
});

onPage("WebAssembly in the page goes as each policy says", async (page) => {
  const compiles = () =>
    page.evaluate(() =>
      WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(
        () => true,
        () => false,
      ),
    );
  await page.goto("https://x.com/about");
  assert.equal(await compiles(), false);
  await page.goto("https://www.facebook.com/about");
  assert.equal(await compiles(), true);
  await page.goto("https://www.linkedin.com/about");
  assert.equal(await compiles(), false);
});

onPage("every host is served under its own name, and the page without a composer has no script", async (page, kit) => {
  for (const host of kit.sites.hosts) {
    await page.goto(`https://${host}/about`);
    assert.equal(await page.evaluate(() => location.hostname), host);
    assert.equal(await page.evaluate(() => document.scripts.length), 0);
    assert.equal(await page.evaluate(() => document.querySelectorAll("[contenteditable]").length), 0);
  }
});

onPage("another host is refused, by the server and by the browser", async (page, { sites }) => {
  await assert.rejects(page.goto("https://example.org/"), /ERR_NAME_NOT_RESOLVED/);
  const { status } = await new Promise((resolve, reject) => {
    get(
      { host: "127.0.0.1", port: sites.port, servername: "x.com", path: "/", ca: sites.ca, headers: { host: "m.x.com" } },
      (response) => {
        response.resume();
        resolve({ status: response.statusCode });
      },
    ).on("error", reject);
  });
  assert.equal(status, 421);
});

onPage("a client that does not know the authority is refused", async (_page, { sites }) => {
  await assert.rejects(fetchFrom({ ...sites, ca: undefined }, "x.com", "/"), { code: /SELF_SIGNED|UNABLE_TO_VERIFY/ });
});
