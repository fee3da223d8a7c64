import type { DirectoryConfiguration, DirectoryServer } from "./configuration.js";
import { withConnection } from "./connection.js";
import type { DirectoryError } from "./explain.js";

/** Whether each host of each server takes a connection, encrypted if so configured; all are asked at once. */
export async function dialAll({ servers }: DirectoryConfiguration) {
  const hosts = servers.flatMap((server) => server.hosts.map((host) => ({ server, host })));
  return Promise.all(hosts.map(({ server, host }) => dial(server, host)));
}

async function dial(server: DirectoryServer, host: string) {
  const { port, timeoutMs } = server;
  try {
    await withConnection(server, host, timeoutMs, () => Promise.resolve());
    return { host, port, available: true, error: "" };
  } catch (error) {
    return { host, port, available: false, error: (error as DirectoryError).message };
  }
}
