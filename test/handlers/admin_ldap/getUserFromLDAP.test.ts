import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { writeLdapToml } from "../../directory/ldap-toml.js";
import {
  describeWithSlapd,
  dnOfGroup,
  group,
  person,
  type Slapd,
  startSlapd,
} from "../../directory/slapd.js";
import { type Instance, serve } from "../../server.js";

describe("getUserFromLDAP", () => {
  describeWithSlapd("with a directory", () => {
    const service = serve();
    let slapd: Slapd;
    let instance: Instance;
    beforeAll(async () => {
      slapd = await startSlapd([
        person("ada", { givenName: "Ada", sn: "Lovelace" }),
        person("bob"),
        group("writers", ["ada"]),
        group("zoo", ["ada", "bob"]),
        group("attic", ["ada"]),
      ]);
      await service
        .db("org")
        .insert({ id: 7, name: "Seven", version: 0, created: new Date(), updated: new Date() });
      const file = writeLdapToml(join(slapd.folder, "ldap.toml"), {
        port: slapd.port,
        mappings: [
          { group: "writers", role: "Editor", isGrafanaAdmin: true },
          { group: "attic", role: "Viewer" },
          { group: "attic", role: "Viewer", orgId: 7 },
        ],
      });
      instance = await service.another({ settings: { "auth.ldap": { enabled: true, config_file: file } } });
    });
    afterAll(() => slapd.remove());

    async function show(name: string) {
      const response = await instance.admin.get(`/api/admin/ldap/${encodeURIComponent(name)}`);
      return [response.status, response.body as unknown];
    }
    const unmapped = (name: string) => ({ orgId: 0, orgName: "", orgRole: "", groupDN: dnOfGroup(name) });

    test("shows what the groups would make of a user, and stores nothing", async () => {
      const before = await service.db("user").select("id");
      const expected = {
        name: { cfgAttrValue: "givenName", ldapValue: "Ada" },
        surname: { cfgAttrValue: "sn", ldapValue: "Lovelace" },
        email: { cfgAttrValue: "mail", ldapValue: "ada@example.com" },
        login: { cfgAttrValue: "uid", ldapValue: "ada" },
        isGrafanaAdmin: true,
        isDisabled: false,
        roles: [
          { orgId: 1, orgName: "Main Org.", orgRole: "Editor", groupDN: dnOfGroup("writers") },
          { orgId: 7, orgName: "Seven", orgRole: "Viewer", groupDN: dnOfGroup("attic") },
          unmapped("zoo"),
        ],
        teams: null,
      };
      expect(await show("ada")).toEqual([200, expected]);
      expect(await show("ada@example.com")).toEqual([200, expected]);
      expect(await service.db("user").select("id")).toEqual(before);
    });

    test("a user of no mapped group could not sign in", async () => {
      expect(await show("bob")).toMatchObject([
        200,
        { isGrafanaAdmin: false, isDisabled: true, roles: [unmapped("zoo")] },
      ]);
    });

    test("with skip_org_role_sync, no group makes anything of a user", async () => {
      const ldap = { ...instance.parts.settings["auth.ldap"], skip_org_role_sync: true };
      const other = await service.another({ settings: { "auth.ldap": ldap } });
      const response = await other.admin.get("/api/admin/ldap/bob");
      expect([response.status, response.body]).toMatchObject([
        200,
        { isGrafanaAdmin: null, isDisabled: false, roles: [unmapped("zoo")] },
      ]);
    });

    test.each(["*", "ada)(uid=*", "nobody"])("%s is nobody", async (name) => {
      expect(await show(name)).toEqual([
        404,
        {
          message: "No user was found in the LDAP server(s) with that username",
          messageId: "ldap.user-not-found",
        },
      ]);
    });
  });
});
