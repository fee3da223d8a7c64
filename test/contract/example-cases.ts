import { type ExampleRequest, type Operation } from "../../src/contract-tests/document.js";
import { basic, requestOf } from "../../src/contract-tests/requests.js";
import type { WireRequest } from "../../src/contract-tests/send.js";
import { hasSlapd } from "../directory/slapd.js";
import { PASSWORD } from "../server.js";

/** An example of an answer, and the request that it belongs to. */
export interface Case {
  operation: Operation;
  status: number;
  exampleName: string;
  value: unknown;
  request: ExampleRequest;
}

const LARGEST_BODY = 1024 * 1024;
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

/** All examples of the answers of operations. Failures as problem details are made of these same examples. */
export function casesOf(operations: Operation[]): Case[] {
  return operations.flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, { content }]) => {
      const [media] = Object.values(content ?? {});
      return Object.entries(media?.examples ?? {}).map(([exampleName, example]): Case => ({
        ...{ operation, status: Number(status), exampleName, value: example.value },
        request: example["x-request"] ?? {},
      }));
    }),
  );
}

/** Whether a request brings it about: not what is the fault of the service or its database, nor what is only declared. */
export function isProducible({ status, request }: Case): boolean {
  const ldap = request.settings?.["auth.ldap"];
  const needsDirectory = ldap?.enabled === "true" && ldap.config_file !== "/missing/ldap.toml";
  return status < 500 && status !== 410 && (hasSlapd || !needsDirectory);
}

/** The request of an example, with credentials. */
export function wireRequestOf({ operation, status, exampleName, request }: Case): WireRequest {
  const wire = requestOf(operation, { ...request, exampleName });
  const headers = { ...CALLERS[request.as ?? "admin"], ...wire.headers };
  // More than fits in a file of the contract.
  const padding = status === 413 ? " ".repeat(LARGEST_BODY) : "";
  return { ...wire, headers, ...(wire.body === undefined ? {} : { body: `${String(wire.body)}${padding}` }) };
}

/** An answer without what may differ from its example; a time is a time however it is written. */
export function comparable(
  answer: unknown,
  { operation, status }: Pick<Case, "operation" | "status">,
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
