import type { Request } from "autocannon";

import { ADMIN, loginOf, PASSWORD, READER, SIGNED_IN } from "./data-set.js";

const READ_USERS = 100;
const JSON_BODY = { "content-type": "application/json" };
const as = (login: string) => ({
  authorization: `Basic ${Buffer.from(`${login}:${PASSWORD}`).toString("base64")}`,
});
const AS_ADMIN = as(ADMIN);

/** A GET request of the server admin. */
export const asAdmin = (path: string) => ({ path, headers: AS_ADMIN });

/** A GET request of somebody who may see a few users. */
export const asReader = (path: string) => ({ path, headers: as(READER) });

/** The sessions of many users in turn. */
export function listTokens(): Request[] {
  return Array.from({ length: READ_USERS }, (_, index) => ({
    method: "GET",
    path: `/api/admin/users/${1 + ((index * 97) % SIGNED_IN)}/auth-tokens`,
    headers: AS_ADMIN,
  }));
}

export const ownProfile: Request[] = [{ method: "GET", path: "/api/user", headers: AS_ADMIN }];

export const health: Request[] = [{ method: "GET", path: "/api/health" }];

/** Sign-ins that never come back to a user before `signers` others signed in. */
export function signIns(signers: number): Request[] {
  let next = 0;
  const setupRequest = (request: Request): Request => {
    const user = loginOf(2 + (next++ % (signers - 1)));
    return { ...request, body: JSON.stringify({ user, password: PASSWORD }) };
  };
  return [{ method: "POST", path: "/login", headers: JSON_BODY, setupRequest }];
}

/** A new user in each request. */
export function createUsers(): Request[] {
  let next = 0;
  const setupRequest = (request: Request): Request => {
    const login = `new-user-${++next}`;
    const user = { login, email: `${login}@example.org`, name: "New user", password: PASSWORD };
    return { ...request, body: JSON.stringify(user) };
  };
  return [{ method: "POST", path: "/api/admin/users", headers: { ...JSON_BODY, ...AS_ADMIN }, setupRequest }];
}
