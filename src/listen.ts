import { createServer, type Server } from "node:net";

import type { Settings } from "./settings/load.js";
import { StartError } from "./start-error.js";

type Addressed = Pick<Settings, "server">;

/** Throws a StartError unless a server could listen where the settings say. */
export async function requireFreePort(settings: Addressed): Promise<void> {
  const probe = createServer();
  await listen(probe, settings);
  await new Promise((resolve) => probe.close(resolve));
}

/** Has a server listen where the settings say; throws a StartError that names what hinders it. */
export async function listen(server: Server, { server: { http_addr, http_port } }: Addressed): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onError = ({ code, message }: NodeJS.ErrnoException) => {
      const place = `${http_addr || "every address"}, port ${http_port}`;
      const reasons: Record<string, string> = {
        EADDRINUSE: `something else listens on ${place} already: stop it, or choose [server] http_port`,
        EACCES: `not allowed to listen on ${place}: choose a [server] http_port from 1024 on`,
        EADDRNOTAVAIL: `this machine does not have the address ${http_addr}: correct [server] http_addr`,
      };
      reject(new StartError(reasons[code ?? ""] ?? `cannot listen on ${place}: ${message}`));
    };
    server.once("error", onError);
    server.once("listening", () => {
      server.removeListener("error", onError);
      resolve();
    });
    if (http_addr === "") server.listen(http_port);
    else server.listen(http_port, http_addr);
  });
}
