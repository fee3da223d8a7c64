import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { breakingChanges } from "../../scripts/contract-diff/breaking-changes.js";
import { contractDiff } from "../../scripts/contract-diff.js";

type Small = ReturnType<typeof small>;
type Change = (contract: Small) => unknown;

// A contract with one of everything that can change.
function small() {
  const user = {
    type: "object",
    additionalProperties: false,
    required: ["id", "login"],
    properties: {
      id: { type: "integer", minimum: 1 },
      login: { type: "string", maxLength: 190 },
      role: { type: "string", enum: ["Viewer", "Admin"] },
      note: { type: ["string", "null"] },
      seen: { type: "string", format: "date-time" },
    } as Record<string, Record<string, unknown>>,
  };
  const form = {
    type: "object",
    required: ["login"],
    properties: {
      login: { type: "string", maxLength: 190 },
      role: { type: "string", enum: ["Viewer", "Admin"] },
      age: { type: "number", maximum: 200 },
    },
  } as { type: string; required?: string[]; properties: Record<string, Record<string, unknown>> } & object;
  const list = {
    operationId: "listUsers",
    summary: "List users",
    security: [] as Record<string, string[]>[],
    parameters: [
      { name: "page", in: "query", schema: { type: "integer", maximum: 100 } },
      { name: "query", in: "query", schema: { type: "string", maxLength: 50 } },
    ] as { name: string; in: string; required?: boolean; schema: Record<string, unknown> }[],
    responses: {
      200: {
        description: "The users",
        headers: {
          "X-Total-Count": { required: true, schema: { type: "integer" } },
        },
        content: {
          "application/json": {
            schema: { type: "array", items: { $ref: "#/components/schemas/User" } },
            examples: { one: { value: [{ id: 1, login: "ada" }] } } as Record<string, { value: unknown }>,
          },
        },
      },
    } as Record<string, { description: string; headers?: object; content?: Record<string, object> }>,
  };
  const create = {
    operationId: "createUser",
    summary: "Create a user",
    security: [{ basic: ["users:create"] }, { cookie: ["users:create"] }] as Record<string, string[]>[],
    "x-scope": "users:*" as string | undefined,
    requestBody: {
      required: false,
      content: { "application/json": { schema: { $ref: "#/components/schemas/Form" } } },
    } as { required?: boolean; content: Record<string, object> } | undefined,
    responses: {
      200: { description: "Created" },
      412: { description: "Taken" },
    } as Record<string, { description: string }>,
  };
  return {
    openapi: "3.1.0",
    info: { title: "Users", version: "1" },
    paths: { "/users": { get: list, post: create } } as {
      "/users": { get?: typeof list; post: typeof create };
    },
    components: { schemas: { User: user, Form: form } },
  };
}
function list(contract: Small) {
  const { get } = contract.paths["/users"];
  if (!get) throw new Error("is removed already");
  return get;
}
const create = (contract: Small) => contract.paths["/users"].post;
const user = (contract: Small) => contract.components.schemas.User;
const form = (contract: Small) => contract.components.schemas.Form;
const json = (operation: { content?: Record<string, object> } | undefined) => operation?.content ?? {};

