import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, platform } from "node:os";

import type { Knex } from "knex";

/** One line of the report, in words; `isMet` is undefined where there is no goal. */
export interface Line {
  scenario: string;
  service: string;
  reference?: string;
  ratio?: string;
  goal?: string;
  isMet?: boolean;
  /** Processor time of the service for one request, in microseconds. */
  cpu?: number;
  note?: string;
}

const HEADINGS = ["scenario", "service", "reference", "ratio", "goal", "result", "CPU/request", "besides"];
const TEXT_COLUMNS = new Set([0, HEADINGS.length - 1]);

/** The report as a table of text, without the columns that say nothing. */
export function tableOf(lines: Line[]): string {
  const rows = lines.map(({ scenario, service, reference, ratio, goal, isMet, cpu, note }) => [
    scenario,
    service,
    reference ?? "-",
    ratio ?? "-",
    goal ?? "-",
    isMet === undefined ? "-" : isMet ? "ok" : "MISSED",
    cpu === undefined || Number.isNaN(cpu) ? "-" : `${Math.round(cpu)} µs`,
    note ?? "",
  ]);
  const widths = HEADINGS.map((_, column) =>
    Math.max(...[HEADINGS, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number) =>
    TEXT_COLUMNS.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const isFilled = HEADINGS.map((_, column) => rows.some((row) => row[column] !== "-"));
  const print = (row: string[]) =>
    row
      .map(pad)
      .filter((_, column) => isFilled[column])
      .join("  ")
      .trimEnd();
  return [HEADINGS, widths.map((width) => "-".repeat(width)), ...rows].map(print).join("\n");
}

/** What the figures were measured on. */
export async function machineOf(db: Knex): Promise<string> {
  const version = await db.raw<{ rows: { server_version: string }[] }>("show server_version");
  return [
    `${cpus()[0]?.model ?? "unknown processor"} (${availableParallelism()} cores, ${platform()} ${arch()})`,
    `Node ${process.version}`,
    `PostgreSQL ${version.rows[0]?.server_version ?? "unknown"}`,
    `load average before ${loadAverage()}`,
  ].join(", ");
}

function loadAverage(): string {
  try {
    return readFileSync("/proc/loadavg", "utf8").split(" ")[0] ?? "unknown";
  } catch {
    return "unknown";
  }
}
