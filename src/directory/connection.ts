import { isIP, connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions } from "node:tls";

import { Client } from "ldapts";

import type { DirectoryServer } from "./configuration.js";
import { DirectoryError, explain } from "./explain.js";

// How long a server may take to hear that we are done.
const GOODBYE_MS = 1_000;

/** Does a step while there is time for it: rejects when the time is over, and begins nothing afterwards. */
export type InTime = <Result>(step: () => Promise<Result>) => Promise<Result>;

/**
 * Does something over a connection to one host of a server, of which nothing is left afterwards. Throws a
 * `DirectoryError` when it fails or is not done in time, whatever it waits for; what others wait for in turn must be
 * done `inTime`, since a client whose connection is gone may never settle.
 */
export async function withConnection<Result>(
  server: DirectoryServer,
  host: string,
  milliseconds: number,
  task: (client: Client, inTime: InTime) => Promise<Result>,
): Promise<Result> {
  const socket = open(server, host);
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const expiry = new Promise<never>((_, reject) => {
    const error = new DirectoryError(`no answer within ${Math.round(milliseconds / 100) / 10} s`);
    timer = setTimeout(() => {
      isOver = true;
      reject(error);
    }, milliseconds);
  });
  const inTime: InTime = (step) => (isOver ? expiry : Promise.race([expiry, step()]));
  try {
    return await inTime(() => run(socket, server, host, (client) => task(client, inTime)));
  } catch (error) {
    socket.destroy();
    throw explain(error);
  } finally {
    clearTimeout(timer);
  }
}

async function run<Result>(
  socket: Socket,
  server: DirectoryServer,
  host: string,
  task: (client: Client) => Promise<Result>,
): Promise<Result> {
  await connected(socket, server.encryption === "tls" ? "secureConnect" : "connect");
  // The URL is needed, but the connection is there already.
  const client = new Client({ url: "ldap://directory", createConnection: () => socket });
  if (server.encryption === "starttls") await client.startTLS(tlsOptions(server, host));
  const result = await task(client);
  socket.setTimeout(GOODBYE_MS, () => socket.destroy());
  void client
    .unbind()
    .catch(() => undefined)
    .finally(() => socket.destroy());
  return result;
}

function open(server: DirectoryServer, host: string): Socket {
  const { port } = server;
  const socket =
    server.encryption === "tls" ? connectTls({ port, ...tlsOptions(server, host) }) : connectTcp(port, host);
  // What went wrong is told to those who wait for something; afterwards nobody does.
  return socket.on("error", () => undefined);
}

function tlsOptions(server: DirectoryServer, host: string): ConnectionOptions {
  // The name that the certificate must have; an address is no name for the server to choose one by.
  return { host, ...(isIP(host) === 0 ? { servername: host } : {}), ...server.certificates };
}

function connected(socket: Socket, event: "connect" | "secureConnect"): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve);
    socket.once("error", reject);
    socket.once("close", () => reject(new DirectoryError("the connection was closed")));
  });
}