const BREAKING: [name: string, change: Change][] = [
  ["an operation is removed", (c) => delete c.paths["/users"].get],
  ["a path is removed", (c) => Object.assign(c, { paths: {} })],
  ["an operation is called otherwise", (c) => (create(c).operationId = "addUser")],
  ["a success is another status", (c) => (create(c).responses = { 201: { description: "Created" } })],
  ["a failure is removed", (c) => delete create(c).responses[412]],
  ["a property of an answer is removed", (c) => delete user(c).properties.note],
  ["a property of an answer may be missing", (c) => (user(c).required = ["id"])],
  ["a property of an answer has another type", (c) => (user(c).properties.login = { type: "integer" })],
  [
    "a property of an answer may be null",
    (c) => (user(c).properties.login = { type: ["string", "null"], maxLength: 190 }),
  ],
  [
    "an answer has a new value of an enum",
    (c) => Object.assign(user(c).properties.role ?? {}, { enum: ["Viewer", "Admin", "None"] }),
  ],
  ["an answer is not bound to an enum", (c) => delete user(c).properties.role?.enum],
  ["an answer is not bound to a format", (c) => delete user(c).properties.seen?.format],
  ["an answer may be smaller", (c) => (user(c).properties.id = { type: "integer", minimum: 0 })],
  ["an answer may be longer", (c) => (user(c).properties.login = { type: "string", maxLength: 400 })],
  ["an answer may hold unknown properties", (c) => (user(c).additionalProperties = true)],
  ["a header is removed", (c) => delete list(c).responses[200]?.headers],
  [
    "a header may be missing",
    (c) =>
      Object.assign(list(c).responses[200]?.headers ?? {}, {
        "X-Total-Count": { schema: { type: "integer" } },
      }),
  ],
  [
    "a header has another type",
    (c) =>
      Object.assign(list(c).responses[200]?.headers ?? {}, {
        "X-Total-Count": { required: true, schema: { type: "string" } },
      }),
  ],
  [
    "an answer has another media type",
    (c) => {
      const content = json(list(c).responses[200]);
      content["application/xml"] = content["application/json"] ?? {};
      delete content["application/json"];
    },
  ],
  ["an answer has no body any more", (c) => delete list(c).responses[200]?.content],
  [
    "a new property is required",
    (c) => {
      form(c).properties.email = { type: "string" };
      form(c).required = ["login", "email"];
    },
  ],
  ["a property is required now", (c) => (form(c).required = ["login", "role"])],
  ["a body is required now", (c) => Object.assign(create(c).requestBody ?? {}, { required: true })],
  [
    "a new parameter is required",
    (c) => list(c).parameters.push({ name: "org", in: "query", required: true, schema: { type: "integer" } }),
  ],
  ["a parameter is required now", (c) => Object.assign(list(c).parameters[1] ?? {}, { required: true })],
  ["a parameter is removed", (c) => list(c).parameters.pop()],
  [
    "a parameter has another type",
    (c) =>
      (list(c).parameters[1] = {
        ...list(c).parameters[0],
        name: "query",
        in: "query",
        schema: { type: "integer", maxLength: 50 },
      }),
  ],
  ["a parameter may be less", (c) => Object.assign(list(c).parameters[0]?.schema ?? {}, { maximum: 10 })],
  [
    "a request may not have a type any more",
    (c) => Object.assign(form(c).properties.age ?? {}, { type: "integer" }),
  ],
  [
    "a request may not have a value any more",
    (c) => (form(c).properties.role = { type: "string", enum: ["Viewer"] }),
  ],
  ["a request is bound to an enum", (c) => Object.assign(form(c).properties.login ?? {}, { enum: ["ada"] })],
  ["a request is bound to a value", (c) => Object.assign(form(c).properties.login ?? {}, { const: "ada" })],
  [
    "a request is bound to a pattern",
    (c) => Object.assign(form(c).properties.login ?? {}, { pattern: "^a" }),
  ],
  ["a request must be shorter", (c) => Object.assign(form(c).properties.login ?? {}, { maxLength: 10 })],
  ["a request must have a length", (c) => Object.assign(form(c).properties.login ?? {}, { minLength: 2 })],
  ["unknown properties are refused", (c) => Object.assign(form(c), { additionalProperties: false })],
  [
    "a request has another media type",
    (c) => Object.assign(create(c).requestBody ?? {}, { content: { "application/xml": { schema: {} } } }),
  ],
  ["what everybody could call needs credentials", (c) => list(c).security.push({ basic: [] })],
  [
    "another permission is needed",
    (c) => (create(c).security = [{ basic: ["users:write"] }, { cookie: ["users:write"] }]),
  ],
  [
    "a second permission is needed",
    (c) => create(c).security.forEach((scheme) => Object.values(scheme)[0]?.push("orgs:write")),
  ],
  ["one way to sign in is gone", (c) => create(c).security.pop()],
  ["the permission must cover something else", (c) => (create(c)["x-scope"] = "global.users:*")],
  ["the permission must hold elsewhere", (c) => Object.assign(create(c), { "x-org": "global" })],
];

