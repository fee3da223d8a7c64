import type { Handler } from "../../contract.js";
import { orgNameTaken, unauthorized } from "../../errors.js";
import * as orgUsers from "../../stores/org-users.js";
import * as orgs from "../../stores/orgs.js";
import * as users from "../../stores/users.js";

export const createOrg: Handler<"createOrg"> = async ({ body }, { db, actor, now }) => {
  const orgId = await db.transaction(async (transaction) => {
    const id = await orgs.insert(transaction, { name: body.name, now: now() });
    if (id === undefined) throw orgNameTaken("conflict");
    // Whoever is deleted in this very moment creates nothing any more.
    if (!(await users.lock(transaction, actor.userId))) throw unauthorized();
    await orgUsers.insert(transaction, { orgId: id, userId: actor.userId, role: "Admin", now: now() });
    return id;
  });
  return { orgId, message: "Organization created" };
};
