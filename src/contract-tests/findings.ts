import type { Operation } from "./document.js";
import type { Breach, Judge } from "./judge.js";
import type { WireAnswer, WireRequest } from "./send.js";

/** What is wrong with the answers of an operation; once for all answers that are wrong alike. */
export interface Finding {
  kind: Breach["kind"] | "example" | "input" | "server-error" | "no-answer";
  status?: number;
  /** Where in the body of the answer, as a JSONPath. */
  path?: string;
  message: string;
  /** The example that was asked for. */
  example?: string;
  /** The first request that was answered so. */
  request: string;
  count: number;
}

/** What became of one operation. */
export interface OperationReport {
  operationId: string;
  method: string;
  path: string;
  result: "passed" | "failed" | "skipped" | "not offered";
  requests: number;
  /** How many answers had each status. */
  statuses: Record<string, number>;
  mediaTypes: string[];
  findings: Finding[];
  /** The examples that were not asked for, and why. */
  skipped: { example: string; reason: string }[];
}

export interface OperationRecord {
  report: OperationReport;
  /** Counts an answer and what the contract says against it. */
  note: (request: WireRequest, answer: WireAnswer, example?: string) => void;
  find: (finding: Omit<Finding, "count" | "request">, request: WireRequest) => void;
}

// What servers and proxies on the way may add to any answer, and what CORS and the mock add.
const HEADERS_OF_THE_WAY =
  /^(access-control-.*|age|alt-svc|server|sl-violations|strict-transport-security|vary|via)$/;
const LONGEST_REQUEST = 300;

/** Begins the report of an operation. `secret` is shown nowhere. */
export function recordOf(operation: Operation, judge: Judge, secret: string): OperationRecord {
  const report: OperationReport = {
    operationId: operation.operationId,
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...{ result: "passed", requests: 0, statuses: {}, mediaTypes: [], findings: [], skipped: [] },
  };
  const masked = (text: string) => (secret === "" ? text : text.replaceAll(secret, "***"));
  const textOf = ({ method, path, body, rawHeader }: WireRequest) => {
    const shown = masked([`${method} ${path}`, body?.toString().trim(), rawHeader].filter(Boolean).join(" "));
    return shown.length > LONGEST_REQUEST ? `${shown.slice(0, LONGEST_REQUEST)}…` : shown;
  };
  const find: OperationRecord["find"] = (found, request) => {
    const finding = { ...found, message: masked(found.message) };
    report.result = "failed";
    const same = report.findings.find(
      ({ kind, status, path, message }) =>
        JSON.stringify([kind, status, path, message]) ===
        JSON.stringify([finding.kind, finding.status, finding.path, finding.message]),
    );
    if (same) same.count++;
    else report.findings.push({ ...finding, request: textOf(request), count: 1 });
  };
  const note: OperationRecord["note"] = (request, { status, headers: all, text }, example) => {
    const headers = Object.fromEntries(
      Object.entries(all).filter(([name]) => !HEADERS_OF_THE_WAY.test(name)),
    ) as WireAnswer["headers"];
    report.requests++;
    report.statuses[status] = (report.statuses[status] ?? 0) + 1;
    const mediaType = headers["content-type"]?.split(";")[0];
    if (mediaType !== undefined && !report.mediaTypes.includes(mediaType)) report.mediaTypes.push(mediaType);
    const [path = ""] = request.path.split("?");
    const body = Buffer.from(text);
    for (const breach of judge.breachesOf({ method: request.method, path, status, headers, body })) {
      const { kind, message } = breach;
      const more = {
        ...(breach.path !== undefined && { path: breach.path }),
        ...(example !== undefined && { example }),
      };
      find({ kind, status, message, ...more }, request);
    }
  };
  return { report, note, find };
}
