import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { provision } from "./files.js";
import { KINDS } from "./samples.js";

const DATASOURCE = "apiVersion: 1\ndatasources:\n";
const ROLE = "apiVersion: 2\nroles:\n";
const MAIL = "type: email, settings: { addresses: a@example.com }";

type Kind = (typeof KINDS)[number][0];
/** The kind, the file, and the lines, columns, paths and messages that are to be named. */
type Case = [
  name: string,
  kind: Kind,
  text: string | Buffer,
  problems: [
    line: number | undefined,
    column: number | undefined,
    path: string | undefined,
    message: string,
  ][],
];

const SYNTAX: Case[] = [
  [
    "a number that would be another one",
    "datasources",
    `${DATASOURCE}  - { name: a, type: t, jsonData: { id: 123456789012345678, share: 1e300 } }\n`,
    [
      [
        3,
        41,
        "datasources[0].jsonData.id",
        'found "123456789012345678", expected a whole number up to 9007199254740991, or its digits in quotes',
      ],
    ],
  ],
  [
    "a tab",
    "datasources",
    "apiVersion: 1\n\tdatasources: []\n",
    [[2, 1, undefined, "indented with a tab: use spaces"]],
  ],
  [
    "a list below a mapping",
    "plugins",
    "apps: []\n- type: x\n",
    [[2, 1, undefined, "a colon is missing, or this does not belong below the lines above"]],
  ],
  [
    "a key twice",
    "notifications",
    "notifiers: []\napiVersion: 1\nnotifiers: []\n",
    [[3, 1, undefined, "this key stands here twice: keep one of them"]],
  ],
  [
    "a colon in a text",
    "access-control",
    `${ROLE}  - name: custom: role\n`,
    [[3, 11, undefined, "a mapping cannot begin here: quote the text if it contains a colon"]],
  ],
  [
    "an open quote",
    "datasources",
    `${DATASOURCE}  - name: "a\n    type: hunter2\n`,
    [[5, 1, undefined, "a colon, quote or bracket is missing"]],
  ],
  [
    "a second document",
    "plugins",
    "apiVersion: 1\n---\napps: []\n",
    [[2, 1, undefined, "a second document begins here: put it into a file of its own"]],
  ],
  [
    "a reserved character",
    "datasources",
    `${DATASOURCE}  - name: @a\n`,
    [[3, 11, undefined, "a text cannot begin with this character: quote it"]],
  ],
  [
    "an escape that is none",
    "datasources",
    `${DATASOURCE}  - name: "\\q"\n`,
    [[3, 12, undefined, "unknown escape in a text in double quotes: write \\\\ for a backslash"]],
  ],
  [
    "bytes that are no UTF-8",
    "plugins",
    Buffer.from([0x61, 0xff]),
    [[undefined, undefined, undefined, "is not UTF-8 text"]],
  ],
  [
    "a file without end",
    "plugins",
    Buffer.alloc(1024 * 1024 + 1, 32),
    [[undefined, undefined, undefined, "is too large: expected at most 1048576 bytes"]],
  ],
];

