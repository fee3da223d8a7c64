import {
  type Case,
  casesOf,
  isProducible as isProducibleAnywhere,
  requestOfCase,
} from "../../src/contract-tests/cases.js";
import type { Operation } from "../../src/contract-tests/document.js";
import { basic } from "../../src/contract-tests/requests.js";
import type { WireRequest } from "../../src/contract-tests/send.js";
import { hasSlapd } from "../directory/slapd.js";
import { PASSWORD } from "../server.js";

/** An example of an answer, and the request that it belongs to. */
export type ExampleCase = Case & { exampleName: string };

/** The headers of the callers that openapi/README.md names. */
export const CALLERS: Record<string, Record<string, string>> = {
  admin: basic("admin", "admin"),
  anonymous: {},
  viewer: basic("viewer", PASSWORD),
  "admin-session": { Cookie: `grafana_session=${"1".repeat(32)}` },
  "external-user": { Cookie: `grafana_session=${"3".repeat(32)}` },
  "settings-reader": basic("settings-reader", PASSWORD),
  "member-manager": basic("member-manager", PASSWORD),
};
// What a machine chooses itself, and so differs from any example.
const OWN_VALUES = new Set([
  "accessErrorId",
  "traceID",
  "uid",
  "version",
  "commit",
  "host",
  "port",
  "alertsAffected",
]);
// Their successes show what the machine is and has.
const TAGS_OF_THE_MACHINE = new Set(["admin", "monitoring"]);

/** All examples of the answers of operations. */
export function exampleCasesOf(operations: Operation[]): ExampleCase[] {
  return operations.flatMap(casesOf).filter((one): one is ExampleCase => one.exampleName !== undefined);
}

/** Whether a request brings it about here: what needs a directory does only where slapd is installed. */
export function isProducible(one: ExampleCase): boolean {
  const ldap = one.request.settings?.["auth.ldap"];
  const needsDirectory = ldap?.enabled === "true" && ldap.config_file !== "/missing/ldap.toml";
  return isProducibleAnywhere(one) && (hasSlapd || !needsDirectory);
}

/** The request of an example, with credentials. */
export function wireRequestOf(one: ExampleCase): WireRequest {
  const wire = requestOfCase(one);
  return { ...wire, headers: { ...CALLERS[one.request.as ?? "admin"], ...wire.headers } };
}

/** An answer without what may differ from its example; a time is a time however it is written. */
export function comparable(
  answer: unknown,
  { operation, status }: Pick<ExampleCase, "operation" | "status">,
): unknown {
  if (status < 400 && operation.method === "get" && TAGS_OF_THE_MACHINE.has(operation.tags[0]))
    return undefined;
  if (typeof answer !== "object" || answer === null) return answer;
  return JSON.parse(
    JSON.stringify(answer, function (this: Record<string, unknown>, key, value: unknown) {
      if (OWN_VALUES.has(key) || (/^(id|orgId)$/.test(key) && "message" in this)) return undefined;
      if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT/.test(value)) return value;
      return new Date(value).toISOString();
    }),
  );
}
