import { type Case, nameOf } from "./cases.js";
import { type Contract, type ExampleRequest, type Operation, permissionOf } from "./document.js";
import {
  actsOnWholeServer,
  casesFor,
  type Circumstances,
  differenceFrom,
  wireRequestFor,
} from "./examples.js";
import { type OperationRecord, type OperationReport, recordOf } from "./findings.js";
import { invalidBodies, validRequests } from "./generated-inputs.js";
import { createJudge, type Judge } from "./judge.js";
import { testMock } from "./mock.js";
import type { WireAnswer, WireRequest } from "./send.js";
import { reachTarget, type Target } from "./target.js";
import type { StandIns } from "./translate.js";
import { createWorld, type Part, readOnlyStandIns, type World } from "./world.js";

export interface Options {
  contract: Contract;
  /** The URL below which the paths of the contract are. */
  target: string;
  /** A server admin. */
  account: { user: string; password: string };
  /** The ids of the operations to test; all when empty. */
  only?: string[];
  isReadOnly?: boolean;
  /** Whether what acts on the whole server is done, too. */
  isWholeServer?: boolean;
  seed: number;
  /** How many inputs are made for each operation. */
  runs: number;
  /** Ends the tests early; what they have made is removed all the same. */
  signal?: AbortSignal;
  onProgress?: (done: number, total: number, operationId: string) => void;
}

/** What became of a run. */
export interface Report {
  target: string;
  kind: "server" | "mock";
  seed: number;
  runs: number;
  isReadOnly: boolean;
  isInterrupted: boolean;
  operations: OperationReport[];
  /** What the tests have made and could not remove. */
  left: string[];
}

interface Tests {
  contract: Contract;
  target: Target;
  judge: Judge;
  circumstances: Circumstances;
  standIns: () => Promise<StandIns>;
  /** None where nothing may be changed. */
  world?: World;
  generated: { seed: number; runs: number };
}

/**
 * Tests a running server, or a mock, against a contract; throws a `TargetError` where it cannot be tested at all.
 * Requests go one by one. Whatever is made is removed at the end, however the tests end.
 */
