import { expect, it, jest } from "@jest/globals";

import { useDatabase } from "../database.js";
import { ask, start, useFolder } from "./service.js";

useFolder();
const database = useDatabase({ empty: true });
jest.setTimeout(60_000);

it("comes up as several instances that start at once on one empty database", async () => {
  const instances = await Promise.all(Array.from({ length: 3 }, () => start({ DATABASE_URL: database.url })));
  for (const { url } of instances) {
    expect(await ask(`${url}/api/user`)).toMatchObject({ status: 200, body: { id: 1, login: "admin" } });
  }
  expect(await database.db("user").select("id", "login", "is_admin", "org_id")).toEqual([
    { id: 1, login: "admin", is_admin: true, org_id: 1 },
  ]);
  expect(await database.db("org").select("id", "name")).toEqual([{ id: 1, name: "Main Org." }]);
  expect(await database.db("org_user").select("user_id", "org_id", "role")).toEqual([
    { user_id: 1, org_id: 1, role: "Admin" },
  ]);
  const exits = await Promise.all(instances.map(({ end }) => end()));
  expect(exits.map(({ code }) => code)).toEqual([0, 0, 0]);
});
