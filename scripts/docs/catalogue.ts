import { type Contract, operationsOf, type Operation } from "../../src/contract-tests/document.js";
import type { FailureKind } from "../../src/errors.js";
import { STATUS } from "../../src/http/failures.js";
import { answersOf } from "./answers.js";
import { ADVICE, type Advice } from "./error-advice.js";

/** A failure that callers are told about, as the source and the contract have it. */
export interface CatalogueEntry {
  messageId: string;
  statuses: number[];
  messages: string[];
  operations: Operation[];
  /** Undefined where nobody has written any. */
  advice: Advice | undefined;
}

/** Every failure that `source`, the text of src/errors.ts, makes or an answer of the contract shows. */
export function catalogueOf(contract: Contract, source: string): CatalogueEntry[] {
  const entries = new Map<string, CatalogueEntry>();
  const entry = (messageId: string) => {
    const advice = Object.hasOwn(ADVICE, messageId) ? ADVICE[messageId] : undefined;
    const found = entries.get(messageId) ?? { messageId, statuses: [], messages: [], operations: [], advice };
    entries.set(messageId, found);
    return found;
  };
  for (const operation of operationsOf(contract)) {
    for (const { status, examples } of answersOf(contract, operation)) {
      for (const { value } of examples) {
        const { message, messageId } = (value ?? {}) as { message?: string; messageId?: string };
        if (messageId === undefined) continue;
        const { statuses, messages, operations } = entry(messageId);
        add(statuses, status);
        if (message !== undefined) add(messages, message);
        add(operations, operation);
      }
    }
  }
  for (const { kind, messageId, message } of failuresIn(source)) {
    const { statuses, messages } = entry(messageId);
    const status = STATUS[kind as FailureKind] as number | undefined;
    if (status !== undefined) add(statuses, status);
    if (message !== undefined && messages.length === 0) messages.push(message);
  }
  return [...entries.values()].sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
}

// `new Failure("not-found", "user.not-found", "user not found")`; what is no literal is left out.
function failuresIn(source: string) {
  const failure = /new Failure\(\s*(?:"([a-z-]+)"|\w+),\s*"([a-z.-]+)",\s*(?:"((?:[^"\\]|\\.)*)")?/g;
  return [...source.matchAll(failure)].map(([, kind = "", messageId = "", message]) => ({
    kind,
    messageId,
    message,
  }));
}

function add<T>(list: T[], value: T): void {
  if (!list.includes(value)) list.push(value);
}
