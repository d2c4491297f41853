/** The server's side of the LinkedIn replica. */

export const hosts = ["www.linkedin.com"];
export const entry = "linkedin/main.js";

/**
 * The `trusted-types` list is the site's own. It was not seen to send
 * `require-trusted-types-for`; that is added here because it is the stricter
 * page, and both editors work under it with the "default" policy that the list
 * allows (see trusted-types.js).
 */
export function headers() {
  return {
    "content-security-policy": [
      "default-src 'none'",
      "connect-src 'self' wss: blob: *.licdn.com *.linkedin.com",
      "font-src 'self' data: *.licdn.com",
      "frame-src 'self' blob: *.linkedin.com",
      "img-src 'self' data: blob: *",
      "media-src 'self' data: blob: *",
      "script-src 'report-sample' 'self' https://static.licdn.com",
      "style-src 'unsafe-inline' 'self' https://static.licdn.com",
      "worker-src 'self' blob:",
      "trusted-types 'allow-duplicates' default jSecure highcharts dompurify",
      "require-trusted-types-for 'script'",
    ].join("; "),
  };
}

export function document({ script, style }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Feed</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<div id="root"></div>
<div id="decoys"></div>
<script src="${script}"></script>
</body>
</html>`;
}
