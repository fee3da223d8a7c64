import { beforeEach, describe, expect, test } from "@jest/globals";

import { provision } from "../../provisioning/files.js";

const PATH = "/api/admin/provisioning/datasources/reload";
const RELOADED = [200, { message: "Datasources config reloaded" }];

describe("adminProvisioningReloadDatasources", () => {
  const service = provision();
  beforeEach(() => service.db.raw("truncate data_source, correlation, admin_api.provisioned"));

  const write = (text: string) => service.write({ "datasources/a.yaml": text });
  async function reload(query: Record<string, string> = {}): Promise<unknown[]> {
    const response = await service.admin.post(PATH).query(query);
    return [response.status, response.body as unknown];
  }
  // With the transaction that wrote each row last.
  const storedRows = () => service.db("data_source").orderBy("id").select("*", "xmin");

  test("stores every field of a data source, and the second time nothing", async () => {
    service.env.HOST = "prometheus";
    await write(`apiVersion: 1
datasources:
  - name: Prometheus
    type: prometheus
    access: direct
    orgId: 1
    uid: prom
    url: http://$HOST:9090
    user: ada
    database: site
    basicAuth: true
    basicAuthUser: basic
    withCredentials: 1
    isDefault: true
    version: 3
    editable: true
    jsonData: { httpMethod: POST, timeInterval: "$$5", list: [1, a], tls: true }
`);
    expect(await reload()).toEqual(RELOADED);
    const stored = await storedRows();
    expect(stored).toEqual([
      {
        ...{ id: expect.any(Number), xmin: expect.any(String), org_id: 1, version: 3, type: "prometheus" },
        ...{ name: "Prometheus", uid: "prom", access: "direct", url: "http://prometheus:9090" },
        ...{ user: "ada", database: "site", password: null, basic_auth: true, basic_auth_user: "basic" },
        ...{ basic_auth_password: null, is_default: true, with_credentials: true, read_only: false },
        json_data: '{"httpMethod":"POST","timeInterval":"$5","list":[1,"a"],"tls":true}',
        secure_json_data: "{}",
        ...{ created: service.clock.now, updated: service.clock.now },
      },
    ]);
    expect(await reload()).toEqual(RELOADED);
    expect(await storedRows()).toEqual(stored);
  });
});
