import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../server.js";
import { clientOf } from "./client.js";

interface User {
  id: number;
  name: string;
  email: string;
  login: string;
  isGrafanaAdmin: boolean;
}
interface Wanted {
  login: string;
  name: string;
  email: string;
  password?: string;
  is_admin?: boolean;
}

describe("Ansible's community.grafana.grafana_user", () => {
  const service = serve();
  // It says what it sends even where it sends nothing.
  const call = clientOf(service, { "Content-Type": "application/json", "User-Agent": "ansible-httpget" });

  /** The body of a success, which is 200 alone; nothing for 404; everything else fails the task. */
  async function ask<Body>(method: string, path: string, body?: unknown): Promise<Body | undefined> {
    const answer = await call<Body>(method, `/api${path}`, body);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw new Error(`answered with HTTP ${answer.status}`);
    return answer.body;
  }
  const find = (login: string) => ask<User>("GET", `/users/lookup?loginOrEmail=${encodeURIComponent(login)}`);

  /** `state: present`: whether something was changed, and the user. */
  async function present({ login, name, email, password, is_admin = false }: Wanted) {
    let changed = false;
    let user = await find(login);
    if (!user) {
      await ask("POST", "/admin/users", { name, email, login, password });
      user = await find(login);
      changed = true;
    }
    if (user && (user.name !== name || user.email !== email || user.isGrafanaAdmin !== is_admin)) {
      if (user.isGrafanaAdmin !== is_admin) {
        await ask("PUT", `/admin/users/${user.id}/permissions`, { isGrafanaAdmin: is_admin });
      }
      await ask("PUT", `/users/${user.id}`, { email, name, login });
      user = await find(login);
      changed = true;
    }
    return { changed, user };
  }

  /** `state: absent`: whether something was changed, and what was said. */
  async function absent(login: string) {
    const user = await find(login);
    if (!user) return { changed: false };
    const answer = await ask<{ message: string }>("DELETE", `/admin/users/${user.id}`);
    return { changed: true, message: answer?.message };
  }

  const shown = ({ login, name, email, is_admin = false }: Wanted) =>
    expect.objectContaining({ login, name, email, isGrafanaAdmin: is_admin });

  test.each(["batman", "bruce+wayne@gotham.city", "Брюс Уэйн"])(
    "creates, changes and deletes %s, each once however often it runs",
    async (login) => {
      const created = { login, name: "Bruce Wayne", email: "bruce+wayne@gotham.city", password: "robin" };
      const { password, ...known } = created;
      expect(await present(created)).toEqual({ changed: true, user: shown(created) });
      expect(await present(known)).toEqual({ changed: false, user: shown(created) });
      await service.as(login, password).get("/api/user").expect(200);

      const knight = {
        ...known,
        name: "The Dark Knight",
        email: "thedarkknight@gotham.city",
        is_admin: true,
      };
      expect(await present(knight)).toEqual({ changed: true, user: shown(knight) });
      expect(await present(knight)).toEqual({ changed: false, user: shown(knight) });
      expect(await present({ ...knight, is_admin: false })).toEqual({
        changed: true,
        user: shown({ ...knight, is_admin: false }),
      });

      expect(await absent(login)).toEqual({ changed: true, message: "User deleted" });
      expect(await absent(login)).toEqual({ changed: false });
    },
  );

  test("fails where the user is somebody else's, and changes nobody", async () => {
    const wanted = { login: "thief", name: "Thief", email: "admin@localhost", password: "loot" };
    await expect(present(wanted)).rejects.toThrow("HTTP 412");
    await service.createUser("thief");
    await expect(present(wanted)).rejects.toThrow("HTTP 409");
    expect(await find("thief")).toMatchObject({ login: "thief", email: "thief", name: "" });
  });

  test("is told of a user who is not there by 404 `user not found`", async () => {
    const path = "/api/admin/users/4242";
    const answers = [
      await call("DELETE", path),
      await call("PUT", `${path}/permissions`, { isGrafanaAdmin: true }),
      await call("PUT", `${path}/password`, { password: PASSWORD }),
      await call("GET", `${path}/auth-tokens`),
      await call("POST", `${path}/revoke-auth-token`, { authTokenId: 1 }),
      await call("POST", `${path}/logout`),
      await call("POST", `${path}/disable`),
      await call("POST", `${path}/enable`),
      await call("PUT", "/api/users/4242", { email: "x@localhost", name: "X", login: "x" }),
      await call("GET", "/api/users/4242"),
      await call("GET", "/api/users/lookup?loginOrEmail=nobody"),
    ];
    for (const { status, body } of answers) {
      expect([status, body.message.toLowerCase()]).toEqual([404, "user not found"]);
    }
  });
});