const SHAPES: Case[] = [
  [
    "a list in the place of the file",
    "plugins",
    "- type: x\n",
    [[1, 1, undefined, "found a list, expected a mapping"]],
  ],
  [
    "a text in the place of the file",
    "plugins",
    "apps\n",
    [[1, 1, undefined, 'found "apps", expected a mapping']],
  ],
  [
    "a version that is no number",
    "datasources",
    "apiVersion: one\ndatasources: []\n",
    [[1, 13, "apiVersion", 'found "one", expected a whole number from 0 to 9007199254740991']],
  ],
  [
    "the keys of today in a file without apiVersion",
    "datasources",
    "datasources:\n  - name: a\n    type: b\n    isDefault: true\n",
    [[4, 5, "datasources[0].isDefault", "unknown key, did you mean is_default?"]],
  ],
  [
    "a key that is like no other",
    "plugins",
    "apps:\n  - type: a\n    xyzzyplughplover: 1\n",
    [
      [
        ...([3, 5, "apps[0].xyzzyplughplover"] as const),
        "unknown key, expected type, org_id, org_name, disabled, jsonData or secureJsonData",
      ],
    ],
  ],
  [
    "a password in its old place",
    "datasources",
    `${DATASOURCE}  - name: a\n    type: b\n    password: hunter2\n`,
    [[5, 5, "datasources[0].password", "unknown key, expected it in secureJsonData, as password"]],
  ],
  [
    "secrets that are no mapping",
    "datasources",
    `${DATASOURCE}  - { name: a, type: b, secureJsonData: hunter2 }\n`,
    [[3, 41, "datasources[0].secureJsonData", "found another text, expected a mapping"]],
  ],
  [
    "a secret that is a mapping",
    "plugins",
    "apps:\n  - type: a\n    secureJsonData:\n      token: { value: hunter2 }\n",
    [[4, 14, "apps[0].secureJsonData.token", "found a mapping, expected a text"]],
  ],
  [
    "a secret in a file that is not there",
    "plugins",
    "apps:\n  - type: a\n    secureJsonData:\n      token: $__file{/nowhere/token}\n",
    [
      [
        ...([4, 14, "apps[0].secureJsonData.token"] as const),
        'the file of $__file{} cannot be read: "/nowhere/token": it does not exist',
      ],
    ],
  ],
  [
    "an expansion that is none",
    "datasources",
    `${DATASOURCE}  - name: a\n    type: b\n    url: $__vault{x}\n`,
    [
      [
        ...([5, 10, "datasources[0].url"] as const),
        "unknown expansion $__vault{}: expected ${NAME}, $__env{NAME} or $__file{/path}",
      ],
    ],
  ],
  [
    "what a variable holds",
    "datasources",
    `${DATASOURCE}  - name: a\n    type: b\n    access: $SECRET\n`,
    [[5, 13, "datasources[0].access", 'found what "$SECRET" expands to, expected proxy or direct']],
  ],
  [
    "a flag that is empty",
    "datasources",
    `${DATASOURCE}  - name: a\n    type: b\n    editable: $NOTHING\n`,
    [[5, 15, "datasources[0].editable", 'found what "$NOTHING" expands to, expected true or false']],
  ],
  [
    "a name that is empty",
    "datasources",
    `${DATASOURCE}  - name: $NOTHING\n    type: b\n`,
    [[3, 11, "datasources[0].name", "is required: expected a text"]],
  ],
  [
    "a yes",
    "notifications",
    `notifiers:\n  - { name: a, uid: a, ${MAIL}, is_default: yes }\n`,
    [[2, 89, "notifiers[0].is_default", 'found "yes", expected true or false']],
  ],
  [
    "a name that is too long",
    "plugins",
    `apps:\n  - type: ${"a".repeat(191)}\n`,
    [[2, 11, "apps[0].type", `found "${"a".repeat(80)}…", expected a text of 1 to 190 characters`]],
  ],
  [
    "a NUL",
    "plugins",
    'apps:\n  - type: "a\\0"\n',
    [[2, 11, "apps[0].type", "cannot be stored: expected text without NUL and halves of surrogate pairs"]],
  ],
  [
    "an anchor that is not there",
    "plugins",
    "apps:\n  - type: *a\n",
    [[2, 11, "apps[0].type", "names an anchor that is not above it"]],
  ],
  [
    "a merge of a text",
    "plugins",
    "apps:\n  - <<: text\n    type: a\n",
    [[2, 9, "apps[0].<<", "expected an alias of a mapping"]],
  ],
  [
    "a mapping within itself",
    "plugins",
    "apps:\n  - type: a\n    jsonData: &a\n      b: *a\n",
    [[4, 10, `apps[0].jsonData${".b".repeat(98)}`, "is nested too deeply: expected at most 100 levels"]],
  ],
  [
    "aliases of aliases",
    "plugins",
    `apps:\n  - type: a\n    jsonData:\n      a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n${Array.from({ length: 8 }, (_, i) => `      a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]\n`).join("")}`,
    [
      [
        expect.any(Number) as never,
        expect.any(Number) as never,
        expect.any(String) as never,
        "the file is too large with all its aliases followed",
      ],
    ],
  ],
];

