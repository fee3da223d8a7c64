// The service with as many paths in its contract as the argument says: fewer than it has, or copies of them besides.
import type { AddressInfo } from "node:net";

import { routes } from "../../generated/routes.js";
import type { Route } from "../../src/contract.js";
import { connect } from "../../src/db/connection.js";
import { createServer } from "../../src/http/server.js";
import type { ContractDocument } from "../../src/http/validators.js";
import { createBenchApp, readContract } from "./app.js";

const ASKED = "/api/admin/users/{user_id}/auth-tokens";

const contract = readContract();
resize(contract, routes as unknown as Record<string, Route>, Number(process.argv[2]));
const db = connect({ connection: process.env.DATABASE_URL ?? "", poolSize: 10 });
const app = await createBenchApp(db, contract, "info");
const server = createServer(app);
server.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

/** Leaves `count` paths, the one that is asked among them, with their routes; makes copies where there are too few. */
function resize({ paths }: ContractDocument, table: Record<string, Route>, count: number): void {
  const original = Object.entries(paths);
  for (let copy = 1; Object.keys(paths).length < count; copy++) {
    for (const [path, item] of original.slice(0, count - Object.keys(paths).length)) {
      const copied = `/copy-${copy}${path}`;
      paths[copied] = item;
      for (const [id, route] of Object.entries(table)) {
        if (route.path === path) table[`${id}-${copy}`] = { ...route, path: copied };
      }
    }
  }
  const surplus = Object.keys(paths).filter((path) => path !== ASKED);
  const dropped = new Set(surplus.slice(count - 1));
  for (const path of dropped) Reflect.deleteProperty(paths, path);
  for (const [id, { path }] of Object.entries(table))
    if (dropped.has(path)) Reflect.deleteProperty(table, id);
}
