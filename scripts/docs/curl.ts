import {
  type Contract,
  resolve,
  type ResponseObject,
  type Operation,
  type ExampleRequest,
} from "../../src/contract-tests/document.js";
import type { Answer, AnswerExample } from "./answers.js";

export const SERVICE = "http://127.0.0.1:3000";
export const MOCK = "http://127.0.0.1:4010";

/** The commands that bring an example about. */
export interface Commands {
  /** On a service with the sample data; undefined where its state or its settings would have to be others. */
  service?: string;
  mock: string;
}

interface Request {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

const ADMIN = "-u admin:admin";
// How callers of examples prove who they are, where the sample data has them; the others need roles or LDAP.
const CREDENTIALS: Record<string, string | undefined> = {
  admin: ADMIN,
  viewer: "-u viewer:userpassword",
  anonymous: "",
  "admin-session": "-b cookies.txt",
};
const SIGN_IN = curl("-c cookies.txt", SERVICE, {
  method: "POST",
  path: "/login",
  headers: { "Content-Type": "application/json" },
  body: { user: "admin", password: "admin" },
});
// Whom LDAP manages.
const EXTERNAL_USER = 4;
// What only a server has on which something happened before: a session, a run or a revision of the settings by its id.
const NEEDS_A_PAST = [
  /^(adminRevokeUserAuthToken|revokeUserAuthToken) 200 /,
  /^(adminRevokeUserAuthToken|revokeUserAuthToken) 400 active-token$/,
  /^adminRestoreSettings (200|400 no-longer-usable)/,
  /^admin(Get|Cancel)EncryptionJob (200|202|204|409) /,
  /^admin(ReEncryptSecrets|RollbackSecrets|ReEncryptEncryptionKeys|RotateDataEncryptionKeys) 409 /,
];

const SAMPLES: [path: string, body: object][] = [
  ["/api/admin/users", { login: "user", email: "user@graf.com", name: "User", password: "userpassword" }],
  [
    "/api/admin/users",
    { login: "viewer", email: "viewer@graf.com", name: "Viewer", password: "userpassword" },
  ],
  ["/api/orgs", { name: "Acme Inc." }],
  ["/api/orgs/2/users", { loginOrEmail: "user", role: "Editor" }],
];
/** Makes a fresh service the one that the examples are about, as far as requests can. */
export const SAMPLE_DATA = SAMPLES.map(([path, body]) =>
  curl(ADMIN, SERVICE, {
    ...{ method: "POST", path, body },
    headers: { "Content-Type": "application/json" },
  }),
);

/** The curl commands for an example of an answer, as a POSIX shell reads them. */
export function commandsFor(
  contract: Contract,
  operation: Operation,
  { status }: Pick<Answer, "status">,
  example: AnswerExample | undefined,
): Commands {
  const given = example?.request ?? {};
  const request = requestOf(contract, operation, { name: example?.name ?? "", given });
  const prefer = `code=${status}${example ? `, example=${example.name}` : ""}`;
  const isPublic = operation.security.length === 0;
  const mock = curl(isPublic ? "" : ADMIN, MOCK, {
    ...requestOf(contract, operation, { name: example?.name ?? "", given: {} }),
    headers: { ...defaultHeaders(request), Prefer: prefer },
  });
  const credentials = isPublic && given.as === undefined ? "" : CREDENTIALS[given.as ?? "admin"];
  // Besides another success, 202 is for who asks for it.
  if (status === 202 && Object.keys(operation.responses).some((code) => /^20[014]$/.test(code))) {
    request.headers.Prefer = "respond-async";
  }
  if (credentials === undefined || needsMore(operation, status, example)) return { mock };
  const command = curl(credentials, SERVICE, request);
  return { service: credentials.startsWith("-b") ? `${SIGN_IN}\n${command}` : command, mock };
}

function needsMore({ operationId }: Operation, status: number, example: AnswerExample | undefined) {
  const { settings, raw, path } = example?.request ?? {};
  return (
    // No request brings these about, or a shell cannot send it.
    status >= 500 ||
    [410, 413].includes(status) ||
    raw !== undefined ||
    settings !== undefined ||
    path?.user_id === EXTERNAL_USER ||
    NEEDS_A_PAST.some((one) => one.test(`${operationId} ${status} ${example?.name ?? ""}`))
  );
}

function requestOf(
  contract: Contract,
  operation: Operation,
  { name, given }: { name: string; given: ExampleRequest },
): Request {
  const body = "body" in given ? given.body : bodyOf(contract, operation, name);
  const inPath = (parameter: string) => {
    const declared = operation.parameters.find((one) => one.in === "path" && one.name === parameter);
    return encodeURIComponent(String(declared?.example ?? ""));
  };
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, parameter: string) =>
    String(given.path?.[parameter] ?? inPath(parameter)),
  );
  const required = operation.parameters.filter((one) => one.in === "query" && one.required === true);
  const query = new URLSearchParams();
  for (const [key, value] of given.query
    ? Object.entries(given.query)
    : required.map((one) => [one.name, one.example])) {
    query.set(String(key), String(value));
  }
  return {
    method: operation.method.toUpperCase(),
    path: query.size > 0 ? `${path}?${query.toString()}` : path,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...given.headers },
    ...(body === undefined ? {} : { body }),
  };
}

function bodyOf(contract: Contract, { requestBody }: Operation, name: string): unknown {
  if (!requestBody) return undefined;
  const { content } = resolve(contract, requestBody) as ResponseObject;
  const examples = content?.["application/json"]?.examples ?? {};
  return (examples[name] ?? Object.values(examples)[0])?.value;
}

function defaultHeaders({ headers }: Request) {
  const type = headers["Content-Type"];
  return type === undefined ? {} : { "Content-Type": "application/json" };
}

function curl(credentials: string, url: string, { method, path, headers, body }: Request): string {
  const words = [
    ["curl", method === (body === undefined ? "GET" : "POST") ? "" : `-X ${method}`, credentials]
      .filter(Boolean)
      .join(" "),
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quote(jsonOf(body))}`]),
    /^[\w:/.%-]+$/.test(url + path) ? url + path : quote(url + path),
  ];
  const line = words.join(" ");
  return line.length <= 80 ? line : words.join(" \\\n  ");
}

// On a line of its own, a long body is easier to read and to change.
function jsonOf(body: unknown): string {
  const line = JSON.stringify(body);
  return line.length <= 60 ? line : JSON.stringify(body, null, 2).replaceAll("\n", "\n  ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
