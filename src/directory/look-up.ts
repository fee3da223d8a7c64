import type { Client } from "ldapts";
import type { Logger } from "pino";

import type { DirectoryConfiguration, DirectoryServer } from "./configuration.js";
import { withConnection } from "./connection.js";
import type { DirectoryEvents } from "./events.js";
import type { DirectoryError } from "./explain.js";
import { isLinkedTo } from "./links.js";
import { type Credentials, type DirectoryUser, findUser, type Guard, hasEntry } from "./search.js";

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

/** How long servers are waited for, and who is told of those that do not answer. */
export interface Patience {
  /** When the answer must be there, by `performance.now()`; each host gets its share of what is left until then. */
  until: number;
  logger: Logger;
  events: DirectoryEvents;
}

/**
 * Looks a user up, and tries the password if one is given: on one server after the other, until one knows both, or has
 * the entry that is meant.
 */
export async function lookUp(
  configuration: DirectoryConfiguration,
  credentials: Credentials,
  patience: Patience,
): Promise<Finding> {
  const finding: Finding = { isProven: false, isComplete: true };
  const { password, linkedAs } = credentials;
  const isMeant = (user: DirectoryUser) => linkedAs === undefined || isLinkedTo(linkedAs, user);
  for await (const answer of askAll(configuration, credentials, patience, findUser)) {
    if (answer === "no answer") finding.isComplete = false;
    else if (answer?.isProven) return { ...answer, isComplete: true };
    else if (answer && password === undefined && isMeant(answer.user)) return { ...finding, ...answer };
    else if (answer) finding.user ??= answer.user;
  }
  return finding;
}

/** Whether all servers say that they have no entry of this name, asked by whoever these credentials are of. */
export async function isGone(
  dn: string,
  configuration: DirectoryConfiguration,
  credentials: Credentials,
  patience: Patience,
): Promise<boolean> {
  const has = (client: Client, server: DirectoryServer, whom: Credentials & { guard: Guard }) =>
    hasEntry(client, server, dn, whom);
  for await (const answer of askAll(configuration, credentials, patience, has)) {
    if (answer !== false) return false;
  }
  return true;
}

type Question<Answer> = (
  client: Client,
  server: DirectoryServer,
  credentials: Credentials & { guard: Guard },
) => Promise<Answer>;

async function* askAll<Answer>(
  { servers }: DirectoryConfiguration,
  credentials: Credentials,
  { until, ...told }: Patience,
  question: Question<Answer>,
) {
  for (const [index, server] of servers.entries()) {
    const later = servers.slice(index + 1).flatMap(({ hosts }) => hosts).length;
    const shareOf = (hostsLeft: number) => (until - performance.now()) / (hostsLeft + later);
    yield await ask(server, credentials, { question, shareOf, ...told });
  }
}

interface Asking<Answer> extends Pick<Patience, "logger" | "events"> {
  question: Question<Answer>;
  shareOf: (hostsLeft: number) => number;
}

async function ask<Answer>(
  server: DirectoryServer,
  credentials: Credentials,
  { question, shareOf, logger, events }: Asking<Answer>,
): Promise<Answer | "no answer"> {
  const guard: Guard = credentials.guard ?? ((_, tryPassword) => tryPassword());
  for (const [index, host] of server.hosts.entries()) {
    const milliseconds = Math.min(server.timeoutMs, shareOf(server.hosts.length - index));
    if (milliseconds <= 0) continue;
    const since = performance.now();
    const secondsPassed = () => (performance.now() - since) / 1000;
    try {
      const answer = await withConnection(server, host, milliseconds, (client, inTime) =>
        question(client, server, {
          ...credentials,
          guard: (login, tryPassword) => guard(login, () => inTime(tryPassword)),
        }),
      );
      events.emit("request", "answered", secondsPassed());
      return answer;
    } catch (error) {
      events.emit("request", "failed", secondsPassed());
      const { message } = error as DirectoryError;
      logger.warn({ host, port: server.port, reason: message }, "a directory server gave no answer");
    }
  }
  return "no answer";
}
