import { readFileSync } from "node:fs";

import type { Contract, Operation } from "../../src/contract-tests/document.js";
import { createJudge } from "../../src/contract-tests/judge.js";

/** The bundled contract. */
export const contract = JSON.parse(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
) as Contract;

/** What judges answers by it. */
export const { operations, operationOf, breachesOf } = createJudge(contract);

/** The body of a failure. */
export interface FailureBody {
  message: string;
  messageId?: string;
  errors?: { path: string; message: string }[];
}

/** `[operationId, operation]` of each, as `test.each` takes them. */
export const byName = (list: Operation[]) => list.map((one) => [one.operationId, one] as const);
