import { beforeAll, describe, expect, test } from "@jest/globals";

import { provision } from "./files.js";

/** A file of alerting, and the line, column, path and message that are to be named. */
type Case = [name: string, text: string, line: number, column: number, path: string, message: string];

const GROUP = "groups:\n  - name: g\n    folder: F\n    interval: 1m\n    rules:\n";
const DATA = "data: [{ refId: A, datasourceUid: __expr__ }]";
const RULE = `${GROUP}      - uid: u\n        title: T\n        condition: A\n        ${DATA}\n`;
const CONTACT = "contactPoints:\n  - name: c\n    receivers:\n      - uid: u\n";
const MAIL = `${CONTACT}        type: email\n        settings: { addresses: a@example.com }\n`;
const POLICY = "policies:\n  - receiver: grafana-default-email\n";
const TIME = "muteTimes:\n  - name: m\n    time_intervals:\n";
const UNIQUE =
  "a conflicting alert rule is found: rule title under the same organisation and folder should be unique";

const CASES: Case[] = [
  [
    "no name of a group",
    "groups:\n  - folder: F\n    interval: 1m\n",
    2,
    5,
    "groups[0].name",
    "rule group has no name set",
  ],
  [
    "no folder of a group",
    "groups:\n  - name: g\n    interval: 1m\n",
    2,
    5,
    "groups[0].folder",
    "rule group has no folder set",
  ],
  [
    ...([
      "an interval without a unit",
      "groups:\n  - { name: g, folder: F, interval: 60 }\n",
      2,
      37,
    ] as const),
    ...(["groups[0].interval", 'found "60", expected a duration such as 30s, 5m or 1h30m'] as const),
  ],
  [
    ...([
      "an interval between two looks",
      "groups:\n  - { name: g, folder: F, interval: 15s }\n",
      2,
      37,
    ] as const),
    "groups[0].interval",
    "interval (15s) should be non-zero and divided exactly by scheduler interval: 10s",
  ],
  [
    ...([
      "a group twice",
      `${GROUP.replace("    rules:\n", "")}  - { name: g, folder: F, interval: 1m }\n`,
      5,
      13,
    ] as const),
    ...(["groups[1].name", "is another group of the same folder, too: alerting/a.yaml, line 2"] as const),
  ],
  [
    "an unknown organisation",
    "groups:\n  - { orgId: 77, name: g, folder: F, interval: 1m }\n",
    2,
    14,
    "groups[0].orgId",
    "organization not found: there is none with the id 77",
  ],
  [
    "no uid",
    RULE.replace("- uid: u\n        title", "- title"),
    6,
    9,
    "groups[0].rules[0].uid",
    "no UID set",
  ],
  [
    "an unset variable for a uid",
    RULE.replace("uid: u", "uid: $NOTHING"),
    6,
    14,
    "groups[0].rules[0].uid",
    "no UID set",
  ],
  [
    "a uid with a blank",
    RULE.replace("uid: u", "uid: a b"),
    6,
    14,
    "groups[0].rules[0].uid",
    'found "a b", expected a uid of letters, digits, - and _',
  ],
  [
    "no title",
    RULE.replace("        title: T\n", ""),
    6,
    9,
    "groups[0].rules[0].title",
    "rule has no title set",
  ],
  [
    "no condition",
    RULE.replace("        condition: A\n", ""),
    6,
    9,
    "groups[0].rules[0].condition",
    "no condition set",
  ],
  ["no data", RULE.replace(`        ${DATA}\n`, ""), 6, 9, "groups[0].rules[0].data", "no data set"],
  ["empty data", RULE.replace(DATA, "data: []"), 9, 15, "groups[0].rules[0].data", "no data set"],
  [
    "a condition of no query",
    RULE.replace("condition: A", "condition: C"),
    8,
    20,
    "groups[0].rules[0].condition",
    "expected the refId of one of data",
  ],
  [
    "a query without a range",
    RULE.replace("__expr__", "prom"),
    9,
    16,
    "groups[0].rules[0].data[0].relativeTimeRange",
    "invalid relative time range: expected from above to",
  ],
  [
    "a refId twice",
    RULE.replace("data: [", "data: [{ refId: A, datasourceUid: __expr__ }, "),
    9,
    64,
    "groups[0].rules[0].data[1].refId",
    "is the refId of another query of the rule, too",
  ],
  [
    "another word for no data",
    `${RULE}        noDataState: NoDat\n`,
    10,
    22,
    "groups[0].rules[0].noDataState",
    'found "NoDat", expected NoData, Alerting or OK: did you mean NoData?',
  ],
  [
    "another word for errors",
    `${RULE}        execErrState: NoData\n`,
    10,
    23,
    "groups[0].rules[0].execErrState",
    'found "NoData", expected Alerting, Error or OK',
  ],
  [
    "a wait that is too long",
    `${RULE}        for: 101d\n`,
    10,
    14,
    "groups[0].rules[0].for",
    "expected at most 100d",
  ],
  [
    "a rule that is paused",
    `${RULE}        isPaused: true\n`,
    10,
    19,
    "groups[0].rules[0].isPaused",
    "single rules cannot be paused here: expected false",
  ],
  [
    "a panel that is no number",
    `${RULE}        panelId: two\n`,
    10,
    18,
    "groups[0].rules[0].panelId",
    'found "two", expected a whole number from 0 to 9007199254740991',
  ],
  [
    "a uid twice",
    `${RULE}      - { uid: u, title: S, condition: A, ${DATA} }\n`,
    10,
    16,
    "groups[0].rules[1].uid",
    "is the uid of another rule, too: alerting/a.yaml, line 6",
  ],
  [
    "a title twice",
    `${RULE}      - { uid: v, title: T, condition: A, ${DATA} }\n`,
    10,
    26,
    "groups[0].rules[1].title",
    `${UNIQUE}: alerting/a.yaml, line 6`,
  ],
  [
    "a title that another rule has",
    RULE.replace("folder: F", "folder: Taken").replace("title: T", "title: Stored"),
    7,
    16,
    "groups[0].rules[0].title",
    UNIQUE,
  ],
  [
    "a folder that is a dashboard",
    RULE.replace("folder: F", "folder: Dashboard"),
    3,
    13,
    "groups[0].folder",
    "got invalid response. expected folder, found dashboard",
  ],
  [
    "a rule to delete without a uid",
    "deleteRules:\n  - orgId: 1\n",
    2,
    5,
    "deleteRules[0].uid",
    "no UID set",
  ],
  [
    "a contact point without a name",
    "contactPoints:\n  - receivers: []\n",
    2,
    5,
    "contactPoints[0].name",
    "no name is set",
  ],
  [
    "a receiver without a uid",
    MAIL.replace("- uid: u\n        type", "- type"),
    4,
    9,
    "contactPoints[0].receivers[0].uid",
    "no uid is set",
  ],
  [
    "a receiver without a type",
    MAIL.replace("        type: email\n", ""),
    4,
    9,
    "contactPoints[0].receivers[0].type",
    "no type is set",
  ],
  [
    "a receiver without settings",
    `${CONTACT}        type: email\n`,
    4,
    9,
    "contactPoints[0].receivers[0].settings",
    "no settings are set",
  ],
  [
    "no addresses",
    `${CONTACT}        type: email\n        settings: { addresses: "" }\n`,
    6,
    19,
    "contactPoints[0].receivers[0].settings",
    "could not find addresses in settings",
  ],
  [
    "no recipient",
    `${CONTACT}        type: slack\n        settings: { token: hunter2 }\n`,
    6,
    19,
    "contactPoints[0].receivers[0].settings",
    "recipient must be specified when using the Slack chat API",
  ],
  [
    "no key",
    `${CONTACT}        type: pagerduty\n        settings: {}\n`,
    6,
    19,
    "contactPoints[0].receivers[0].settings",
    "could not find integration key property in settings",
  ],
  [
    "a receiver twice",
    `${MAIL}      - { uid: u, type: email, settings: { addresses: b@example.com } }\n`,
    7,
    16,
    "contactPoints[0].receivers[1].uid",
    "is the same as that of another one: alerting/a.yaml, line 4",
  ],
  [
    "a receiver in use that goes",
    "deleteContactPoints:\n  - uid: used\n",
    2,
    5,
    "deleteContactPoints[0]",
    'receiver "in use" is used by a notification policy',
  ],
  [
    "a root without a receiver",
    "policies:\n  - orgId: 1\n",
    2,
    5,
    "policies[0].receiver",
    "root route must specify a default receiver",
  ],
  [
    "a receiver that there is not",
    "policies:\n  - receiver: nobody\n",
    2,
    15,
    "policies[0].receiver",
    'receiver "nobody" does not exist',
  ],
  [
    "one of a branch",
    `${POLICY}    routes:\n      - routes:\n          - receiver: nobody\n`,
    5,
    23,
    "policies[0].routes[0].routes[0].receiver",
    'receiver "nobody" does not exist',
  ],
  [
    "a mute time that there is not",
    `${POLICY}    routes:\n      - mute_time_intervals: [never]\n`,
    4,
    30,
    "policies[0].routes[0].mute_time_intervals",
    'mute time interval "never" does not exist',
  ],
  [
    "matchers of the root",
    `${POLICY}    matchers: [a=b]\n`,
    3,
    15,
    "policies[0].matchers",
    "root route must not have any matchers",
  ],
  [
    "a root that continues",
    `${POLICY}    continue: true\n`,
    3,
    15,
    "policies[0].continue",
    "cannot contain continue in root route",
  ],
  [
    "mute times of the root",
    `${POLICY}    mute_time_intervals: [in use]\n`,
    3,
    26,
    "policies[0].mute_time_intervals",
    "root route must not have any mute time intervals",
  ],
  [
    "an interval of nothing",
    `${POLICY}    group_interval: 0s\n`,
    3,
    21,
    "policies[0].group_interval",
    "group_interval cannot be zero",
  ],
  [
    "a label twice",
    `${POLICY}    group_by: [a, a]\n`,
    3,
    15,
    "policies[0].group_by",
    'duplicated label "a" in group_by',
  ],
  [
    "all labels and one",
    `${POLICY}    group_by: [a, ...]\n`,
    3,
    15,
    "policies[0].group_by",
    "cannot have wildcard group_by (`...`) and other labels at the same time",
  ],
  [
    "a matcher without an operator",
    `${POLICY}    routes: [{ matchers: [severity] }]\n`,
    3,
    26,
    "policies[0].routes[0].matchers",
    'bad matcher format: expected such as severity="critical"',
  ],
  [
    "an object matcher of two",
    `${POLICY}    routes: [{ object_matchers: [[a, b]] }]\n`,
    3,
    33,
    "policies[0].routes[0].object_matchers",
    "expected a label, one of =, !=, =~ and !~, and a value",
  ],
  [
    "two trees",
    `${POLICY}  - receiver: grafana-default-email\n`,
    3,
    5,
    "policies[1]",
    "is the same as that of another one: alerting/a.yaml, line 2",
  ],
  [
    "a mute time without a name",
    "muteTimes:\n  - time_intervals: []\n",
    2,
    5,
    "muteTimes[0].name",
    "a mute time interval has no name set",
  ],
  [
    "a time that is none",
    `${TIME}      - times: [{ start_time: "6:00", end_time: "07:00" }]\n`,
    4,
    31,
    "muteTimes[0].time_intervals[0].times[0].start_time",
    'found "6:00", expected a time such as 06:00',
  ],
  [
    "an end before its start",
    `${TIME}      - times: [{ start_time: "08:00", end_time: "07:00" }]\n`,
    4,
    16,
    "muteTimes[0].time_intervals[0].times",
    "start time cannot be equal or greater than end time",
  ],
  [
    "a day that is none",
    `${TIME}      - weekdays: [mon]\n`,
    4,
    19,
    "muteTimes[0].time_intervals[0].weekdays",
    "expected days such as monday or monday:friday",
  ],
  [
    "a day of no month",
    `${TIME}      - days_of_month: ["32"]\n`,
    4,
    24,
    "muteTimes[0].time_intervals[0].days_of_month",
    "expected days from 1 to 31, or from -31 to -1 counted from the end, such as 1:5 or -3:-1",
  ],
  [
    "months backwards",
    `${TIME}      - months: ["may:march"]\n`,
    4,
    17,
    "muteTimes[0].time_intervals[0].months",
    "the end of a range is before its start",
  ],
  [
    "a year of two digits",
    `${TIME}      - years: ["30"]\n`,
    4,
    16,
    "muteTimes[0].time_intervals[0].years",
    "expected years such as 2030 or 2030:2032",
  ],
  [
    "a mute time in use that goes",
    "deleteMuteTimes:\n  - name: in use\n",
    2,
    5,
    "deleteMuteTimes[0]",
    'mute time interval "in use" is used by a notification policy',
  ],
  [
    "a mute time to delete without a name",
    "deleteMuteTimes:\n  - orgId: 1\n",
    2,
    5,
    "deleteMuteTimes[0].name",
    "delete mute time missing name",
  ],
  [
    "a template without a name",
    "templates:\n  - template: x\n",
    2,
    5,
    "templates[0].name",
    "template must have a name",
  ],
  [
    "a template without a text",
    "templates:\n  - name: t\n",
    2,
    5,
    "templates[0].template",
    "template must have content",
  ],
  [
    "a template that does not end",
    'templates:\n  - { name: t, template: "{{ len .Alerts" }\n',
    2,
    26,
    "templates[0].template",
    "invalid template: {{ and }} do not pair, in line 1 of it",
  ],
  ...(
    [
      [
        "a template whose block does not end",
        "{{ len .Alerts }}\\n{{ if .x }}",
        "{{ if }} has no {{ end }}, in line 2 of it",
      ],
      [
        "a template that ends twice",
        "{{ range .Alerts -}} {{- end }}{{end}}",
        "unexpected {{ end }}, in line 1 of it",
      ],
      ["a template with an else for nothing", "{{ else }}", "unexpected {{ else }}, in line 1 of it"],
      [
        "a template with half a text",
        "{{ printf 'a }}' }}{{ `b }}",
        "{{ and }} do not pair, in line 1 of it",
      ],
    ] as const
  ).map(([name, template, message]): Case => [
    ...([name, `templates:\n  - { name: t, template: "${template}" }\n`, 2, 26] as const),
    ...(["templates[0].template", `invalid template: ${message}`] as const),
  ]),
  ...["a/b", "'a\"b'", "'..'"].map((name): Case => [
    ...([
      `a template with the name ${name}`,
      `templates:\n  - { name: ${name}, template: x }\n`,
      2,
      13,
    ] as const),
    ...([
      "templates[0].name",
      "template file name is not valid: expected one without slashes and quotes",
    ] as const),
  ]),
  [
    ...([
      "a group in the general folder",
      "groups:\n  - { folder: general, name: g, interval: 1m }\n",
      2,
      15,
    ] as const),
    ...([
      "groups[0].folder",
      "A folder with that name already exists: name none for the general folder",
    ] as const),
  ],
  [
    ...([
      "a group twice, by folders of which one looks like the other in URLs",
      `groups:\n  - { folder: Taken, name: h, interval: 1m }\n  - { folder: taken, name: h, interval: 1m }\n`,
      3,
      28,
    ] as const),
    ...(["groups[1].name", "is another group of the same folder, too: alerting/a.yaml, line 2"] as const),
  ],
  [
    "a template to delete without a name",
    "deleteTemplates:\n  - orgId: 1\n",
    2,
    5,
    "deleteTemplates[0].name",
    "delete template missing name",
  ],
  [
    "JSON",
    '{ "groups": [{ "name": "g", "folder": "F", "interval": "1m",\n  "rule": [] }] }',
    2,
    3,
    "groups[0].rule",
    "unknown key, did you mean rules?",
  ],
];

