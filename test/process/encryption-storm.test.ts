import { expect, jest, test } from "@jest/globals";

import { storm } from "../../scripts/soak/encryption.js";
import { useDatabase } from "../database.js";

const database = useDatabase();
jest.setTimeout(60_000);

test("no secret is lost where instances are killed while they re-encrypt, keys are rotated and secrets changed", async () => {
  const result = await storm(
    {
      ...{ databaseUrl: database.url, secrets: 1500, seconds: 3 },
      ...{ writesPerSecond: 200, killEveryMs: 400 },
    },
    () => undefined,
  );
  expect(result).toEqual({
    ...{ writes: expect.any(Number), kills: expect.any(Number), rotations: expect.any(Number) },
    ...{ lost: [], isStable: true },
  });
  expect([result.writes > 100, result.kills >= 3]).toEqual([true, true]);
});
