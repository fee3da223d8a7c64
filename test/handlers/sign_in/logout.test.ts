import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const loggedOut = [200, { message: "Logged out" }];

describe("logout", () => {
  const service = serve();

  const tokens = () => service.db("user_auth_token").orderBy("id").pluck<number[]>("id");

  test("ends the session of the cookie, no other, and makes the browser forget it", async () => {
    const [browser, other] = [await service.signIn("viewer"), await service.signIn("viewer")];
    const [, kept] = await tokens();

    const response = await browser.post("/logout");

    expect([response.status, response.body]).toEqual(loggedOut);
    expect(response.get("Set-Cookie")).toEqual([
      "grafana_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    ]);
    expect(await tokens()).toEqual([kept]);
    await browser.get("/api/user").expect(401);
    await other.get("/api/user").expect(200);
  });

  test("ends the session by its previous token too", async () => {
    const signedIn = await service.anonymous.post("/login").send({ user: "viewer", password: PASSWORD });
    const [cookie = ""] = (signedIn.get("Set-Cookie") ?? []).map((value) => value.split(";")[0] ?? "");
    const before = await tokens();
    await service
      .db("user_auth_token")
      .where({ id: before.at(-1) })
      .update({ auth_token: "the next one" });

    const response = await service.anonymous.post("/logout").set("Cookie", cookie);

    expect([response.status, response.body, await tokens()]).toEqual([...loggedOut, before.slice(0, -1)]);
  });

  test("is fine without a session, with an unknown one and with any body", async () => {
    const before = await tokens();
    const bare = await service.anonymous.post("/logout");
    const unknown = await service.anonymous.post("/logout").set("Cookie", "grafana_session=unknown");
    const bodied = await service.anonymous.post("/logout").set("Content-Type", "application/json").send("{");
    expect([bare, unknown, bodied].map(({ status, body }) => [status, body as unknown])).toEqual([
      loggedOut,
      loggedOut,
      loggedOut,
    ]);
    expect(await tokens()).toEqual(before);
  });

  test("no page of another site can sign a user out", async () => {
    const browser = await service.signIn("viewer");
    const response = await browser.post("/logout").set("Origin", "https://elsewhere.example");
    expect([response.status, response.body]).toEqual([
      403,
      { message: "origin not allowed", messageId: "auth.origin-not-allowed" },
    ]);
    await browser.get("/api/user").expect(200);
  });
});
