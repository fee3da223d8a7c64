import { beforeAll, describe, expect, test } from "@jest/globals";

import { provider } from "./dashboard-samples.js";
import { provision } from "./files.js";

/** Line and column, path and message of the one mistake. */
type Where = [
  line: number | undefined,
  column: number | undefined,
  path: string | undefined,
  message: string,
];

const ALERT = '"name": "n", "frequency": "1m", "conditions": [{ "query": { "params": ["A"] } }]';
const withAlert = (alert: string, panel = '"id": 1, "targets": [{ "refId": "A" }]') =>
  `{\n  "title": "T",\n  "panels": [\n    { ${panel},\n      "alert": { ${alert} } }\n  ]\n}`;
const BAD_FREQUENCY = '"evaluate every" field could not be parsed: expected a duration such as 60s, 5m or 1h';

const DASHBOARDS: [name: string, text: string | Buffer, ...where: Where][] = [
  ["half a file", '{\n  "title": "T",\n  "panels": [', 3, 14, undefined, "expected a closing bracket"],
  [
    "lists in lists without an end",
    `{ "title": "T",\n  "x": ${"[".repeat(100_000)}${"]".repeat(100_000)} }`,
    ...([2, 107, undefined, "is nested too deeply: expected at most 100 levels"] as const),
  ],
  [
    "half of that",
    "[".repeat(100_000),
    ...([1, 101, undefined, "is nested too deeply: expected at most 100 levels"] as const),
  ],
  ["an empty file", "", 1, 1, undefined, "expected a value"],
  ["a comma too many", '{\n  "title": "T",\n}', 3, 1, undefined, "expected a key in double quotes"],
  ["a comma too few", '{\n  "title": "T"\n  "uid": "u"\n}', 3, 3, undefined, "expected a comma"],
  ["a comment", '{\n  // Why\n  "title": "T"\n}', 2, 3, undefined, "JSON has no comments"],
  [
    "a key without quotes",
    "{\n  title: 1\n}",
    2,
    3,
    undefined,
    "no word of JSON: texts and keys stand in double quotes",
  ],
  [
    "something after the end",
    '{ "title": "T" }\n{}',
    2,
    1,
    undefined,
    "expected nothing after the dashboard",
  ],
  ["a text that does not end", '{\n  "title": "T\n}', 2, 12, undefined, "this text does not end on its line"],
  [
    "bytes that are no text",
    Buffer.from([0x7b, 0xff, 0x7d]),
    undefined,
    undefined,
    undefined,
    "is not UTF-8 text",
  ],
  ["a list", "[]", 1, 1, undefined, "expected an object: the dashboard"],
  ["no title", '{ "uid": "u" }', 1, 1, "title", "Dashboard title cannot be empty"],
  ["a blank title", '{\n  "title": "  " }', 2, 12, "title", "Dashboard title cannot be empty"],
  ["a title that is a number", '{\n  "title": 1 }', 2, 12, "title", "Dashboard title cannot be empty"],
  [
    "a title too long",
    `{ "title": "${"t".repeat(190)}" }`,
    1,
    12,
    "title",
    "expected a text of at most 189 characters",
  ],
  [
    "what the API answers",
    '{ "meta": {},\n  "dashboard": { "title": "T" } }',
    2,
    16,
    "dashboard",
    "expected the dashboard itself, without anything around it",
  ],
  [
    "a uid too long",
    `{ "title": "T",\n  "uid": "${"u".repeat(41)}" }`,
    2,
    10,
    "uid",
    "uid too long, max 40 characters",
  ],
  [
    "a uid with a blank",
    '{ "title": "T",\n  "uid": "a b" }',
    2,
    10,
    "uid",
    "uid contains illegal characters: expected letters, digits, - and _",
  ],
  ["a uid that is a number", '{ "title": "T",\n  "uid": 7 }', 2, 10, "uid", "expected a text"],
  ["tags that are a text", '{ "title": "T",\n  "tags": "a" }', 2, 11, "tags", "expected a list of texts"],
  [
    "a tag too long",
    `{ "title": "T",\n  "tags": ["a", "${"t".repeat(51)}"] }`,
    2,
    17,
    "tags[1]",
    "expected a text of 1 to 50 characters",
  ],
  [
    "a tag that is none",
    '{ "title": "T", "tags": [\n  null ] }',
    2,
    3,
    "tags[0]",
    "expected a text of 1 to 50 characters",
  ],
  ["panels that are no list", '{ "title": "T",\n  "panels": {} }', 2, 13, "panels", "expected a list"],
  ["a panel that is none", '{ "title": "T", "panels": [\n  1 ] }', 2, 3, "panels[0]", "expected an object"],
  [
    "an alert of a panel without an id",
    withAlert(ALERT, '"targets": [{ "refId": "A" }]'),
    4,
    5,
    "panels[0].id",
    "A numeric panel id property is missing",
  ],
  [
    "an alert without a name",
    withAlert(ALERT.replace('"name": "n", ', "")),
    5,
    16,
    "panels[0].alert.name",
    "expected the name of the alert, of 1 to 255 characters",
  ],
  [
    "an alert without a frequency",
    withAlert(ALERT.replace('"frequency": "1m", ', "")),
    5,
    16,
    "panels[0].alert.frequency",
    BAD_FREQUENCY,
  ],
  [
    "a frequency that is none",
    withAlert(ALERT.replace("1m", "often")),
    5,
    44,
    "panels[0].alert.frequency",
    BAD_FREQUENCY,
  ],
  [
    "a frequency of nothing",
    withAlert(ALERT.replace("1m", "0s")),
    5,
    44,
    "panels[0].alert.frequency",
    '"evaluate every" cannot be zero or below',
  ],
  [
    "a wait that is none",
    withAlert(`"for": "long", ${ALERT}`),
    5,
    25,
    "panels[0].alert.for",
    "expected a duration such as 30s, 5m or 1h30m",
  ],
  [
    "an alert without conditions",
    withAlert('"name": "n", "frequency": "1m"'),
    5,
    16,
    "panels[0].alert.conditions",
    "Alert is missing conditions",
  ],
  [
    "a condition without a query",
    withAlert(ALERT.replace(/\[\{.*/, "[{}]")),
    5,
    65,
    "panels[0].alert.conditions[0]",
    "expected a condition with a query",
  ],
  [
    "a query that there is not",
    withAlert(ALERT.replace('["A"]', '["B"]')),
    5,
    76,
    "panels[0].alert.conditions[0].query",
    'refers to a query that cannot be found in the panel: "B"',
  ],
  [
    "an alert within a row",
    `{ "title": "T", "rows": [{ "panels": [\n  { "id": 1, "alert": {} } ] }] }`,
    2,
    23,
    "rows[0].panels[0].alert.name",
    "expected the name of the alert, of 1 to 255 characters",
  ],
  [
    "a uid that another file has",
    '{ "title": "T",\n  "uid": "first" }',
    2,
    10,
    "uid",
    "is the uid of another dashboard, too: json/a.json",
  ],
  [
    "a title that another file has",
    '{ "uid": "t",\n  "title": "First" }',
    2,
    12,
    "title",
    "is the title, in the same folder, of another dashboard, too: json/a.json",
  ],
  ["the uid of a folder", '{ "title": "T",\n  "uid": "folder" }', 2, 10, "uid", "is the uid of a folder"],
  [
    "the title of a folder",
    '{ "uid": "t",\n  "title": "Folder" }',
    2,
    12,
    "title",
    "A folder with that name already exists",
  ],
];

const name = "  - name: a\n";
const path = "    options: { path: $DIRECTORY/json }\n";
const PROVIDERS: [name: string, text: string, ...where: Where][] = [
  [
    "no version",
    `providers:\n${name}${path}`,
    1,
    1,
    "apiVersion",
    "is required: expected a whole number from 1 to 9007199254740991",
  ],
  [
    "no name",
    `apiVersion: 1\nproviders:\n  - options: { path: x }\n`,
    3,
    5,
    "providers[0].name",
    "is required: expected a text",
  ],
  [
    "a name twice",
    `apiVersion: 1\nproviders:\n${name}${path}${name}${path}`,
    5,
    11,
    "providers[1].name",
    'dashboard name "a" is not unique: dashboards/a.yaml, line 3',
  ],
  [
    "another type",
    `apiVersion: 1\nproviders:\n${name}    type: git\n${path}`,
    4,
    11,
    "providers[0].type",
    "this type is not supported: expected file",
  ],
  [
    "no path",
    `apiVersion: 1\nproviders:\n${name}    options: {}\n`,
    4,
    14,
    "providers[0].options.path",
    "is required: expected the path of a directory",
  ],
  [
    "no options",
    `apiVersion: 1\nproviders:\n${name}`,
    3,
    5,
    "providers[0].options",
    "is required: expected a mapping",
  ],
  [
    "an unknown organisation",
    `apiVersion: 1\nproviders:\n${name}    orgId: 77\n${path}`,
    4,
    12,
    "providers[0].orgId",
    "organization not found: there is none with the id 77",
  ],
  [
    "the uid general",
    `apiVersion: 1\nproviders:\n${name}    folderUid: general\n${path}`,
    4,
    16,
    "providers[0].folderUid",
    "invalid uid for folder provided",
  ],
  [
    "a folder that is a dashboard",
    `apiVersion: 1\nproviders:\n${name}    folder: Stored\n${path}`,
    4,
    13,
    "providers[0].folder",
    'got invalid response. expected folder, found dashboard: "Stored"',
  ],
  [
    "folders named twice",
    `apiVersion: 1\nproviders:\n${name}    folder: F\n    folderUid: f\n    options: { path: x, foldersFromFilesStructure: true }\n`,
    ...([4, 13, "providers[0].folder"] as const),
    "'folder' and 'folderUID' should be empty using 'foldersFromFilesStructure' option",
  ],
  [
    "a path to a file",
    `apiVersion: 1\nproviders:\n${name}    options: { path: $DIRECTORY/json/a.json }\n`,
    undefined,
    undefined,
    undefined,
    "expected a directory",
  ],
  [
    "a name of now in the format of old",
    "- name: a\n  orgId: 1\n  options: { folder: x }\n",
    2,
    3,
    "[0].orgId",
    "unknown key, did you mean org_id?",
  ],
];

describe("dashboards that cannot be used", () => {
  const service = provision();
  beforeAll(async () => {
    const time = { created: service.clock.now, updated: service.clock.now };
    const row = { org_id: 1, version: 1, data: "{}", ...time };
    await service.db("dashboard").insert([
      { ...row, uid: "folder", title: "Folder", slug: "folder", is_folder: true },
      { ...row, uid: "stored", title: "Stored", slug: "stored", is_folder: false },
    ]);
  });

  test.each(DASHBOARDS)("%s is found where it is", async (_, text, ...where) => {
    const first = '{ "uid": "first", "title": "First" }';
    await service.write({ "dashboards/a.yaml": provider(), "json/a.json": first, "json/b.json": text });
    await expectOne("json/b.json", where);
  });

  test.each(PROVIDERS)("of a provider: %s is found where it is", async (_, text, ...where) => {
    await service.write({ "dashboards/a.yaml": text, "json/a.json": '{ "title": "T" }' });
    await expectOne(where[0] === undefined ? "json/a.json" : "dashboards/a.yaml", where);
  });

  async function expectOne(file: string, [line, column, path, message]: Where): Promise<void> {
    const before = await service.everything();
    const [status, { errors }] = await service.reload("dashboards");
    expect([status, errors?.[0], await service.everything()]).toEqual([
      422,
      {
        file,
        ...(line === undefined ? {} : { line, column }),
        ...(path === undefined ? {} : { path }),
        message,
      },
      before,
    ]);
  }
});
