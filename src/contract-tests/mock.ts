import { isDeepStrictEqual } from "node:util";

import { type Case, casesOf, nameOf } from "./cases.js";
import type { Contract, Operation } from "./document.js";
import { type OperationReport, recordOf } from "./findings.js";
import { validRequests } from "./generated-inputs.js";
import type { Judge } from "./judge.js";
import { requestOf } from "./requests.js";
import type { WireAnswer, WireRequest } from "./send.js";
import type { Target } from "./target.js";

interface MockTests {
  contract: Contract;
  target: Pick<Target, "call" | "account">;
  judge: Judge;
  generated: { seed: number; runs: number };
}

/**
 * Tests an operation of a mock: it gives every example on demand (`Prefer: code=…, example=…`), whole and unchanged,
 * and takes whatever keeps to the contract.
 */
export async function testMock(
  operation: Operation,
  { contract, target, judge, generated }: MockTests,
): Promise<OperationReport> {
  const record = recordOf(operation, judge, "");
  const send = async (request: WireRequest, more: Record<string, string> = {}, example?: string) => {
    const headers = { ...request.headers, ...target.account, ...more };
    const answer = await target.call({ ...request, headers });
    record.note(request, answer, example);
    return answer;
  };
  for (const one of casesOf(operation)) {
    const request = requestOf(operation);
    const named = one.exampleName === undefined ? "" : `, example=${one.exampleName}`;
    const answer = await send(request, { Prefer: `code=${one.status}${named}` }, nameOf(one));
    const message = differenceFrom(one, answer);
    if (message)
      record.find({ kind: "example", status: answer.status, message, example: nameOf(one) }, request);
  }
  for (const given of validRequests(contract, operation, generated)) {
    const request = requestOf(operation, given);
    const { status, headers } = await send(request);
    const violations = headers["sl-violations"];
    if (status < 400 && violations === undefined) continue;
    const message = `refuses what the contract allows${violations ? `: ${String(violations)}` : ""}`;
    record.find({ kind: "input", status, message }, request);
  }
  return record.report;
}

function differenceFrom({ status, mediaType, value }: Case, answer: WireAnswer): string | undefined {
  if (answer.status !== status) return `answers ${answer.status} instead of ${status}`;
  const given = answer.headers["content-type"]?.split(";")[0];
  if (given !== mediaType) return `answers ${given ?? "no media type"} instead of ${mediaType ?? "none"}`;
  const expected = mediaType === undefined ? "" : value;
  if (isDeepStrictEqual(answer.body, expected)) return undefined;
  return `answers ${answer.text.slice(0, 200)} instead of ${JSON.stringify(expected).slice(0, 200)}`;
}
