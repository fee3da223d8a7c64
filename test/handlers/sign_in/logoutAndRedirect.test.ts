import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const forget = ["grafana_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"];

describe("logoutAndRedirect", () => {
  const service = serve();

  test("ends the session and sends the browser to the sign-in page", async () => {
    const browser = await service.signIn("viewer");
    const response = await browser.get("/logout");
    expect([
      response.status,
      response.text,
      response.headers.location,
      response.get("Set-Cookie"),
      await service.db("user_auth_token"),
    ]).toEqual([302, "", "/login", forget, []]);
    await browser.get("/api/user").expect(401);
  });

  test("goes to [auth] signout_redirect_url, also without a session", async () => {
    const signout_redirect_url = "https://sso.example/out?back=1";
    const { anonymous } = await service.another({ settings: { auth: { signout_redirect_url } } });
    const response = await anonymous.get("/logout");
    expect([response.status, response.text, response.headers.location, response.get("Set-Cookie")]).toEqual([
      302,
      "",
      signout_redirect_url,
      forget,
    ]);
  });
});
