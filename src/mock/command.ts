import { once } from "node:events";

import { refuse } from "../main.js";
import { stopSignals } from "../stop-signals.js";
import { DEMO_PASSWORD } from "./demo/fill.js";
import { startExamplesMock } from "./examples.js";
import { startStatefulMock } from "./stateful.js";

/** How a mock is to run. */
export interface MockCommand {
  stateful?: boolean;
  host: string;
  port: number;
}

/** Runs a mock until a signal ends it; what keeps it from starting is one line and exit code 1. */
export async function mock({ stateful = false, host, port }: MockCommand): Promise<void> {
  const { stop } = stopSignals();
  const onAnswer = (method: string, url: string, status: number) => console.log(`${method} ${url} ${status}`);
  try {
    const options = { host, port, onAnswer };
    const running = await (stateful ? startStatefulMock(options, stop) : startExamplesMock(options));
    console.log(stateful ? statefulText(running.url) : examplesText(running.url));
    if (!stop.aborted) await once(stop, "abort");
    await running.stop();
    process.exit(0);
  } catch (error) {
    if (stop.aborted && (error as Error).name === "AbortError") process.exit(0);
    refuse(error);
  }
}

function examplesText(url: string): string {
  return `API      ${url}/api
Answers  every operation its first example, to any login and password; nothing is stored
         curl -u admin:admin ${url}/api/admin/stats
Others   by status and name of the example, which are in the docs
         curl -u admin:admin -H 'Prefer: code=404, example=unknown-user' -X DELETE ${url}/api/admin/users/2
Mistakes are named in the header sl-violations, where a request breaks the contract
Stop     with Ctrl-C
`;
}

function statefulText(url: string): string {
  return `API      ${url}/api
Docs     ${url}/docs
Sign in  as admin (password admin), or with the password ${DEMO_PASSWORD} as
         ada     a server admin, with sessions on three devices
         edith   an editor, also of Acme Inc.
         vera    a viewer
         sam     a viewer who may look users up and sign them out (team Support)
         noah    nobody in Main Org. who may see users, settings and statistics (team Auditors)
         bruno   disabled: refused
Reset    curl -X POST ${url}/mock/reset
Pages    of localhost, on any port, may call it with credentials. A page of http://localhost:5173 calls
         ${url.replace("127.0.0.1", "localhost")}: browsers keep the cookie to one name
Stop     with Ctrl-C, after which the data are gone
`;
}
