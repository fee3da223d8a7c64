import { describe, expect, test } from "@jest/globals";

import { connect } from "../../../src/db/connection.js";
import { serve } from "../../server.js";

describe("getHealth", () => {
  const service = serve();

  test("says that service and database work, to anybody", async () => {
    const response = await service.anonymous.get("/api/health");
    expect([response.status, response.body]).toEqual([
      200,
      { commit: "unknown", database: "ok", version: "0.0.0" },
    ]);
  });

  test("looks at no credentials", async () => {
    const response = await service.as("admin", "wrong").get("/api/health");
    expect([response.status, await service.db("login_attempt")]).toEqual([200, []]);
  });

  test("says 503 while the database does not answer", async () => {
    const db = connect({ connection: "postgres://nobody@127.0.0.1:1/none", poolSize: 1 });
    const { anonymous } = await service.another({ db });
    const response = await anonymous.get("/api/health");
    await db.destroy();
    expect([response.status, response.headers["retry-after"], response.body]).toEqual([
      503,
      "5",
      { commit: "unknown", database: "failing", version: "0.0.0" },
    ]);
  });
});
