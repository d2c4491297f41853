/** The server's side of the X replica: hosts, headers and the bare document. */

export const hosts = ["x.com", "twitter.com"];
export const entry = "x/main.jsx";

/**
 * As X sends it, less the hosts that a test never meets: no
 * 'wasm-unsafe-eval', no Trusted Types. The nonce switches 'unsafe-inline' off.
 */
export function headers(nonce) {
  return {
    "content-security-policy": [
      "default-src 'self'",
      "connect-src 'self' blob: https://api.x.ai https://api.x.com https://*.twimg.com",
      "font-src 'self' https://*.twimg.com",
      "frame-src 'self' https://twitter.com https://mobile.twitter.com",
      "img-src 'self' blob: data: https://*.twimg.com",
      "manifest-src 'self'",
      "media-src 'self' blob: https://*.twimg.com",
      "object-src 'none'",
      `script-src 'self' 'unsafe-inline' https://*.twimg.com 'nonce-${nonce}'`,
      "style-src 'self' 'unsafe-inline' https://*.twimg.com",
      "worker-src 'self' blob:",
    ].join("; "),
  };
}

/** X carries the signed-in user in an inline script, only at the first load. */
export function document({ query, nonce, script, style }) {
  const handle = query.get("handle") ?? "sam_rivers";
  const state = {
    session: { user_id: "1001" },
    entities: {
      users: {
        entities: {
          1001: {
            id_str: "1001",
            screen_name: handle,
            name: query.get("name") ?? "Sam Rivers",
            description: query.get("bio") ?? "",
          },
        },
      },
    },
  };
  // "<" would let a bio close the script element.
  const json = JSON.stringify(state).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html dir="ltr" lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Home</title>
<link rel="stylesheet" href="${style}">
<script nonce="${nonce}">window.__INITIAL_STATE__=${json};window.__META_DATA__={"env":"prod"};</script>
</head>
<body>
<div id="react-root"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
