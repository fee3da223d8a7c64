import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll } from "@jest/globals";

import { type Instance, serve, type TestService } from "../server.js";

/** The service over a provisioning directory of its own. */
export interface ProvisionedService extends TestService {
  directory: string;
  /** Makes these the only files there. */
  write: (files: Record<string, string | Buffer>) => Promise<void>;
  /** Another instance over the same directory. */
  beside: () => Promise<Instance>;
  /** Reloads a kind, as its path names it, and answers status and body. */
  reload: (kind: string, query?: Record<string, string>, instance?: Instance) => Promise<[number, Answer]>;
  /** Every row of every table that provisioning writes, with the transaction that wrote it last. */
  everything: () => Promise<Record<string, unknown>>;
}

/** The body of an answer to a reload. */
export interface Answer {
  message: string;
  errors?: { file: string; line?: number; column?: number; path?: string; message: string }[];
  plan?: Record<
    "added" | "changed" | "removed" | "unchanged",
    { type: string; name: string; orgId: number }[]
  >;
  removed?: object[];
}

const TABLES = [
  ...["data_source", "correlation", "secrets", "plugin_setting", "alert_notification", "role", "permission"],
  ...["dashboard", "dashboard_version", "dashboard_tag", "dashboard_provisioning", "alert", "alert_rule"],
  ...["alert_rule_version", "alert_configuration", "alert_configuration_history", "provenance_type"],
  ...["user_role", "team_role", "builtin_role", "admin_api.provisioned", "admin_api.provisioning_generation"],
];

/** Starts the service over an empty provisioning directory, which goes after the tests of a file. */
export function provision(settings: Record<string, string> = {}): ProvisionedService {
  const service = serve() as ProvisionedService;
  beforeAll(async () => {
    service.directory = await mkdtemp(join(tmpdir(), "grafana-admin-api-provisioning-"));
    service.beside = () =>
      service.another({ settings: { paths: { provisioning: service.directory }, provisioning: settings } });
    Object.assign(service, await service.beside());
    // By which files can name what lies beside them.
    service.env.DIRECTORY = service.directory;
    service.write = async (files) => {
      await rm(service.directory, { recursive: true, force: true });
      await mkdir(service.directory);
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(service.directory, name)), { recursive: true });
        await writeFile(join(service.directory, name), text);
      }
    };
    service.reload = async (kind, query = {}, { admin } = service) => {
      const response = await admin.post(`/api/admin/provisioning/${kind}/reload`).query(query);
      return [response.status, response.body as Answer];
    };
    service.everything = async () => {
      const rows = TABLES.map(async (table) => {
        const sql = `select xmin::text, t::text as row from ${table} t order by 2`;
        return [table, (await service.db.raw<{ rows: unknown }>(sql)).rows] as const;
      });
      return Object.fromEntries(await Promise.all(rows));
    };
  });
  afterAll(() => rm(service.directory, { recursive: true, force: true }));
  return service;
}
