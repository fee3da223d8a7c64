import {
  type Contract,
  type Example,
  type ExampleRequest,
  type Operation,
  resolve,
  type ResponseObject,
} from "../../src/contract-tests/document.js";
import { EVERYWHERE } from "../complete-contract.js";

/** An example of an answer, by whose name the mock is asked for it. */
export interface AnswerExample {
  name: string;
  /** When it is given. */
  summary: string;
  value: unknown;
  request: ExampleRequest;
}

/** What an operation answers with one status. */
export interface Answer {
  status: number;
  description: string;
  /** Those that not every answer has, by name. */
  headers: [name: string, header: HeaderObject][];
  /** Of the form that is the default; undefined where the answer is empty. */
  mediaType?: string;
  schema?: unknown;
  examples: AnswerExample[];
}

export interface HeaderObject {
  description: string;
  example?: string | number;
}

/** Every answer that the contract declares for an operation, by status. */
export function answersOf(contract: Contract, operation: Operation): Answer[] {
  return Object.entries(operation.responses).map(([status, declared]) => {
    const { description, headers = {}, content = {} } = resolve<ResponseObject>(contract, declared);
    const [mediaType, media] = Object.entries(content)[0] ?? [];
    return {
      status: Number(status),
      description,
      headers: Object.entries(headers)
        .filter(([name]) => !EVERYWHERE.includes(name))
        .map(([name, header]) => [name, resolve(contract, header) as HeaderObject]),
      ...(mediaType !== undefined && { mediaType, schema: media?.schema }),
      examples: Object.entries(media?.examples ?? {}).map(([name, example]) => ({
        name,
        summary: example.summary ?? "",
        value: example.value,
        request: (example as Example & { "x-request"?: ExampleRequest })["x-request"] ?? {},
      })),
    };
  });
}
