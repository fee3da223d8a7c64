import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { writeLdapToml } from "../../directory/ldap-toml.js";
import {
  BASE,
  describeWithSlapd,
  dnOfGroup,
  group,
  person,
  type Slapd,
  startSlapd,
  USER_PASSWORD,
} from "../../directory/slapd.js";
import { type Instance, serve } from "../../server.js";

const synced = [200, { message: "User synced successfully" }];
const notFound = [404, { message: "user not found", messageId: "user.not-found" }];
const disabled = [
  400,
  {
    message: "User not found in LDAP. Disabled the user without updating information",
    messageId: "ldap.user-disabled",
  },
];
const unreachable = [
  400,
  { message: "Something went wrong while finding the user in LDAP", messageId: "ldap.unreachable" },
];
const refused = (login: string) => [
  400,
  {
    message: `Refusing to sync grafana super admin "${login}" - it would be disabled`,
    messageId: "ldap.refuse-admin",
  },
];

describe("postSyncUserWithLDAP", () => {
  describeWithSlapd("with a directory", () => {
    const service = serve();
    let slapd: Slapd;
    let instance: Instance;
    beforeAll(async () => {
      const uids = ["ada", "bob", "cy", "dan", "boss", "chief", "eve"];
      slapd = await startSlapd([
        ...uids.map((uid) => person(uid)),
        group("editors", ["ada", "bob", "cy", "dan", "eve"]),
        group("bosses", ["boss", "chief"]),
      ]);
      const file = writeLdapToml(join(slapd.folder, "ldap.toml"), {
        port: slapd.port,
        mappings: [
          { group: "bosses", role: "Admin", isGrafanaAdmin: true },
          { group: "editors", role: "Editor" },
        ],
      });
      instance = await service.another({ settings: { "auth.ldap": { enabled: true, config_file: file } } });
    });
    afterAll(() => slapd.remove());

    async function signIn(login: string): Promise<number> {
      const response = await instance.as(login, USER_PASSWORD).get("/api/user").expect(200);
      return (response.body as { id: number }).id;
    }
    async function sync(id: number) {
      const response = await instance.admin.post(`/api/admin/ldap/sync/${id}`);
      return [response.status, response.body as unknown];
    }
    const user = (id: number) =>
      service
        .db("user")
        .where({ id })
        .first<Record<string, unknown>>("login", "name", "is_admin", "is_disabled");
    const remove = (uid: string) => slapd.modify(`dn: uid=${uid},ou=people,${BASE}\nchangetype: delete\n`);

    test("takes over what changed in the directory", async () => {
      const id = await signIn("ada");
      slapd.modify(
        [
          `dn: uid=ada,ou=people,${BASE}\nchangetype: modify\nreplace: givenName\ngivenName: Countess\n`,
          `dn: ${dnOfGroup("bosses")}\nchangetype: modify\nadd: member\nmember: uid=ada,ou=people,${BASE}\n`,
        ].join("\n"),
      );
      expect([await sync(id), await user(id)]).toEqual([
        synced,
        { login: "ada", name: "Countess Person", is_admin: true, is_disabled: false },
      ]);
      expect(await service.db("org_user").where({ user_id: id }).pluck<string[]>("role")).toEqual(["Admin"]);
      slapd.modify(
        `dn: ${dnOfGroup("bosses")}\nchangetype: modify\ndelete: member\nmember: uid=ada,ou=people,${BASE}\n`,
      );
      expect([await sync(id), await user(id)]).toMatchObject([synced, { is_admin: false }]);
    });

    test("a user whom the directory no longer has is disabled, and the sessions end", async () => {
      const id = await signIn("bob");
      const browser = await instance.signIn("bob", USER_PASSWORD);
      remove("bob");
      expect([await sync(id), await user(id)]).toMatchObject([disabled, { is_disabled: true }]);
      expect(await service.db("user_auth_token").where({ user_id: id })).toEqual([]);
      await browser.get("/api/user").expect(401);
      expect(await sync(id)).toEqual(disabled);
    });

    test("a user is gone, too, whose login has an entry that is another user", async () => {
      const other = await signIn("dan");
      await service.db("user").where({ id: other }).update({ login: "formerly-dan" });
      const id = await service.createUser("dan");
      await service.db("user_auth").insert({
        ...{ user_id: id, auth_module: "ldap", auth_id: `uid=gone,ou=people,${BASE}` },
        created: service.clock.now,
      });
      expect([await sync(id), await user(id), await user(other)]).toMatchObject([
        disabled,
        { is_disabled: true },
        { login: "formerly-dan", is_disabled: false },
      ]);
    });

    test("a user is gone, too, whose login somebody else of the directory got", async () => {
      const id = await signIn("eve");
      const browser = await instance.signIn("eve", USER_PASSWORD);
      slapd.modify(
        person("eve", { mail: "eve@other.example" })
          .replace("uid=eve,", "cn=eve,")
          .replace("\n", "\nchangetype: add\n"),
      );
      // Two of one name: nobody knows who is meant.
      expect([await sync(id), await user(id)]).toMatchObject([unreachable, { is_disabled: false }]);
      remove("eve");
      expect([await sync(id), await user(id)]).toMatchObject([disabled, { is_disabled: true }]);
      await browser.get("/api/user").expect(401);
    });

    test("a user who lost the last mapped group is disabled, and enabled when it is back", async () => {
      const id = await signIn("cy");
      const change = (what: "add" | "delete") =>
        slapd.modify(
          `dn: ${dnOfGroup("editors")}\nchangetype: modify\n${what}: member\nmember: uid=cy,ou=people,${BASE}\n`,
        );
      change("delete");
      expect([await sync(id), await user(id)]).toMatchObject([synced, { is_disabled: true }]);
      change("add");
      expect([await sync(id), await user(id)]).toMatchObject([synced, { is_disabled: false }]);
    });

    test("the last server admin is not disabled", async () => {
      const id = await signIn("boss");
      const second = await service.createUser("chief");
      await service.db("user").where({ id: 1 }).update({ is_admin: false });
      const role = { "auth.ldap": instance.parts.settings["auth.ldap"] };
      const other = await service.another({ settings: role });
      await service.grant(2, [["ldap.user:sync", "*"]]);
      remove("boss");
      const response = await other.viewer.post(`/api/admin/ldap/sync/${id}`);
      expect([[response.status, response.body], await user(id)]).toMatchObject([
        refused("boss"),
        { is_admin: true, is_disabled: false },
      ]);
      // Of two who are gone, one stays.
      await service.db("user").where({ id: second }).update({ is_admin: true });
      await service.db("user_auth").insert({
        ...{ user_id: second, auth_module: "ldap", auth_id: `uid=chief,ou=people,${BASE}` },
        created: service.clock.now,
      });
      remove("chief");
      const answers = await Promise.all(
        [id, second].map((one) => other.viewer.post(`/api/admin/ldap/sync/${one}`)),
      );
      expect(answers.map(({ body }) => (body as { messageId: string }).messageId).sort()).toEqual([
        "ldap.refuse-admin",
        "ldap.user-disabled",
      ]);
      expect(await service.db("user").where({ is_admin: true, is_disabled: false })).toHaveLength(1);
      await service.db("user").where({ id: 1 }).update({ is_admin: true });
    });

    test("users of this service and of another module are not found", async () => {
      const id = await service.createUser("by-saml");
      await service
        .db("user_auth")
        .insert({ user_id: id, auth_module: "auth.saml", auth_id: "x", created: service.clock.now });
      expect([await sync(1), await sync(id)]).toEqual([notFound, notFound]);
    });

    test("nobody is disabled while the directory does not answer", async () => {
      const id = await signIn("ada");
      await slapd.stop();
      expect([await sync(id), await user(id)]).toMatchObject([unreachable, { is_disabled: false }]);
      await slapd.start();
      expect(await sync(id)).toEqual(synced);
    });
  });
});
