import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { PASSWORD, serve } from "../../server.js";

const changed = [200, { message: "Active organization changed" }];
const notAMember = [401, { message: "Not a valid organization", messageId: "org.not-a-member" }];

describe("userSetUsingOrg", () => {
  const service = serve();
  let other = 0;

  beforeAll(async () => {
    other = await insertOrg("Other Org.");
  });

  const times = () => ({ created: service.clock.now, updated: service.clock.now });
  async function insertOrg(name: string): Promise<number> {
    const [org] = await service
      .db("org")
      .insert({ name, version: 0, ...times() })
      .returning<{ id: number }[]>("id");
    return org?.id ?? 0;
  }
  const join = (user_id: number, org_id: number, role: string) =>
    service.db("org_user").insert({ org_id, user_id, role, ...times() });
  async function use(caller: Agent, orgId: number, headers: Record<string, string> = {}) {
    const response = await caller.post(`/api/user/using/${orgId}`).set(headers);
    return [response.status, response.body as unknown];
  }
  const rowOf = (id: number) => service.db("user").where({ id }).first<Record<string, unknown>>();

  test("lets who calls work in another organisation of theirs, and changes nothing else", async () => {
    const id = await service.createUser("mover");
    const browser = await service.signIn("mover");
    await join(id, other, "None");
    await browser.get("/api/user").expect(200);
    const before = await rowOf(id);
    const rest = () => service.db("user").whereNot({ id }).orderBy("id").select("id", "org_id");
    const others = await rest();

    expect([await use(browser, other), await rowOf(id)]).toEqual([changed, { ...before, org_id: other }]);
    expect([await use(browser, other), await rowOf(id)]).toEqual([changed, { ...before, org_id: other }]);
    expect([await use(browser, 1), await rowOf(id)]).toEqual([changed, before]);
    expect(await rest()).toEqual(others);
  });

  test("in all sessions and requests from the next one on, with the roles of that organisation", async () => {
    const id = await service.createUser("seer");
    await join(id, other, "Admin");
    const [browser, telephone] = [await service.signIn("seer"), await service.signIn("seer")];
    const basic = service.as("seer", PASSWORD);
    const seen = async (caller: Agent) => {
      const org = await caller.get("/api/org").expect(200);
      return [(org.body as { name: string }).name, (await caller.get("/api/org/users")).status];
    };
    const everywhere = async () => [await seen(browser), await seen(telephone), await seen(basic)];

    expect(await everywhere()).toEqual(Array(3).fill(["Main Org.", 403]));
    expect(await use(browser, other)).toEqual(changed);
    expect(await everywhere()).toEqual(Array(3).fill(["Other Org.", 200]));
    expect(await use(basic, 1)).toEqual(changed);
    expect(await everywhere()).toEqual(Array(3).fill(["Main Org.", 403]));
  });

  test("who is no member stays where they are, be it a stranger or a server admin", async () => {
    const id = await service.createUser("stranger");
    const stranger = await service.signIn("stranger");
    const administered = await insertOrg("Administered by another");
    await join(2, administered, "Admin");
    for (const [caller, user] of [
      [stranger, id],
      [service.admin, 1],
    ] as const) {
      for (const orgId of [administered, 4242, Number.MAX_SAFE_INTEGER]) {
        expect([user, orgId, await use(caller, orgId), (await rowOf(user)).org_id]).toEqual([
          ...[user, orgId, notAMember, 1],
        ]);
      }
    }
    // It is the organisation that is not valid: the session is.
    await stranger.get("/api/user").expect(200);
    expect(await service.db("login_attempt").where({ username: "stranger" })).toEqual([]);
  });

  test("the organisation of this very request makes no difference", async () => {
    const id = await service.createUser("nomad");
    await join(id, other, "Viewer");
    const caller = service.as("nomad", PASSWORD);
    for (const [orgId, named] of [
      [other, "4242"],
      [1, String(other)],
      [other, "1"],
    ] as const) {
      expect([await use(caller, orgId, { "X-Grafana-Org-Id": named }), (await rowOf(id)).org_id]).toEqual([
        changed,
        orgId,
      ]);
    }
  });

  test("a user who works nowhere can find a place", async () => {
    const id = await service.createUser("lost");
    await service.db("user").where({ id }).update({ org_id: 0 });
    expect([await use(service.as("lost", PASSWORD), 1), (await rowOf(id)).org_id]).toEqual([changed, 1]);
  });

  test("a membership that somebody is ending is none any more", async () => {
    const id = await service.createUser("expelled");
    await join(id, other, "Admin");
    const caller = service.as("expelled", PASSWORD);
    await caller.get("/api/user").expect(200);
    const transaction = await service.db.transaction();
    await transaction("org_user").where({ user_id: id, org_id: other }).delete();
    // Without waiting for the end of it, the request would still see the membership.
    const answer = use(caller, other);
    const waiting = service.db("pg_stat_activity").where({ wait_event_type: "Lock" });
    for (let tries = 0; tries < 500; tries++) {
      if ((await waiting.clone().whereRaw("datname = current_database()")).length > 0) break;
    }
    await transaction.commit();

    expect([await answer, (await rowOf(id)).org_id]).toEqual([notAMember, 1]);
  });
});
