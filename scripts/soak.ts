// Runs for minutes what the tests run for seconds, on a database of its own:
//   encryption   100 000 secrets under 200 writes a second, rotations, rollbacks and kill -9; exit code 1 when one is lost
//   --seconds    how long, instead of 300
import { parseArgs } from "node:util";

import { cleanUp, cleanUpOnSignals } from "./bench/cleanup.js";
import { startDatabase } from "./bench/database.js";
import { storm } from "./soak/encryption.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: "string", default: "300" }, secrets: { type: "string", default: "100000" } },
});
if (positionals.join() !== "encryption") {
  console.error("npm run soak -- encryption");
  process.exit(1);
}
cleanUpOnSignals();
try {
  const { url } = await startDatabase();
  const plan = { secrets: Number(values.secrets), seconds: Number(values.seconds) };
  const result = await storm(
    { databaseUrl: url, ...plan, writesPerSecond: 200, killEveryMs: 4000, kills: 3 },
    console.log,
  );
  const { lost, ...summary } = result;
  console.log({ ...summary, lost: lost.length });
  for (const line of lost.slice(0, 20)) console.log(line);
  if (lost.length > 0 || !result.isStable) process.exitCode = 1;
} finally {
  await cleanUp();
}
