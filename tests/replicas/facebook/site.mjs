/** The server's side of the Facebook replica. */

export const hosts = ["www.facebook.com"];
export const entry = "facebook/main.js";

/** As seen in 2025: a nonce and 'wasm-unsafe-eval', no Trusted Types. */
export function headers(nonce) {
  return {
    "content-security-policy": [
      "default-src 'self' blob: data: https://*.facebook.com https://*.fbcdn.net",
      `script-src *.facebook.com *.fbcdn.net *.facebook.net 127.0.0.1:* 'nonce-${nonce}' blob: 'self' connect.facebook.net 'wasm-unsafe-eval' https://*.google-analytics.com *.google.com`,
      "style-src 'self' data: blob: 'unsafe-inline' https://*.fbcdn.net",
      "connect-src 'self' blob: https://*.facebook.com wss://*.facebook.com:* https://*.fbcdn.net",
      "img-src 'self' data: blob: https://*.fbcdn.net https://*.facebook.com",
      "worker-src blob: *.facebook.com data:",
      "object-src 'none'",
    ].join("; "),
  };
}

/** The signed-in user comes in a JSON data block; acting as a Page changes USER_ID. */
export function document({ query, nonce, script, style }) {
  const name = query.get("name") ?? "Sam Rivers";
  const user = {
    ACCOUNT_ID: "1001",
    USER_ID: query.get("page") === "1" ? "2002" : "1001",
    NAME: name,
    SHORT_NAME: name.split(" ")[0],
    IS_BUSINESS_PERSON_ACCOUNT: false,
  };
  const json = JSON.stringify({ define: [["CurrentUserInitialData", [], user, 270]] }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html id="facebook" lang="${query.get("ui") === "cy" ? "cy" : "en"}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Home</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<script type="application/json" data-sjs>${json}</script>
<div id="mount"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
