import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll } from "@jest/globals";

import { type Instance, serve, type TestService } from "../server.js";

/** The service over a provisioning directory of its own. */
export interface ProvisionedService extends TestService {
  directory: string;
  /** Makes these the only files there. */
  write: (files: Record<string, string>) => Promise<void>;
  /** Another instance over the same directory. */
  beside: () => Promise<Instance>;
}

/** Starts the service over an empty provisioning directory, which goes after the tests of a file. */
export function provision(settings: Record<string, string> = {}): ProvisionedService {
  const service = serve() as ProvisionedService;
  beforeAll(async () => {
    service.directory = await mkdtemp(join(tmpdir(), "grafana-admin-api-provisioning-"));
    service.beside = () =>
      service.another({ settings: { paths: { provisioning: service.directory }, provisioning: settings } });
    Object.assign(service, await service.beside());
    service.write = async (files) => {
      await rm(service.directory, { recursive: true });
      await mkdir(service.directory);
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(service.directory, name)), { recursive: true });
        await writeFile(join(service.directory, name), text);
      }
    };
  });
  afterAll(() => rm(service.directory, { recursive: true, force: true }));
  return service;
}
