import type { Finding, OperationReport } from "./findings.js";
import type { Report } from "./run.js";

const FINDINGS_SHOWN = 10;

/** How many operations do not keep to the contract. */
export function failuresOf({ operations }: Report): number {
  return operations.filter(({ result }) => result === "failed").length;
}

/** A report for people: a line for each operation, below it what is wrong, and at the end what was not tried. */
export function textOf(report: Report): string {
  const { operations, kind, target, seed, runs, left } = report;
  const lines = operations.flatMap((one) => [
    `${one.result.padEnd(11)} ${one.operationId.padEnd(36)} ${statusesOf(one)}`.trimEnd(),
    ...one.findings.slice(0, FINDINGS_SHOWN).flatMap(linesOf),
    ...(one.findings.length > FINDINGS_SHOWN
      ? [`    … and ${one.findings.length - FINDINGS_SHOWN} more: --json has all`]
      : []),
  ]);
  const requests = operations.reduce((sum, one) => sum + one.requests, 0);
  const counted = ["passed", "failed", "skipped", "not offered"]
    .map((result) => [operations.filter((one) => one.result === result).length, result])
    .filter(([count]) => count !== 0)
    .map(([count, result]) => `${count} ${result}`);
  return [
    `${kind === "mock" ? "Mock" : "Server"} ${target}, seed ${seed}, ${runs} generated inputs for each operation`,
    "",
    ...lines,
    "",
    ...skippedLines(operations),
    `${operations.length} ${operations.length === 1 ? "operation" : "operations"}: ${counted.join(", ") || "none tested"}; ${requests} requests`,
    ...(report.isInterrupted ? ["interrupted: the other operations were not tested"] : []),
    ...(left.length > 0 ? [`NOT REMOVED, remove by hand: ${left.join(", ")}`] : []),
    ...(failuresOf(report) > 0 ? [`Run again with --seed ${seed}`] : []),
    "",
  ].join("\n");
}

/** The same as JUnit's XML, with a test case for each operation. */
export function junitOf({ operations, target }: Report): string {
  const count = (result: OperationReport["result"]) =>
    operations.filter((one) => one.result === result).length;
  const cases = operations.map(({ operationId, result, findings, skipped }) => {
    const name = `  <testcase classname="contract" name="${escape(operationId)}"`;
    if (result === "failed") {
      const failures = findings.map(
        (one) =>
          `    <failure type="${one.kind}" message="${escape(wordsOf(one))}">${escape(one.request)}</failure>`,
      );
      return [`${name}>`, ...failures, "  </testcase>"].join("\n");
    }
    if (result === "passed") return `${name}/>`;
    const reason =
      result === "not offered" ? result : [...new Set(skipped.map((one) => one.reason))].join("; ");
    return `${name}><skipped message="${escape(reason)}"/></testcase>`;
  });
  const totals = `tests="${operations.length}" failures="${count("failed")}" skipped="${count("skipped") + count("not offered")}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${escape(`contract of ${target}`)}" ${totals}>`,
    ...cases,
    "</testsuite>",
    "",
  ].join("\n");
}

function statusesOf({ statuses }: OperationReport): string {
  return Object.entries(statuses)
    .map(([status, count]) => `${status}×${count}`)
    .join(" ");
}

function linesOf(finding: Finding): string[] {
  const times = finding.count > 1 ? ` (${finding.count} times)` : "";
  return [`    ${wordsOf(finding)}${times}`, `      ${finding.request}`];
}

function wordsOf({ kind, status, path, message, example }: Finding): string {
  const what = [status, path, message].filter((one) => one !== undefined).join(" ");
  return `${kind}: ${what}${example === undefined ? "" : ` [${example}]`}`;
}

// By reason, with how many examples of which operations.
function skippedLines(operations: OperationReport[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { operationId, skipped } of operations) {
    for (const { reason } of skipped) byReason.set(reason, [...(byReason.get(reason) ?? []), operationId]);
  }
  if (byReason.size === 0) return [];
  const lines = [...byReason].map(([reason, ids]) => {
    const distinct = [...new Set(ids)];
    const names = distinct.length > 3 ? `${distinct.length} operations` : distinct.join(", ");
    return `  ${reason}: ${ids.length} of ${names}`;
  });
  return ["Not tried:", ...lines, ""];
}

function escape(text: string): string {
  return text
    .toWellFormed()

    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "?")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