const HARMLESS: [name: string, change: Change][] = [
  ["nothing", () => undefined],
  ["words", (c) => (list(c).summary = "List all users")],
  [
    "an example",
    (c) =>
      Object.assign(json(list(c).responses[200])["application/json"] ?? {}, {
        examples: { two: { value: [] } },
      }),
  ],
  [
    "a new operation",
    (c) => Object.assign(c.paths, { "/orgs": { get: { ...list(c), operationId: "listOrgs" } } }),
  ],
  ["a new failure", (c) => (create(c).responses[409] = { description: "Busy" })],
  [
    "a new header",
    (c) => Object.assign(list(c).responses[200]?.headers ?? {}, { Link: { schema: { type: "string" } } }),
  ],
  ["a new property of an answer", (c) => (user(c).properties.email = { type: "string" })],
  ["a property that an answer always has now", (c) => user(c).required.push("note")],
  ["an answer that is never null now", (c) => (user(c).properties.note = { type: "string" })],
  [
    "fewer values of an answer's enum",
    (c) => Object.assign(user(c).properties.role ?? {}, { enum: ["Viewer"] }),
  ],
  ["an answer that is shorter", (c) => Object.assign(user(c).properties.login ?? {}, { maxLength: 10 })],
  ["a new property of a request", (c) => (form(c).properties.email = { type: "string" })],
  ["a property that may be left out now", (c) => delete form(c).required],
  [
    "a request that may be null",
    (c) => Object.assign(form(c).properties.login ?? {}, { type: ["string", "null"] }),
  ],
  ["a request that may be longer", (c) => Object.assign(form(c).properties.login ?? {}, { maxLength: 400 })],
  [
    "one more value in a request",
    (c) => (form(c).properties.role = { type: "string", enum: ["Viewer", "Admin", "None"] }),
  ],
  ["a request that any value is fine for", (c) => (form(c).properties.role = { type: "string" })],
  [
    "a new parameter",
    (c) => list(c).parameters.push({ name: "sort", in: "query", schema: { type: "string" } }),
  ],
  ["parameters in another order", (c) => list(c).parameters.reverse()],
  ["one more way to sign in", (c) => create(c).security.push({ token: ["users:create"] })],
  ["no permission is needed", (c) => (create(c).security = [{ basic: [] }, { cookie: [] }])],
  ["nobody need sign in", (c) => (create(c).security = [])],
  ["no scope must be covered", (c) => Reflect.deleteProperty(create(c), "x-scope")],
];

describe("what breaks clients", () => {
  const changesOf = (change: Change) => {
    const after = small();
    change(after);
    return breakingChanges(small(), after);
  };

  test.each(BREAKING)("%s: it does", (_, change) => {
    const changes = changesOf(change);
    expect(changes).not.toEqual([]);
    for (const { operation, operationId } of changes) {
      expect([operation, operationId]).toEqual(
        operation === "GET /users" ? ["GET /users", "listUsers"] : ["POST /users", "createUser"],
      );
    }
  });

  test.each(HARMLESS)("%s: it does not", (_, change) => expect(changesOf(change)).toEqual([]));

  test("each place is told once, in words", () => {
    const changes = changesOf((c) => {
      user(c).properties.login = { type: "integer", maxLength: 190 };
      create(c).responses = { 200: { description: "Created" } };
    });
    expect(changes).toEqual([
      {
        operationId: "listUsers",
        operation: "GET /users",
        message:
          'responses > 200 > content > application/json > schema > items > properties > login > type: "string" is now "integer"',
      },
      {
        operationId: "createUser",
        operation: "POST /users",
        message: 'responses > 412: removed {"description":"Taken"}',
      },
    ]);
  });
});

