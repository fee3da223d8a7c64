import { expect, jest, test } from "@jest/globals";

import { storm } from "../../scripts/soak/encryption.js";
import { useDatabase } from "../database.js";

const database = useDatabase();
jest.setTimeout(120_000);

test("no secret of any column is lost where instances are killed while they re-encrypt and roll back, keys are rotated and secrets changed", async () => {
  const result = await storm(
    {
      ...{ databaseUrl: database.url, secrets: 480, seconds: 0 },
      ...{ writesPerSecond: 200, killEveryMs: 200, kills: 2 },
    },
    () => undefined,
  );
  expect(result).toEqual({
    ...{
      secrets: 480,
      writes: expect.any(Number),
      kills: expect.any(Number),
      rotations: expect.any(Number),
    },
    ...{ succeeded: { "reencrypt-secrets": expect.any(Number), "rollback-secrets": expect.any(Number) } },
    ...{ mostMemory: expect.any(Number), lost: [], isStable: true },
  });
  expect([result.writes >= 100, result.kills >= 2, result.rotations >= 1]).toEqual([true, true, true]);
});
