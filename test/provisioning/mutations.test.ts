import { beforeAll, describe, expect, test } from "@jest/globals";

import { provision } from "./files.js";
import { KINDS, SAMPLES } from "./samples.js";

// What stands below these may be anything.
const FREE = /^(jsonData|secureJsonData|settings|secure_settings|target|model|annotations|labels):/;

interface Line {
  index: number;
  /** What stands before the key, the key, and its value if that is not on the lines below. */
  parts: [before: string, key: string, value: string];
}

/** The lines of a file with a key that a schema knows. */
function linesOf(text: string): Line[] {
  let free: number | undefined;
  return text.split("\n").flatMap((line, index) => {
    const [, before = "", key, value = ""] = /^([ -]*)(\w+): ?(.*)$/.exec(line) ?? [];
    if (key === undefined) return [];
    if (free !== undefined && before.length > free) return [];
    free = FREE.test(`${key}:`) ? before.length : undefined;
    return [{ index, parts: [before, key, value] as Line["parts"] }];
  });
}

describe("one mistake in a file is found where it is, whichever it is", () => {
  const service = provision();
  let before: unknown;
  beforeAll(async () => {
    const time = { created: service.clock.now, updated: service.clock.now };
    await service.db("team").insert({ org_id: 1, name: "Helpers", ...time });
    before = await service.everything();
  });

  async function errorsOf(kind: string, directory: string, text: string) {
    await service.write({ [`${directory}/a.yaml`]: text });
    const [status, { errors = [] }] = await service.reload(kind);
    expect(status).toBe(422);
    return errors;
  }

  const mutated = (text: string, index: number, line: string) =>
    text.split("\n").with(index, line).join("\n");

  const cases = KINDS.flatMap(([kind, directory]) =>
    linesOf(SAMPLES[directory]).map(
      (line) => [kind, line.index + 1, line.parts[1], directory, line] as const,
    ),
  );

  test.each(cases.filter(([, , key]) => key !== "apiVersion"))(
    "%s, line %d: a slip in %s is an unknown key, with the right one",
    async (kind, number, key, directory, { index, parts: [before, , value] }) => {
      const errors = await errorsOf(
        kind,
        directory,
        mutated(SAMPLES[directory], index, `${before}${key}x: ${value}`),
      );
      const found = errors.find(({ message }) => message === `unknown key, did you mean ${key}?`);
      expect([found?.file, found?.line, found?.column]).toEqual([
        `${directory}/a.yaml`,
        number,
        before.length + 1,
      ]);
      expect(found?.path).toMatch(new RegExp(`(^|\\.)${key}x$`));
    },
  );

  const values = cases.filter(([, , , , { parts }]) => parts[2] !== "");
  test.each(values)(
    "%s, line %d: a list for %s is a wrong value",
    async (kind, number, key, directory, { index, parts: [before] }) => {
      const errors = await errorsOf(
        kind,
        directory,
        mutated(SAMPLES[directory], index, `${before}${key}: [1]`),
      );
      expect(errors).toContainEqual({
        ...{ file: `${directory}/a.yaml`, line: number, column: before.length + key.length + 3 },
        path: expect.stringMatching(new RegExp(`(^|\\.)${key}$`)),
        message: expect.stringMatching(/^found a list, expected /),
      });
    },
  );

  test("they are many, and none of them stored anything", async () => {
    expect(cases.length + values.length).toBeGreaterThanOrEqual(150);
    expect(await service.everything()).toEqual(before);
  });
});