describe("npm run contract:diff", () => {
  const folder = mkdtempSync(join(tmpdir(), "contract-diff-"));
  const git = (...command: string[]) => promisify(execFile)("git", command, { cwd: folder });
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const writeContract = async (change: Change) => {
    const contract = small();
    change(contract);
    await write("generated/openapi.json", JSON.stringify(contract));
  };
  const commit = (message: string) =>
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", message);
  async function run(ref?: string, cwd = folder) {
    const lines: string[] = [];
    const code = await contractDiff(cwd, ref, (line) => lines.push(line));
    return [code, lines.join("\n")];
  }

  beforeAll(async () => {
    await mkdir(join(folder, "generated"));
    await git("init", "-q", "-b", "main");
    await write("CHANGELOG.md", "# Changelog\n\n## 0.1.0\n\n- All.\n");
    await git("add", ".");
    await commit("begin");
    await writeContract(() => undefined);
    await git("add", ".");
    await commit("a contract");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("nothing breaks where nothing changed", async () => {
    expect(await run("HEAD")).toEqual([0, "Nothing breaks clients of HEAD (as asked)."]);
  });

  test("a revision without a contract, and one that is not there", async () => {
    expect(await run("HEAD~1")).toEqual([
      0,
      "Nothing to compare with: HEAD~1 (as asked) has no generated/openapi.json.",
    ]);
    expect(await run("--help")).toEqual([2, expect.stringContaining("There is no revision --help here.")]);
  });

  test("a breaking change must be named under Breaking in the newest section", async () => {
    await writeContract((c) => delete c.paths["/users"].get);
    const refused = [
      1,
      expect.stringMatching(
        /^What breaks clients of HEAD[^]*GET \/users \(listUsers\)\n[^]*Not named are:\n {2}GET \/users/,
      ),
    ];
    expect(await run("HEAD")).toEqual(refused);
    const changelogs: [text: string, isEnough: boolean][] = [
      ["## 0.2.0\n\n- `listUsers` is gone.\n\n## 0.1.0\n\n- All.\n", false],
      ["## 0.2.0\n\n- All.\n\n## 0.1.0\n\n### Breaking\n\n- `listUsers` is gone.\n", false],
      ["## 0.2.0\n\n### Breaking\n\n- `listUsersOfOrg` is gone.\n\n### Other\n\n- `listUsers`\n", false],
      ["## 0.2.0\n\n### Breaking\n\n- `GET /users/{id}` is gone.\n", false],
      ["## 0.2.0\n\n### Breaking\n\n- `listUsers` is gone.\n", true],
      ["## 0.2.0\n\n- All.\n\n**Breaking**\n\n- `GET /users` is gone.\n", true],
    ];
    for (const [text, isEnough] of changelogs) {
      await write("CHANGELOG.md", `# Changelog\n\n${text}`);
      expect(await run("HEAD")).toEqual(
        isEnough ? [0, expect.stringContaining("named in CHANGELOG.md")] : refused,
      );
    }
  });

  test("without a revision it is the commit before, what origin/main has, or the last release", async () => {
    await write("CHANGELOG.md", "# Changelog\n\n## 0.1.0\n\n- All.\n");
    await commit("no list");
    expect(await run()).toEqual([1, expect.stringContaining("(the commit before)")]);
    await git("update-ref", "refs/remotes/origin/main", "HEAD~1");
    expect(await run()).toEqual([1, expect.stringContaining("(where this branch left origin/main)")]);
    await git("tag", "v0.1.0");
    expect(await run()).toEqual([0, "Nothing breaks clients of v0.1.0 (the last release)."]);
  });

  test("a shallow clone without tags has nothing to compare with, says so and passes", async () => {
    const clone = join(folder, "clone");
    await git("clone", "-q", "--depth=1", "--no-tags", "--branch=main", `file://${folder}`, clone);
    expect(await run(undefined, clone)).toEqual([
      0,
      expect.stringMatching(/^Nothing to compare with: this clone/),
    ]);
  });
});
