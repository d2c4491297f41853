/** nginx and Apache on loopback with TLS, each site on a port of its own, as a council's server has them. */
import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { issue } from "../harness/certificate.mjs";

const MODULES = process.env.APACHE_MODULES ?? "/usr/lib/apache2/modules";
const NAME = "it.example.org";
const { ca, cert, key } = issue([NAME]);
const asRoot = process.getuid() === 0;

/**
 * What is around the site's own lines is as unkind as real servers are: other files are
 * compressed, other folders listed, and a pattern claims every ending.
 */
const KINDS = {
  nginx: {
    program: process.env.NGINX ?? "nginx",
    words: (folder) => ["-e", `${folder}/error.log`, "-c", `${folder}/conf`],
    conf: (folder, sites) => `${asRoot ? "user root;" : ""}
worker_processes 1;
daemon off;
pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  gzip on;
  gzip_min_length 1;
  gzip_types application/json text/xml;
  ssl_certificate ${folder}/cert.pem;
  ssl_certificate_key ${folder}/key.pem;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
${sites
  .map(
    ({ port, snippet }) => `  server {
    listen 127.0.0.1:${port} ssl;
    root ${folder}/empty;
    autoindex on;
    location ~ \\.(json|xml|crx|xpi)$ { return 410; }
${snippet}
  }
`,
  )
  .join("")}}
`,
  },
  apache: {
    program: process.env.APACHE ?? "apache2",
    words: (folder) => ["-d", folder, "-f", `${folder}/conf`, "-D", "FOREGROUND"],
    conf: (folder, sites) => `${["mpm_event", "authz_core", "alias", "mime", "dir", "autoindex", "headers", "filter", "deflate", "negotiation", "ssl"]
      .map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so\n`)
      .join("")}${asRoot ? "User www-data\nGroup www-data\n" : ""}ServerName ${NAME}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
DefaultRuntimeDir ${folder}
TypesConfig /dev/null
DocumentRoot ${folder}/empty
AddOutputFilterByType DEFLATE application/json text/xml
<Directory />
  Options Indexes MultiViews FollowSymLinks
  Require all granted
</Directory>
${sites
  .map(
    ({ port, snippet }) => `Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
SSLEngine on
SSLCertificateFile ${folder}/cert.pem
SSLCertificateKeyFile ${folder}/key.pem
${snippet}
</VirtualHost>
`,
  )
  .join("")}`,
  },
};

export const kinds = Object.keys(KINDS);

/** A port that nothing listens on. */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function isOpen(port) {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => (socket.destroy(), done(true)));
    socket.on("error", () => done(false));
  });
}

/** Starts a server; `snippets` are what goes into each site. Answers with their ports. */
export async function start(kind, snippets) {
  const { program, words, conf } = KINDS[kind];
  const folder = await mkdtemp(join(tmpdir(), `probity-${kind}-`));
  await chmod(folder, 0o755);
  await mkdir(join(folder, "empty"));
  const sites = [];
  for (const snippet of snippets) sites.push({ snippet, port: await freePort() });
  await writeFile(join(folder, "cert.pem"), cert);
  await writeFile(join(folder, "key.pem"), key);
  await writeFile(join(folder, "conf"), conf(folder, sites));
  const server = spawn(program, words(folder), { stdio: ["ignore", "inherit", "inherit"] });
  let ended = false;
  const end = new Promise((done) => server.on("error", done).on("exit", done)).then((why) => ((ended = true), why));
  const close = async () => {
    server.kill();
    await end;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await isOpen(sites[0].port)); tries++) {
    if (ended || tries === 200) {
      const told = await readFile(join(folder, "error.log"), "utf8").catch(() => "");
      await close();
      throw new Error(`${kind} did not start: ${await end}\n${told}`);
    }
    await pause(50);
  }
  return { ports: sites.map(({ port }) => port), close };
}

/** One request for an address, at a port; answers with status, headers and body. */
export function ask(port, address, headers = {}, method = "GET") {
  const { host, pathname, search } = new URL(address);
  const options = { host: "127.0.0.1", port, ca, servername: NAME, agent: false, method, path: pathname + search };
  return new Promise((done, failed) => {
    const asked = request({ ...options, headers: { Host: host, ...headers } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part)).on("end", () => {
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) });
      });
    });
    asked.on("error", failed).end();
  });
}