export async function testContract(options: Options): Promise<Report> {
  const { contract, seed, runs, only = [], isReadOnly = false, isWholeServer = false } = options;
  const signal = options.signal ?? new AbortController().signal;
  const judge = createJudge(contract);
  const target = await reachTarget(options.target, options.account, signal);
  const operations = judge.operations.filter(
    ({ operationId }) => only.length === 0 || only.includes(operationId),
  );
  const world = isReadOnly || target.isMock ? undefined : createWorld(target);
  const tests: Tests = {
    ...{ contract, target, judge, generated: { seed, runs } },
    circumstances: { settings: target.settings, isReadOnly, isWholeServer, accepts: judge.accepts },
    standIns: world ? world.standIns : () => readOnlyStandIns(target),
    ...(world && { world }),
  };
  const reports: OperationReport[] = [];
  let left: string[] = [];
  try {
    for (const operation of operations) {
      options.onProgress?.(reports.length, operations.length, operation.operationId);
      reports.push(await (target.isMock ? testMock(operation, tests) : testOperation(operation, tests)));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    left = (await world?.cleanUp()) ?? [];
  }
  return {
    ...{ target: options.target, kind: target.isMock ? "mock" : "server", seed, runs, isReadOnly },
    ...{ isInterrupted: signal.aborted, operations: reports, left },
  };
}

async function testOperation(operation: Operation, tests: Tests): Promise<OperationReport> {
  const { circumstances, judge } = tests;
  const first = await tests.standIns();
  const record = recordOf(operation, judge, first.secret);
  const { report } = record;
  if (circumstances.isReadOnly && operation.method !== "get") {
    return { ...report, result: "skipped", skipped: [{ example: "all", reason: "changes something" }] };
  }
  const answers: WireAnswer[] = [];
  const { tried, skipped } = casesFor(operation, circumstances, first);
  report.skipped = skipped;
  for (const { one } of tried) {
    const standIns = await tests.standIns();
    const request = wireRequestFor(one, standIns);
    if (typeof request === "string") continue;
    const answer = await ask(request, record, tests, one);
    if (!answer) continue;
    answers.push(answer);
    const difference = differenceFrom(one, answer, standIns);
    if (difference !== undefined) {
      record.find(
        { kind: "example", status: answer.status, message: difference, example: nameOf(one) },
        request,
      );
    }
  }
  if (circumstances.isWholeServer || !actsOnWholeServer(operation))
    answers.push(...(await tryInputs(operation, record, tests)));
  else report.skipped.push({ example: "generated inputs", reason: "act on the whole server" });

  // Who does not know the path turns strangers away all the same.
  const known = answers.filter(({ status }) => status !== 401);
  if (known.length > 0 && known.every(tests.target.isUnknown))
    return { ...report, result: "not offered", findings: [] };
  if (report.requests === 0) report.result = "skipped";
  return report;
}

// Inputs made from the schemas: valid ones are never refused as malformed, invalid ones are.
async function tryInputs(operation: Operation, record: OperationRecord, tests: Tests): Promise<WireAnswer[]> {
  const { contract, generated } = tests;
  const answers: WireAnswer[] = [];
  const send = async (request: ExampleRequest) => {
    const one: Case = {
      operation,
      status: 200,
      request: { ...(operation.path === "/login" && { as: "anonymous" }), ...request },
    };
    const wire = wireRequestFor(one, await tests.standIns());
    if (typeof wire === "string") return undefined;
    const answer = await ask(wire, record, tests, one);
    if (answer) answers.push(answer);
    return answer && { wire, answer };
  };
  for (const request of validRequests(contract, operation, generated)) {
    const sent = await send(request);
    if (!sent) continue;
    const { messageId, errors } = sent.answer.body as { messageId?: string; errors?: unknown };
    if (!messageId?.startsWith("request.invalid")) continue;
    const message = `refuses what the contract allows: ${JSON.stringify(errors)}`;
    record.find({ kind: "input", status: sent.answer.status, message }, sent.wire);
  }
  for (const { body, what } of invalidBodies(contract, operation, generated)) {
    const sent = await send({ body });
    if (!sent || sent.answer.status >= 400) continue;
    const message = `accepts what the contract forbids: ${what}`;
    record.find({ kind: "input", status: sent.answer.status, message }, sent.wire);
  }
  return answers;
}

// Sends a request, notes what is wrong with the answer, and has made anew what it may have changed.
async function ask(
  request: WireRequest,
  record: OperationRecord,
  { target, world }: Tests,
  one: Case,
): Promise<WireAnswer | undefined> {
  let answer: WireAnswer;
  const example = one.exampleName === undefined ? undefined : nameOf(one);
  try {
    answer = await target.call(request);
  } catch (error) {
    // Whatever it is, it may have been done.
    world?.spoil(["admin"]);
    if ((error as Error).name === "AbortError" || (error as NodeJS.ErrnoException).code === "ECONNREFUSED")
      throw error;
    record.find(
      { kind: "no-answer", message: (error as Error).message, ...(example && { example }) },
      request,
    );
    return undefined;
  }
  record.note(request, answer, example);
  if (answer.status >= 500) {
    const message = `answers ${answer.status}: ${answer.text.slice(0, 200)}`;
    record.find(
      { kind: "server-error", status: answer.status, message, ...(example && { example }) },
      request,
    );
  }
  if (request.method !== "GET" && world) {
    if (answer.status < 400) await removeCreated(one.operation, answer, world);
    world.spoil(answer.status < 400 || answer.status >= 500 ? spoilt(one.operation) : guarded(one.operation));
  }
  return answer;
}

async function removeCreated(operation: Operation, { body }: WireAnswer, world: World): Promise<void> {
  const { id, orgId } = body as { id?: number; orgId?: number };
  if (permissionOf(operation) === "users:create" && id !== undefined) await world.remove("users", id);
  if (permissionOf(operation) === "orgs:create" && orgId !== undefined) await world.remove("orgs", orgId);
}

function spoilt({ path, method }: Operation): Part[] {
  if (/^\/(api\/user(\/|$)|logout)/.test(path)) return ["admin"];
  if (path === "/api/org" || path.includes("{org_id}")) return ["orgs"];
  return path.includes("{user_id}") && method !== "get" ? ["user", "viewer"] : [];
}

// Wrong old passwords count as failed sign-ins.
function guarded({ path }: Operation): Part[] {
  return path === "/api/user/password" ? ["admin"] : [];
}