const CHECKS: Case[] = [
  [
    "an organisation that there is not",
    "datasources",
    `${DATASOURCE}  - name: a\n    type: b\n    orgId: 77\n`,
    [[5, 12, "datasources[0].orgId", "organization not found: there is none with the id 77"]],
  ],
  [
    "an organisation's name that there is not",
    "plugins",
    "apps:\n  - type: a\n    org_name: Nobody's\n",
    [[3, 15, "apps[0].org_name", "organization not found"]],
  ],
  [
    "two defaults",
    "datasources",
    `${DATASOURCE}  - { name: a, type: t, isDefault: true }\n  - name: b\n    type: t\n    isDefault: true\n`,
    [
      [
        ...([6, 16, "datasources[1].isDefault"] as const),
        "Only one datasource per organization can be marked as default: another one is that of datasources/a.yaml, line 3",
      ],
    ],
  ],
  [
    "a name twice",
    "datasources",
    `${DATASOURCE}  - { name: a, type: t }\n  - { name: a, type: t }\n`,
    [[4, 13, "datasources[1].name", "is the name of another data source, too: datasources/a.yaml, line 3"]],
  ],
  [
    "a uid twice",
    "datasources",
    `${DATASOURCE}  - { name: a, type: t, uid: u }\n  - { name: b, type: t, uid: u }\n`,
    [[4, 30, "datasources[1].uid", 'data source with the same uid already exists: "a" has u']],
  ],
  [
    "a correlation with nothing",
    "datasources",
    `${DATASOURCE}  - name: a\n    type: t\n    correlations:\n      - targetUID: nowhere\n        config: { field: f, target: {} }\n`,
    [
      [
        ...([6, 20, "datasources[0].correlations[0].targetUID"] as const),
        "expected the uid of a data source of the same organisation",
      ],
    ],
  ],
  [
    "an app twice",
    "plugins",
    "apps:\n  - type: a\n  - type: a\n    org_id: 1\n",
    [[3, 11, "apps[1].type", "stands for the same app and organisation as plugins/a.yaml, line 2"]],
  ],
  [
    "a type of notifier that there is not",
    "notifications",
    "notifiers:\n  - { name: a, uid: a, type: emial, settings: { addresses: a } }\n",
    [
      [
        2,
        30,
        "notifiers[0].type",
        expect.stringMatching(/^found "emial", expected .*: did you mean email\?$/) as never,
      ],
    ],
  ],
  [
    "a notifier without what it needs",
    "notifications",
    "notifiers:\n  - { name: a, uid: a, type: telegram, settings: { chatid: 1 } }\n",
    [[2, 50, "notifiers[0].settings", "Could not find bottoken in settings or secure_settings"]],
  ],
  [
    "reminders without a time",
    "notifications",
    `notifiers:\n  - { name: a, uid: a, ${MAIL}, send_reminder: true, frequency: often }\n`,
    [[2, 109, "notifiers[0].frequency", "expected a duration such as 15m or 1h, as send_reminder is true"]],
  ],
  [
    "two notifiers of a name",
    "notifications",
    `notifiers:\n  - { name: a, uid: a, ${MAIL} }\n  - { name: a, uid: b, ${MAIL} }\n`,
    [[3, 13, "notifiers[1].name", "alert notification with same name already exists"]],
  ],
  [
    "a role of the server",
    "access-control",
    `${ROLE}  - name: fixed:mine\n`,
    [[3, 11, "roles[0].name", "must not begin with fixed:"]],
  ],
  [
    "a role that looks like a basic one",
    "access-control",
    `${ROLE}  - name: basic:mine\n    global: true\n`,
    [
      [
        3,
        11,
        "roles[0].name",
        "must not begin with basic: unless it is one of the basic roles, which are global",
      ],
    ],
  ],
  [
    "a change of a fixed role by its uid",
    "access-control",
    `${ROLE}  - uid: fixed_users_reader\n    global: true\n    version: 9\n`,
    [[3, 10, "roles[0].uid", "must not begin with fixed:"]],
  ],
  [
    "another name for a fixed role",
    "access-control",
    `${ROLE}  - uid: fixed_users_reader\n    name: custom:mine\n    global: true\n    version: 9\n`,
    [[3, 10, "roles[0].uid", "is that of a role whose name begins with fixed:"]],
  ],
  [
    "a new role without a name",
    "access-control",
    `${ROLE}  - uid: mine\n    version: 1\n`,
    [[3, 5, "roles[0].name", "is required for a role that there is not yet"]],
  ],
  [
    "the end of a basic role",
    "access-control",
    `${ROLE}  - name: basic:viewer\n    global: true\n    state: absent\n`,
    [[3, 5, "roles[0]", "only a custom role can be absent"]],
  ],
  [
    "a role made of nothing",
    "access-control",
    `${ROLE}  - name: custom:a\n    from:\n      - name: custom:b\n`,
    [[5, 9, "roles[0].from[0]", "names no role that is there or stands above"]],
  ],
  [
    "a scope that nothing covers",
    "access-control",
    `${ROLE}  - name: custom:a\n    permissions:\n      - { action: users:read, scope: "users:*:1" }\n`,
    [
      [
        ...([5, 38, "roles[0].permissions[0].scope"] as const),
        'found "users:*:1", expected a scope in which a * only stands at the end, and no ?',
      ],
    ],
  ],
  [
    "a team that there is not",
    "access-control",
    "apiVersion: 2\nteams:\n  - name: Nobody\n    roles: []\n",
    [[3, 11, "teams[0].name", "team not found"]],
  ],
  [
    "a state that is none",
    "access-control",
    `${ROLE}  - name: custom:a\n    state: absnt\n`,
    [[4, 12, "roles[0].state", 'found "absnt", expected present or absent: did you mean absent?']],
  ],
];

