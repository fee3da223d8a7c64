import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { StartError } from "../start-error.js";

/** Makes a server listen; throws what to do where it cannot. */
export async function listen(server: http.Server, { host, port }: { host: string; port: number }) {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new StartError(`port ${port} is in use: choose another with --port`);
    throw new StartError(`cannot listen on ${host}, port ${port}: ${message}`);
  }
}

/** Throws what to do where no server could listen. */
export async function requireFree(place: { host: string; port: number }): Promise<void> {
  const probe = http.createServer();
  await listen(probe, place);
  probe.close();
  await once(probe, "close");
}

/** Where a server that listens can be reached. */
export function urlOf(server: http.Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}
