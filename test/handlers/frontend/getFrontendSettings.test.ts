import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const buildInfo = { version: "0.0.0", commit: "unknown", edition: "Open Source" };

describe("getFrontendSettings", () => {
  const service = serve();

  async function get(caller = service.viewer) {
    const response = await caller.get("/api/frontend/settings");
    return [response.status, response.body as unknown];
  }

  test("shows every user where the server is and what runs there", async () => {
    const settings = [200, { appUrl: "http://localhost:3000/", appSubUrl: "", buildInfo }];
    const browser = await service.signIn("viewer");
    expect([await get(), await get(browser), await get(service.admin)]).toEqual(Array(3).fill(settings));
    // A role does not matter, nor a place to work in.
    await service.db("user").where({ id: 2 }).update({ org_id: 0 });
    await service.db("org_user").where({ user_id: 2 }).delete();
    expect(await get()).toEqual(settings);
  });

  test("shows nobody else anything", async () => {
    const response = await service.anonymous.get("/api/frontend/settings");
    expect([response.status, response.body]).toEqual([
      401,
      { message: "Unauthorized", messageId: "auth.unauthorized" },
    ]);
  });

  test.each([
    ["made of domain and port", { domain: "ops.example", http_port: 8080 }, "http://ops.example:8080/", ""],
    ["a server of its own", { root_url: "https://ops.example/" }, "https://ops.example/", ""],
    ["on a port that needs no mention", { http_port: 80, domain: "a.example" }, "http://a.example:80/", ""],
    ["without the slash at its end", { root_url: "https://ops.example" }, "https://ops.example/", ""],
    ["with a path", { root_url: "https://ops.example:8443/a/b/" }, "https://ops.example:8443/a/b/", "/a/b"],
    [
      "with a path without the slash",
      { root_url: "http://[::1]:3000/a/b" },
      "http://[::1]:3000/a/b/",
      "/a/b",
    ],
    [
      "with parts of its own",
      { root_url: "https://%(domain)s/grafana", domain: "ops.example", http_port: 8080 },
      "https://ops.example/grafana/",
      "/grafana",
    ],
    [
      "with other characters than letters",
      { root_url: "https://ops.example/a%20b/c%2Fd_e" },
      "https://ops.example/a%20b/c%2Fd_e/",
      "/a%20b/c%2Fd_e",
    ],
  ])("the URL is the one of the settings: %s", async (_, server, appUrl, appSubUrl) => {
    const { viewer } = await service.another({ settings: { server } });
    expect(await get(viewer)).toEqual([200, { appUrl, appSubUrl, buildInfo }]);
  });

  test("the URL is the same whatever the request says of itself", async () => {
    const response = await service.viewer
      .get("/api/frontend/settings")
      .set({ Host: "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" });
    expect([response.status, response.body]).toEqual([
      200,
      { appUrl: "http://localhost:3000/", appSubUrl: "", buildInfo },
    ]);
  });

  test("no other setting shows, least of all a secret", async () => {
    const { viewer } = await service.another({
      settings: {
        security: { admin_password: "hidden-1", secret_key: "hidden-2", admin_user: "hidden-3" },
        database: { url: "postgres://hidden-4:hidden-5@hidden-6/", password: "hidden-7" },
        auth: { login_cookie_name: "hidden-8" },
        paths: { data: "/hidden-9" },
      },
    });
    const response = await viewer.get("/api/frontend/settings").expect(200);
    expect(JSON.stringify([response.body, response.headers])).not.toContain("hidden");
  });
});
