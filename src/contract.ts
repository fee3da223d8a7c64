import type { operations } from "../generated/types.js";
import type { Actor, Client } from "./access/caller.js";
import type { AccessServices } from "./access/services.js";
import type { LiveDirectory } from "./directory/live.js";
import type { Provisioning } from "./provisioning/provisioning.js";

/** The name of an operation of the contract. */
export type OperationId = keyof operations;

type Parameters<Id extends OperationId> = operations[Id]["parameters"];
type Json<Content> = Content extends { "application/json": infer Body }
  ? Body
  : Content extends { "text/plain": infer Text }
    ? Text
    : never;
type SuccessStatus = 200 | 202 | 204 | 302;
type Success<Id extends OperationId> = operations[Id]["responses"][keyof operations[Id]["responses"] &
  SuccessStatus];

/** What comes in: the validated path parameters, query, headers and body of an operation. */
export interface Input<Id extends OperationId> {
  path: Parameters<Id> extends { path: infer Path } ? Path : object;
  query: Parameters<Id> extends { query?: infer Query } ? NonNullable<Query> : object;
  /** The headers that the contract declares for the operation, by the names that they have there. */
  header: Parameters<Id> extends { header?: infer Header } ? NonNullable<Header> : object;
  body: operations[Id] extends { requestBody: { content: infer Content } } ? Json<Content> : undefined;
}

/** What goes out: the body of the operation's success, nothing where it has none. */
export type Reply<Id extends OperationId> =
  Success<Id> extends { content: infer Content extends object } ? Json<Content> : undefined;

/** What lasts as long as the service: made once by the composition root. */
export interface Services extends AccessServices {
  directory: LiveDirectory;
  provisioning: Provisioning;
  /** The metrics in Prometheus' text format. */
  metrics: () => Promise<string>;
  /** The version of this service, from package.json. */
  version: string;
  /** The commit that this service was built from, `unknown` where the build did not say. */
  commit: string;
}

/** What a handler works with beside its input. */
export interface Context extends Services {
  actor: Actor;
  client: Client;
  /** Sets a header that the contract declares for this response. */
  setHeader: (name: string, value: string) => void;
  /** Answers 202 instead of the success that the contract names first, as the caller prefers. */
  respondAsync: (location: string) => void;
}

/** What happens in an operation: takes the validated input, answers the body of the success. */
export type Handler<Id extends OperationId> = (
  input: Input<Id>,
  context: Context,
) => Reply<Id> | Promise<Reply<Id>>;

/** An operation as the router needs it; `generated/routes.ts` holds one for each. */
export interface Route<Id extends OperationId = OperationId> {
  operationId: Id;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The contract's path template, such as `/api/admin/users/{user_id}`. */
  path: string;
  /** The status of success. */
  status: SuccessStatus;
  /** The media type of the success's body; absent where it has none. */
  mediaType?: "application/json" | "text/plain";
  /** Public operations need no sign-in; the others a signed-in user, most of them a permission. */
  access:
    | { public: true }
    | {
        public: false;
        permission?: string;
        scope?: string;
        /** Where the permission must hold, if not in the organisation that the caller works in. */
        org?: "global" | "{org_id}";
      };
  /** Whether the operation takes a JSON body. */
  takesBody: boolean;
  /** Path parameters that are ids. */
  ids: string[];
  /** Headers that the contract declares. */
  headers: string[];
  /** Since when the operation is deprecated, as the Deprecation header says it (RFC 9745). */
  deprecation?: string;
  handler: Handler<Id>;
}
