import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { BenchDatabase } from "./database.js";
import { memory, type Program, startProgram } from "./programs.js";
import type { Line } from "./report.js";

const DASHBOARDS = 2000;
const FOLDERS = 20;
const KIBIBYTES = 50;
const MEMORY_MIB = 256;
const RATIO = 1 / 20;

/** Provisions many dashboards: all of them new, none of them changed, and some of them changed. */
export async function measureProvisioning({ url, folder }: BenchDatabase, rounds: number): Promise<Line[]> {
  const provisioning = join(folder, "provisioning");
  const dashboards = join(folder, "dashboards");
  console.log(`Writing ${DASHBOARDS} dashboards of ${KIBIBYTES} KiB`);
  for (let index = 0; index < DASHBOARDS; index++) await writeDashboard(dashboards, index);
  process.env.GF_PATHS_PROVISIONING = provisioning;
  const start = () => startProgram(["src/cli.js", "serve"], { databaseUrl: url, folder });
  const [providers, aside] = [join(provisioning, "dashboards"), join(folder, "aside")];
  await mkdir(provisioning, { recursive: true });
  await mkdir(aside);
  await writeFile(
    join(aside, "bench.yaml"),
    `apiVersion: 1\nproviders:\n  - name: bench\n    updateIntervalSeconds: 3600\n    options: { path: ${dashboards}, foldersFromFilesStructure: true }\n`,
  );

  let service = await start();
  await rename(aside, providers);
  const first = await reload(service);
  const unchanged: number[] = [];
  for (let round = 0; round < rounds; round++) unchanged.push(await reload(service));
  // A process that has not read any of the files, since it started without their provider.
  const unread: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await service.stop();
    await rename(providers, aside);
    service = await start();
    await rename(aside, providers);
    unread.push(await reload(service));
  }
  for (let index = 0; index < DASHBOARDS; index++) await writeDashboard(dashboards, index);
  const written = await reload(service);
  for (let index = 0; index < DASHBOARDS; index += 20) await writeDashboard(dashboards, index, "changed");
  const some = await reload(service);
  for (let index = 0; index < DASHBOARDS; index++) await writeDashboard(dashboards, index, "changed again");
  const all = await reload(service);
  const used = memory(service.pid);
  await service.stop();

  const ratio = median(unchanged) / first;
  const unreadRatio = median(unread) / first;
  const size = `${DASHBOARDS} dashboards of ${KIBIBYTES} KiB`;
  return [
    { scenario: `first load of ${size}`, service: milliseconds(first) },
    {
      scenario: "the same, unchanged, against the first load",
      service: milliseconds(median(unchanged)),
      ratio: ratio.toFixed(3),
      goal: `< ${RATIO}`,
      isMet: ratio < RATIO,
    },
    {
      scenario: "the same, unchanged, by a process that has not read them yet",
      service: milliseconds(median(unread)),
      ratio: unreadRatio.toFixed(3),
      goal: `< ${RATIO}`,
      isMet: unreadRatio < RATIO,
    },
    { scenario: "the same, written again without a change", service: milliseconds(written) },
    { scenario: `the same, ${DASHBOARDS / 20} of them changed`, service: milliseconds(some) },
    { scenario: "the same, all of them changed", service: milliseconds(all) },
    ...(used
      ? [
          {
            scenario: "memory of the service, highest",
            service: `${Math.round(used.peak)} MiB`,
            goal: `< ${MEMORY_MIB} MiB`,
            isMet: used.peak < MEMORY_MIB,
          },
        ]
      : []),
  ];
}

async function writeDashboard(directory: string, index: number, word = "first"): Promise<void> {
  const folder = join(directory, `folder-${index % FOLDERS}`);
  await mkdir(folder, { recursive: true });
  const model = {
    ...{ uid: `bench-${index}`, title: `Dashboard ${index}`, tags: ["bench", `tag-${index % 100}`] },
    ...{ schemaVersion: 38, timezone: "browser", time: { from: "now-6h", to: "now" }, refresh: "30s" },
    panels: [] as object[],
  };
  let text = "";
  for (let id = 1; text.length < KIBIBYTES * 1024; id++) {
    model.panels.push(panel(id, `${word} ${index}`));
    text = JSON.stringify(model, undefined, 2);
  }
  await writeFile(join(folder, `dashboard-${index}.json`), text);
}

// The first has a legacy alert.
function panel(id: number, word: string): object {
  const condition = {
    type: "query",
    query: { params: ["A", "5m", "now"] },
    evaluator: { type: "gt", params: [1] },
  };
  return {
    ...{
      id,
      type: "timeseries",
      title: `Panel ${id} of ${word}`,
      datasource: { type: "prometheus", uid: "p" },
    },
    gridPos: { h: 8, w: 12, x: (id % 2) * 12, y: id * 8 },
    fieldConfig: { defaults: { unit: "s", thresholds: { mode: "absolute", steps: [{ color: "green" }] } } },
    targets: ["A", "B"].map((refId) => ({
      refId,
      expr: `sum by (instance) (rate(http_requests_total{job="${word}", handler="/${id}"}[5m]))`,
      legendFormat: "{{ instance }}",
    })),
    ...(id === 1 && {
      alert: { name: `Alert of ${word}`, frequency: "1m", for: "5m", conditions: [condition] },
    }),
  };
}

async function reload({ url }: Program): Promise<number> {
  const authorization = `Basic ${Buffer.from("admin:admin").toString("base64")}`;
  const start = performance.now();
  const response = await fetch(`${url}/api/admin/provisioning/dashboards/reload`, {
    method: "POST",
    headers: { authorization },
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`reload: ${response.status} ${text.slice(0, 2000)}`);
  return performance.now() - start;
}

function milliseconds(time: number): string {
  return `${Math.round(time)} ms`;
}

function median(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? NaN;
}
