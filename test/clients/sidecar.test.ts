import { describe, expect, test } from "@jest/globals";

import { type FailureBody, operations } from "../contract/oracle.js";
import { serve } from "../server.js";
import { isRight, pythonClientOf } from "./client.js";

describe("the Kubernetes sidecar", () => {
  const service = serve();
  const call = pythonClientOf(service, { "User-Agent": "python-requests/2.32.3" });
  const inEncoding = (encoding: "latin1" | "utf8", login: string, password: string) => ({
    Authorization: `Basic ${Buffer.from(`${login}:${password}`, encoding).toString("base64")}`,
  });

  const password = "pässwörd-ÿ";

  test.each(["latin1", "utf8"] as const)("signs in with a password beyond ASCII in %s", async (encoding) => {
    const login = `müller-${encoding}`;
    await service.createUser(login, { password });
    const user = await call<{ login: string }>(
      "GET",
      "/api/user",
      undefined,
      inEncoding(encoding, login, password),
    );
    const stranger = await call("GET", "/api/user", undefined, inEncoding(encoding, login, "passwörd-ÿ"));
    expect([user.status, user.body.login, stranger.status]).toEqual([200, login, 401]);
  });

  // What answers 500, 502, 503 or 504 it sends five times more.
  test.each(["dashboards", "datasources"])(
    "reloads %s without a body, as an admin beyond ASCII, and has no reason to try again",
    async (kind) => {
      const login = `wächter-${kind}`;
      const id = await service.createUser(login, { password });
      await service.admin
        .put(`/api/admin/users/${id}/permissions`)
        .send({ isGrafanaAdmin: true })
        .expect(200);
      const path = `/api/admin/provisioning/${kind}/reload`;
      const answers = [
        await call("POST", path, undefined, inEncoding("latin1", login, password)),
        // Whoever gives it a payload has it sent along.
        await call("POST", path, { reload: true }, inEncoding("latin1", login, password)),
      ];
      for (const { status } of answers) expect([status, isRight(status)]).toEqual([status, true]);
    },
  );

  test("is refused without credentials or permission, once and for all", async () => {
    const path = "/api/admin/provisioning/dashboards/reload";
    await service.createUser("gast", { password });
    const answers = [
      await call("POST", path, undefined, { Authorization: "" }),
      await call("POST", path, undefined, inEncoding("latin1", "gast", "falsch-ÿ")),
      await call("POST", path, undefined, inEncoding("latin1", "gast", password)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 403]);
  });

  const bodiless = operations.filter(({ requestBody, method }) => !requestBody && method !== "get");

  // Built or not: there is no complaint about what is not there.
  test.each(bodiless.map(({ operationId, method, path }) => [operationId, method, path] as const))(
    "needs neither a body nor a Content-Type for %s",
    async (_operationId, method, path) => {
      const url = path.replaceAll(/\{\w+\}/g, "4242");
      const { status, body } = await call<Partial<FailureBody>>(method.toUpperCase(), url);
      const complaints = (body.errors ?? []).filter((error) => /^(body|header)\b/.test(error.path));
      expect([status, [411, 415].includes(status), complaints]).toEqual([status, false, []]);
    },
  );
});
