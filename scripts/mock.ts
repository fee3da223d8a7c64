// Runs the mock until Ctrl-C.
import { parseArgs } from "node:util";

import { startMock } from "./start-mock.js";

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
    },
  });
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    throw new TypeError(`--port ${values.port}: expected a whole number from 0 to 65535`);
  }
  return { host: values.host, port: Number(values.port) };
}

try {
  const options = readOptions();
  const { url, stop } = await startMock({
    ...options,
    onAnswer: (method, path, status) => console.log(`${method} ${path} ${status}`),
  });
  console.log(`The mock answers at ${url}: every operation its first example, to any login and password.

  curl -u admin:admin ${url}/api/admin/stats

Another answer, by its status and the name of its example (both are in the docs: npm run docs):

  curl -u admin:admin -H 'Prefer: code=404, example=unknown-user' -X DELETE ${url}/api/admin/users/2

Nothing is stored. Where a request breaks the contract, the header sl-violations says how. Ctrl-C stops the mock.
`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
} catch (error) {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") console.error(`Port ${port} is in use: try npm run mock -- --port 4011`);
  else console.error(error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}
