import type { Logger } from "pino";

import type { DirectoryConfiguration, DirectoryServer } from "./configuration.js";
import { withConnection } from "./connection.js";
import type { DirectoryError } from "./explain.js";
import { type Credentials, type DirectoryUser, findUser } from "./search.js";

/** What the servers say of a name. */
export interface Finding {
  user?: DirectoryUser;
  /** Whether the password is the user's. */
  isProven: boolean;
  /** Whether every server answered: only then nobody found means that there is nobody. */
  isComplete: boolean;
}

/** How long whoever waits for the directory may have to, whatever its servers do. */
export function patienceOf({ servers }: DirectoryConfiguration): number {
  return Math.max(...servers.map(({ timeoutMs }) => timeoutMs));
}

/**
 * Looks a user up, and tries the password if one is given: on one server after the other, until one knows both. `until`
 * is when the answer must be there, by `performance.now()`; each host gets its share of what is left until then.
 */
export async function lookUp(
  { servers }: DirectoryConfiguration,
  credentials: Credentials,
  { until, logger }: { until: number; logger: Logger },
): Promise<Finding> {
  const finding: Finding = { isProven: false, isComplete: true };
  for (const [index, server] of servers.entries()) {
    const later = servers.slice(index + 1).flatMap(({ hosts }) => hosts).length;
    const answer = await ask(server, credentials, {
      logger,
      shareOf: (hostsLeft) => (until - performance.now()) / (hostsLeft + later),
    });
    if (answer === "no answer") finding.isComplete = false;
    else if (answer?.isProven) return { ...answer, isComplete: true };
    else if (answer) finding.user ??= answer.user;
    if (finding.user && credentials.password === undefined) break;
  }
  return finding;
}

async function ask(
  server: DirectoryServer,
  credentials: Credentials,
  { shareOf, logger }: { shareOf: (hostsLeft: number) => number; logger: Logger },
) {
  const { guard = (_, tryPassword) => tryPassword() } = credentials;
  for (const [index, host] of server.hosts.entries()) {
    const milliseconds = Math.min(server.timeoutMs, shareOf(server.hosts.length - index));
    if (milliseconds <= 0) continue;
    try {
      return await withConnection(server, host, milliseconds, (client, inTime) =>
        findUser(client, server, {
          ...credentials,
          guard: (login, tryPassword) => guard(login, () => inTime(tryPassword)),
        }),
      );
    } catch (error) {
      const { message } = error as DirectoryError;
      logger.warn({ host, port: server.port, reason: message }, "a directory server is of no help");
    }
  }
  return "no answer";
}