describe("a file that cannot be used", () => {
  const service = provision();
  let before: unknown;
  beforeAll(async () => {
    before = await service.everything();
  });

  test.each([...SYNTAX, ...SHAPES, ...CHECKS])(
    "%s (%s) is found where it is",
    async (_, kind, text, problems) => {
      service.env.SECRET = "hunter2";
      const directory = KINDS.find(([name]) => name === kind)?.[1] ?? "";
      await service.write({ [`${directory}/a.yaml`]: text });
      const [status, { errors }] = await service.reload(kind);
      expect([status, errors]).toEqual([
        422,
        problems.map(([line, column, path, message]) => ({
          file: `${directory}/a.yaml`,
          ...(line === undefined ? {} : { line, column }),
          ...(path === undefined ? {} : { path }),
          message,
        })),
      ]);
    },
  );

  test("what is to go may be of an organisation that is gone", async () => {
    await service.write({
      "datasources/a.yaml": "apiVersion: 1\ndeleteDatasources: [{ name: a, orgId: 77 }]\n",
      "notifiers/a.yaml":
        "delete_notifiers: [{ name: a, uid: a, org_id: 77 }, { name: b, uid: b, org_name: Gone }]\n",
      "access-control/a.yaml":
        "apiVersion: 2\nroles: [{ name: custom:a, orgId: 77, state: absent }]\n" +
        "teams: [{ name: a, orgId: 77, roles: [{ name: custom:a, orgId: 77, state: absent }] }]\n",
      "alerting/a.yaml":
        "deleteRules: [{ uid: a, orgId: 77 }]\ndeleteContactPoints: [{ uid: a, orgId: 77 }]\n" +
        "deleteMuteTimes: [{ name: a, orgId: 77 }]\ndeleteTemplates: [{ name: a, orgId: 77 }]\n" +
        "resetPolicies: [77]\n",
    });
    const plans = await Promise.all(
      ["datasources", "notifications", "access-control", "alerting"].map((kind) =>
        service.reload(kind, { dryRun: "true" }),
      ),
    );
    const nothing = { added: [], changed: [], removed: [], unchanged: [] };
    expect(plans.map(([, { plan }]) => plan)).toEqual([nothing, nothing, nothing, nothing]);
  });

  test("a pipe is none, and nobody waits for its end", async () => {
    await service.write({ "plugins/b.yaml": "apps: []\n" });
    execFileSync("mkfifo", [join(service.directory, "plugins/a.yaml")]);
    expect((await service.reload("plugins"))[1].errors).toEqual([
      { file: "plugins/a.yaml", message: "is no file" },
    ]);
  });

  test("of very many mistakes a thousand are told", async () => {
    const text = `${DATASOURCE}${"  - { name: [], type: t }\n".repeat(3000)}`;
    await service.write({ "datasources/a.yaml": text });
    const [, { errors = [] }] = await service.reload("datasources");
    expect([errors.length, errors.at(-1)?.line]).toEqual([1000, 1002]);
  });

  test("everything that is wrong is said at once, in the order of files and lines", async () => {
    await service.write({
      "datasources/b.yml":
        "apiVersion: 1\ndatasources:\n  - name: a\n    type: t\n    orgId: 77\n    acces: proxy\n",
      "datasources/a.yaml": "a: [",
      "datasources/c.yaml": "apiVersion: 1\ndatasources: [{ type: t }]\n",
      "datasources/not-read.txt": "a: [",
      "datasources/below/not-read.yaml": "a: [",
    });
    const [, { errors = [] }] = await service.reload("datasources");
    expect(errors.map(({ file, line, path }) => `${file}:${line} ${path}`)).toEqual([
      "datasources/a.yaml:1 undefined",
      "datasources/b.yml:5 datasources[0].orgId",
      "datasources/b.yml:6 datasources[0].acces",
      "datasources/c.yaml:2 datasources[0].name",
    ]);
  });

  test("nothing of any of them was stored", async () => {
    expect(await service.everything()).toEqual(before);
  });

  test("no secret is in what was answered and logged", () => {
    expect(service.log.join("")).toContain("provisioning files could not be applied");
    expect(service.log.join("")).not.toContain("hunter2");
  });
});