describe("a file of alerting that cannot be used", () => {
  const service = provision();
  beforeAll(async () => {
    await service.write({
      "alerting/a.yaml": `apiVersion: 1
groups: [{ name: g, folder: Taken, interval: 1m, rules: [{ uid: stored, title: Stored, condition: A, ${DATA} }] }]
contactPoints: [{ name: in use, receivers: [{ uid: used, type: email, settings: { addresses: a@example.com } }] }]
policies: [{ receiver: in use, routes: [{ receiver: in use, mute_time_intervals: [in use] }] }]
muteTimes: [{ name: in use, time_intervals: [{ weekdays: [sunday] }] }]
`,
    });
    expect((await service.reload("alerting"))[0]).toBe(200);
    const time = { created: service.clock.now, updated: service.clock.now };
    const row = {
      org_id: 1,
      uid: "d",
      title: "Dashboard",
      slug: "dashboard",
      version: 1,
      data: "{}",
      ...time,
    };
    await service.db("dashboard").insert(row);
  });

  test.each(CASES)("%s is found where it is", async (_, text, line, column, path, message) => {
    const file = `alerting/a.${text.startsWith("{") ? "json" : "yaml"}`;
    await service.write({ [file]: text });
    const before = await service.everything();
    const [status, { errors }] = await service.reload("alerting");
    expect([status, errors?.[0], await service.everything()]).toEqual([
      422,
      { file, line, column, path, message },
      before,
    ]);
  });

  test("no secret is in what was answered and logged", () => {
    expect(service.log.join("")).toContain("provisioning files could not be applied");
    expect(service.log.join("")).not.toContain("hunter2");
  });
});
