import { createHash } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../server.js";

describe("at the same time", () => {
  const service = serve();
  const headers = { Authorization: `Basic ${btoa("admin:admin")}`, "Content-Type": "application/json" };

  async function call(method: string, path: string, options: { body?: object; cookie?: string } = {}) {
    const response = await fetch(`${service.url}/api/admin/users${path}`, {
      method,
      headers: options.cookie ? { ...headers, Authorization: "", Cookie: options.cookie } : headers,
      ...(options.body && { body: JSON.stringify(options.body) }),
    });
    await response.arrayBuffer();
    return response.status;
  }
  const times = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const sorted = (statuses: number[]) => statuses.sort((one, other) => one - other);

  test.each([
    ["one login", 100, () => ({ login: "racer" })],
    [
      "one login in different case",
      30,
      (index: number) => ({ login: index % 2 ? "Runner" : "rUNNER", email: `${index}@x` }),
    ],
    [
      "one name as login of the one and email of the other",
      30,
      (index: number) =>
        index % 2
          ? { login: "Both@x", email: `mail-${index}@x` }
          : { login: `login-${index}`, email: "both@X" },
    ],
  ])("of users with %s one is created (%i at once)", async (_, count, user) => {
    const before = await service.db("user").pluck("id");
    const statuses = await Promise.all(
      times(count, (index) => call("POST", "", { body: { ...user(index), password: PASSWORD } })),
    );
    expect(sorted(statuses)).toEqual([200, ...Array<number>(count - 1).fill(412)]);
    expect(await service.db("user").whereNotIn("id", before)).toHaveLength(1);
    expect(await service.db("org_user").whereNotIn("user_id", before)).toHaveLength(1);
  });

  test("one enabled server admin is left of five who demote, disable and delete each other", async () => {
    const { secret_key } = service.parts.settings.security;
    const [first] = await service.db("user").where({ login: "admin" }).pluck<number[]>("id");
    const seconds = service.clock.now.getTime() / 1000;

    for (let round = 0; round < 20; round++) {
      const admins = await Promise.all(
        times(5, async (index) => {
          const login = `admin-${round}-${index}`;
          const [row] = await service
            .db("user")
            .insert({
              login,
              email: login,
              uid: login,
              version: 0,
              org_id: 1,
              is_admin: true,
              created: service.clock.now,
              updated: service.clock.now,
            })
            .returning<{ id: number }[]>("id");
          const id = row?.id ?? 0;
          const hash = createHash("sha256")
            .update(login + secret_key)
            .digest("hex");
          await service.db("user_auth_token").insert({
            user_id: id,
            auth_token: hash,
            prev_auth_token: hash,
            user_agent: "",
            client_ip: "",
            auth_token_seen: true,
            rotated_at: seconds,
            created_at: seconds,
            updated_at: seconds,
            revoked_at: 0,
          });
          return { id, cookie: `grafana_session=${login}` };
        }),
      );
      await service.db("user").where({ id: first }).update({ is_disabled: true });

      // Every admin turns on every admin, oneself included, in two of the three ways.
      const ways = [
        (id: number, cookie: string) => call("PUT", `/${id}/permissions`, { body: {}, cookie }),
        (id: number, cookie: string) => call("POST", `/${id}/disable`, { cookie }),
        (id: number, cookie: string) => call("DELETE", `/${id}`, { cookie }),
      ];
      const attempts = times(50, (index) => ({
        way: ways[(index + round) % 3],
        caller: admins[index % 5],
        target: admins[Math.floor(index / 5) % 5],
      }));
      const results = await Promise.all(
        attempts.map(async ({ way, caller, target }) => ({
          caller: caller?.id,
          target: target?.id,
          status: await way?.(target?.id ?? 0, caller?.cookie ?? ""),
        })),
      );

      const left = await service
        .db("user")
        .where({ is_admin: true, is_disabled: false })
        .pluck<number[]>("id");
      expect(left).toHaveLength(1);
      const [survivor] = left;
      // Nobody could take anything from the one who is left, who was refused in turn.
      const own = results.filter(({ caller, target }) => caller === survivor && target === survivor);
      expect(own.map(({ status }) => status)).toEqual([400, 400]);
      const allowed = [200, 400, 401, 403, 404];
      expect(results.filter(({ status }) => !allowed.includes(status ?? 0))).toEqual([]);

      await service.db("user").where({ id: first }).update({ is_disabled: false });
      await service.db("user").whereIn("id", left).delete();
    }
  });
});
