/**
 * All that a browser under test has of a network: a proxy that knows the replicas
 * and the council's own host, refuses everything else and notes what was asked for.
 */
import { createServer } from "node:http";
import { connect } from "node:net";

/**
 * `ports` is a Map from host name to the loopback port that answers for it. Returns
 * `{ port, asked, close() }`: `asked` has each name and port that a connection was
 * wanted to, `{ to, allowed }`, in order.
 */
export async function startNetwork(ports) {
  const asked = [];
  const server = createServer((request, response) => {
    // In the clear: nothing that the tests need goes that way.
    asked.push({ to: request.url, allowed: false });
    response.writeHead(403).end();
  });
  server.on("connect", (request, client) => {
    client.on("error", () => client.destroy());
    const port = ports.get(request.url.replace(/:443$/, ""));
    asked.push({ to: request.url, allowed: port !== undefined });
    if (port === undefined) return void client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
