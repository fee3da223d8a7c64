import { once } from "node:events";
import { Agent, get } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";

import { describe, expect, it, jest } from "@jest/globals";
import type { Knex } from "knex";

import { useDatabase } from "../database.js";
import { ask, start, until, useFolder } from "./service.js";

useFolder();
const database = useDatabase();
jest.setTimeout(60_000);

const serve = () => start({ DATABASE_URL: `${database.url}?application_name=stopped` });

async function connectionsOfService(): Promise<number> {
  const found = await database.db("pg_stat_activity").where({ application_name: "stopped" }).select("pid");
  return found.length;
}

/** Asks to change a user whose row is locked: the answer comes once the lock is gone. */
async function askBehindLock(
  url: string,
): Promise<{ answer: ReturnType<typeof ask>; unlock: () => Promise<void> }> {
  const lock: Knex.Transaction = await database.db.transaction();
  await lock("user").where({ id: 1 }).forUpdate().select("id");
  const body = JSON.stringify({ password: "admin" });
  const answer = ask(`${url}/api/admin/users/1/password`, { method: "PUT", body });
  // Only what the tests await may fail them.
  answer.catch(() => undefined);
  await until(async () => {
    const waiting = await database
      .db("pg_stat_activity")
      .whereRaw("datname = current_database() and wait_event_type = 'Lock'")
      .select("pid");
    return waiting.length > 0;
  });
  return { answer, unlock: async () => void (await lock.rollback()) };
}

async function open(url: string, sends = ""): Promise<{ socket: Socket; closed: Promise<unknown> }> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => socket.destroy());
  const closed = once(socket, "close");
  await once(socket, "connect");
  if (sends !== "") socket.write(sends);
  return { socket, closed };
}

describe("stopping", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("answers what runs and nothing new, on %s", async (signal) => {
    const service = await serve();
    const agent = new Agent({ keepAlive: true });
    const first = await new Promise<{ status?: number | undefined; kept: boolean }>((resolve, reject) => {
      get(`${service.url}/healthz`, { agent }, (response) => {
        const { statusCode: status, headers } = response;
        text(response).then(() => resolve({ status, kept: headers.connection === "keep-alive" }), reject);
      }).on("error", reject);
    });
    expect(first).toEqual({ status: 200, kept: true });
    const silent = await open(service.url);
    const stalled = await open(service.url, "GET /healthz HTTP/1.1\r\nHost: ");
    const { answer, unlock } = await askBehindLock(service.url);

    const exit = service.end(signal);
    await Promise.all([silent.closed, stalled.closed]);
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow("fetch failed");
    await unlock();
    const { status, headers } = await answer;
    expect([status, headers.get("connection")]).toEqual([200, "close"]);
    expect(await exit).toMatchObject({ code: 0 });
    agent.destroy();

    await until(async () => (await connectionsOfService()) === 0);
  });

  it("does not wait for ever for an answer, nor for somebody who asks again", async () => {
    const service = await serve();
    const { answer, unlock } = await askBehindLock(service.url);
    const exit = service.end();
    const again = setInterval(() => service.process.kill("SIGINT"), 300);
    await expect(answer).rejects.toThrow("fetch failed");
    expect(await exit).toMatchObject({ code: 0 });
    clearInterval(again);
    await unlock();
  });
});
