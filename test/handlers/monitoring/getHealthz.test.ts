import { describe, expect, test } from "@jest/globals";

import { connect } from "../../../src/db/connection.js";
import { serve } from "../../server.js";

describe("getHealthz", () => {
  const service = serve();

  test("says that the process answers, to anybody, even without a database", async () => {
    const db = connect({ connection: "postgres://nobody@127.0.0.1:1/none", poolSize: 1 });
    const instance = await service.another({ db });
    const response = await instance.anonymous.get("/healthz");
    await db.destroy();
    expect([response.status, response.text]).toEqual([200, "Ok"]);
  });
});
