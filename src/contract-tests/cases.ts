import type { ExampleRequest, Operation } from "./document.js";
import { parametersIn, requestExamples, requestOf, requiredQueryOf } from "./requests.js";
import type { WireRequest } from "./send.js";

/** An answer that the contract shows, and what brings it about. */
export interface Case {
  operation: Operation;
  status: number;
  /** The media type that is the default; none where the answer is empty. */
  mediaType?: string;
  exampleName?: string;
  value?: unknown;
  request: ExampleRequest;
}

const LARGEST_BODY = 1024 * 1024;

/** What the contract shows of an operation: each example, and each answer that is empty. */
export function casesOf(operation: Operation): Case[] {
  return Object.entries(operation.responses).flatMap(([code, { content }]): Case[] => {
    const status = Number(code);
    // Failures as problem details are made of the same examples as those in the default form.
    const [mediaType, media] = Object.entries(content ?? {})[0] ?? [];
    if (mediaType === undefined) return [{ operation, status, request: requestForEmpty(status) }];
    return Object.entries(media?.examples ?? {}).map(([exampleName, example]) => ({
      ...{ operation, status, mediaType, exampleName, value: example.value },
      request: example["x-request"] ?? {},
    }));
  });
}

/** The status of a case and the name of its example, if it has one. */
export function nameOf({ status, exampleName }: Case): string {
  return exampleName === undefined ? String(status) : `${status} ${exampleName}`;
}

/** Whether a request can bring an answer about: from 500 on it is the server's fault, and 410 is declared only. */
export function isProducible({ status }: Case): boolean {
  return status < 500 && status !== 410;
}

/** What the request of a case says, with everything in it that the operation's own examples say. */
export function wholeRequestOf({ operation, exampleName = "", request }: Case): ExampleRequest {
  const path = parametersIn(operation, "path").map(({ name, example }) => [
    name,
    encodeURIComponent(String(example)),
  ]);
  const bodies = requestExamples(operation);
  return {
    ...request,
    path: { ...(Object.fromEntries(path) as ExampleRequest["path"]), ...request.path },
    query: request.query ?? requiredQueryOf(operation),
    ...(bodies && !("body" in request) && { body: bodies[exampleName] ?? Object.values(bodies)[0] }),
  };
}

/** The request that brings an answer about, without credentials; `given` in place of what its example says. */
export function requestOfCase(
  { operation, status, exampleName, request }: Case,
  given = request,
): WireRequest {
  const wire = requestOf(operation, { ...given, exampleName });
  if (wire.body === undefined || status !== 413) return wire;
  // More than fits in a file of the contract.
  return { ...wire, body: `${String(wire.body)}${" ".repeat(LARGEST_BODY)}` };
}

function requestForEmpty(status: number): ExampleRequest {
  return status === 202 ? { headers: { Prefer: "respond-async" } } : {};
}
