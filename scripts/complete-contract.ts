import { STATUS_CODES } from "node:http";

import { type Contract, operationsOf, type ResponseObject } from "../src/contract-tests/document.js";

/** The headers of every response. */
export const EVERYWHERE = ["X-Request-Id", "Cache-Control", "X-Content-Type-Options", "X-Frame-Options"];

/**
 * Adds to the bundle what holds for every operation and would only be noise in the files written by hand: the
 * headers of every response, and each failure as problem details (RFC 9457) too.
 */
export function completeContract(contract: Contract, shared: Contract["components"]): Contract {
  for (const [kind, components] of Object.entries(shared)) {
    contract.components[kind] = { ...contract.components[kind], ...components };
  }
  for (const { responses } of operationsOf(contract)) {
    for (const [status, response] of Object.entries(responses)) completeResponse(response, Number(status));
  }
  return contract;
}

function completeResponse(response: ResponseObject, status: number): void {
  for (const name of EVERYWHERE) (response.headers ??= {})[name] = { $ref: `#/components/headers/${name}` };
  const json = response.content?.["application/json"];
  // A failure that is no message, such as the health of a service, has no form as problem details.
  if (status < 400 || !response.content || !json?.examples) return;
  const examples = Object.entries(json.examples).filter(([, { value }]) =>
    Object.hasOwn(value as object, "message"),
  );
  if (examples.length === 0) return;
  response.content["application/problem+json"] = {
    schema: { $ref: "#/components/schemas/Problem" },
    examples: Object.fromEntries(
      examples.map(([name, example]) => [
        name,
        { ...example, value: problem(status, example.value as object) },
      ]),
    ),
  };
}

function problem(status: number, { message, ...rest }: { message?: string }): object {
  return { type: "about:blank", title: STATUS_CODES[status], status, detail: message, ...rest };
}
