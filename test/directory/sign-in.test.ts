import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import { startProxy } from "../process/proxy.js";
import { type Instance, PASSWORD, serve } from "../server.js";
import { writeLdapToml } from "./ldap-toml.js";
import {
  BASE,
  describeWithSlapd,
  group,
  MANAGER_PASSWORD,
  person,
  type Slapd,
  startSlapd,
  USER_PASSWORD,
} from "./slapd.js";

const FAILED = [401, { message: "Invalid username or password", messageId: "password-auth.failed" }];
const PARTNER_PASSWORD = "partnerpassword";

describeWithSlapd("users of a directory sign in", () => {
  const service = serve();
  let slapd: Slapd;
  const instances = new Map<string, Promise<Instance>>();
  const people = [
    "ada",
    "bob",
    "cy",
    "dan",
    "eve",
    "fay",
    "gus",
    "hal",
    "ida",
    "jo",
    "kim",
    "lea",
    "max",
    "nia",
    "ola",
    "pia",
    "quin",
  ];
  const own = ["admin", "taken", "local", "locked", "viewer"];

  beforeAll(async () => {
    slapd = await startSlapd([
      ...[...people, ...own].map((uid) => person(uid)),
      person("shared", { mail: "viewer@localhost" }),
      `dn: ou=partners,${BASE}\nobjectClass: organizationalUnit\nou: partners`,
      person("nia").replace("ou=people", "ou=partners").replace(USER_PASSWORD, PARTNER_PASSWORD),
      group("admins", ["ada"]),
      group("editors", ["ada", "bob"]),
    ]);
    const time = { created: service.clock.now, updated: service.clock.now };
    await service.db("org").insert([7, 8].map((id) => ({ id, name: `Org ${id}`, version: 0, ...time })));
  });
  afterAll(() => slapd.remove());
  beforeEach(() => service.db("login_attempt").delete());

  /** The instance whose directory is configured so. */
  function withLdap(
    {
      hosts = "127.0.0.1",
      port = slapd.port,
      base = BASE,
      more = "",
      mappings = [],
    }: Partial<Parameters<typeof writeLdapToml>[1]> = {},
    settings: Record<string, unknown> = {},
  ): Promise<Instance> {
    const key = JSON.stringify([hosts, port, base, more, mappings, settings]);
    const file = join(slapd.folder, `ldap-${instances.size}.toml`);
    const start = () => {
      writeLdapToml(file, { hosts, port, base, more, mappings });
      return service.another({
        settings: { "auth.ldap": { enabled: true, config_file: file, ...settings } },
      });
    };
    const instance = instances.get(key) ?? start();
    instances.set(key, instance);
    return instance;
  }

  async function get({ as }: Instance, login: string, password = USER_PASSWORD) {
    const response = await as(login, password).get("/api/user");
    return [response.status, response.body as unknown] as const;
  }
  const user = (login: string) =>
    service.db("user").where({ login }).first<Record<string, unknown> | undefined>();
  const rolesOf = async (login: string) =>
    Object.fromEntries(
      (
        await service
          .db("org_user")
          .join("user", "user.id", "user_id")
          .where({ login })
          .orderBy("org_user.org_id")
          .select<{ org_id: number; role: string }[]>("org_user.org_id", "role")
      ).map(({ org_id, role }) => [org_id, role]),
    );
  const attempts = (name: string) => service.db("login_attempt").where({ username: name });
  const metrics = async ({ anonymous }: Instance) =>
    (await anonymous.get("/metrics")).text.split("\n").filter((line) => line.startsWith("ldap_"));
  const logged = (reason: string) => service.log.some((line) => line.includes(reason));

  describe("for the first time", () => {
    test("by Basic: the user is created as the directory describes them", async () => {
      const instance = await withLdap();
      const [status, body] = await get(instance, "ada");
      expect([status, body]).toMatchObject([
        200,
        {
          ...{ login: "ada", email: "ada@example.com", name: "ada Person", orgId: 1 },
          ...{ isGrafanaAdmin: false, isDisabled: false, isExternal: true, authLabels: ["LDAP"] },
        },
      ]);
      const { id } = body as { id: number };
      expect(await service.db("user_auth").where({ user_id: id }).select("auth_module", "auth_id")).toEqual([
        { auth_module: "ldap", auth_id: `uid=ada,ou=people,${BASE}` },
      ]);
      expect([await user("ada"), await rolesOf("ada"), await attempts("ada")]).toMatchObject([
        { password: "", salt: "" },
        { 1: "Viewer" },
        [],
      ]);
    });

    test("by POST /login, with the email, and only once however many do it at once", async () => {
      const instance = await withLdap();
      const answers = await Promise.all(
        ["bob", "bob@example.com", "BOB"].map((name) =>
          instance.anonymous.post("/login").send({ user: name, password: USER_PASSWORD }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(await service.db("user").where({ email: "bob@example.com" })).toHaveLength(1);
      const browser = await instance.signIn("bob", USER_PASSWORD);
      const response = await browser.get("/api/user");
      expect([response.status, response.body]).toMatchObject([200, { login: "bob", isExternal: true }]);
    });

    test("nobody new without allow_sign_up, but who is known already", async () => {
      const closed = await withLdap({}, { allow_sign_up: false });
      expect([await get(closed, "cy"), await user("cy")]).toEqual([FAILED, undefined]);
      expect(logged("[auth.ldap] allow_sign_up is off")).toBe(true);
      await get(await withLdap(), "cy");
      expect(await get(closed, "cy")).toMatchObject([200, { login: "cy" }]);
    });

    test("nobody whose email is somebody else's here", async () => {
      expect(await get(await withLdap(), "shared")).toEqual(FAILED);
      expect([await user("shared"), logged("somebody else here has the email")]).toEqual([undefined, true]);
    });
  });

  describe("what the groups make of them", () => {
    const mappings = [
      { group: "admins", role: "Admin", orgId: 7, isGrafanaAdmin: true },
      { group: "editors", role: "Editor" },
      { group: "editors", role: "Viewer", orgId: 4242 },
    ];

    test("roles and server admin follow the groups; memberships that are not mapped end", async () => {
      const instance = await withLdap({ mappings });
      await get(await withLdap(), "ada");
      await service.db("org_user").insert({
        ...{ org_id: 8, user_id: (await user("ada"))?.id, role: "Editor" },
        ...{ created: service.clock.now, updated: service.clock.now },
      });
      expect([await get(instance, "ada"), await rolesOf("ada")]).toMatchObject([
        [200, { isGrafanaAdmin: true, orgId: 1 }],
        { 1: "Editor", 7: "Admin" },
      ]);
      expect(logged("group mappings lead to organisations that do not exist")).toBe(true);

      const demoting = await withLdap({
        mappings: [{ group: "admins", role: "Viewer", orgId: 7, isGrafanaAdmin: false }],
      });
      expect([await get(demoting, "ada"), await rolesOf("ada")]).toMatchObject([
        [200, { isGrafanaAdmin: false, orgId: 7 }],
        // Nobody else is Admin there.
        { 7: "Admin" },
      ]);
      expect(logged("the last Admin of an organisation stays one")).toBe(true);
    });

    test("a new user works in the first organisation that is mapped", async () => {
      const instance = await withLdap({ mappings: [{ group: "*", role: "Editor", orgId: 8 }] });
      expect([await get(instance, "dan"), await rolesOf("dan")]).toMatchObject([
        [200, { orgId: 8 }],
        { 8: "Editor" },
      ]);
    });

    test("who is in no mapped group does not come in, and who was in is disabled", async () => {
      await get(await withLdap(), "eve");
      const browser = await (await withLdap()).signIn("eve", USER_PASSWORD);
      const instance = await withLdap({ mappings });
      expect([await get(instance, "eve"), await get(instance, "fay")]).toEqual([FAILED, FAILED]);
      expect([await user("eve"), await user("fay")]).toMatchObject([{ is_disabled: true }, undefined]);
      await browser.get("/api/user").expect(401);
    });

    test("with skip_org_role_sync, all that is left to this service", async () => {
      const instance = await withLdap({ mappings }, { skip_org_role_sync: true });
      expect([await get(instance, "fay"), await rolesOf("fay")]).toMatchObject([
        [200, { isGrafanaAdmin: false }],
        { 1: "Viewer" },
      ]);
      const { id } = (await user("fay")) as { id: number };
      await service.admin.patch(`/api/orgs/1/users/${id}`).send({ role: "Editor" }).expect(200);
      expect([await get(instance, "fay"), await rolesOf("fay")]).toMatchObject([[200, {}], { 1: "Editor" }]);
    });

    test("the last server admin stays one", async () => {
      const promoting = await withLdap({ mappings: [{ group: "*", role: "Viewer", isGrafanaAdmin: true }] });
      expect(await get(promoting, "gus")).toMatchObject([200, { isGrafanaAdmin: true }]);
      await service.db("user").where("login", "<>", "gus").update({ is_admin: false });
      const demoting = await withLdap({ mappings: [{ group: "*", role: "Viewer", isGrafanaAdmin: false }] });
      expect(await get(demoting, "gus")).toMatchObject([200, { isGrafanaAdmin: true }]);
      expect(logged("the last server admin stays one")).toBe(true);
      await service.db("user").where({ id: 1 }).update({ is_admin: true });
      expect(await get(demoting, "gus")).toMatchObject([200, { isGrafanaAdmin: false }]);
    });
  });

  describe("beside the users of this service", () => {
    test("a password of this service counts first, that of the directory second", async () => {
      const id = await service.createUser("local", { email: "kept@example.org" });
      const instance = await withLdap();
      expect(await get(instance, "local", PASSWORD)).toMatchObject([200, { id, isExternal: false }]);
      expect(await get(instance, "local")).toMatchObject([
        200,
        { id, email: "local@example.com", isExternal: true },
      ]);
      expect(await get(instance, "local", PASSWORD)).toMatchObject([200, { id }]);
      const browser = await instance.signIn("local", USER_PASSWORD);
      await browser.get("/api/user").expect(200);
    });

    test("no entry of the directory becomes a server admin of this service", async () => {
      expect(await get(await withLdap(), "admin")).toEqual(FAILED);
      expect([
        logged("a server admin here has the login"),
        await service.db("user_auth").where({ user_id: 1 }),
      ]).toEqual([true, []]);
    });

    test("who was disabled here stays so", async () => {
      const id = await service.createUser("locked");
      await service.admin.post(`/api/admin/users/${id}/disable`).expect(200);
      expect([await get(await withLdap(), "locked"), await user("locked")]).toMatchObject([
        FAILED,
        { is_disabled: true },
      ]);
    });

    test("a login or email that another user has is left as it is", async () => {
      const instance = await withLdap();
      await get(instance, "hal");
      await service.createUser("other", { email: "new@example.com" });
      slapd.modify(
        `dn: uid=hal,ou=people,${BASE}\nchangetype: modify\nreplace: mail\nmail: new@example.com\n-\nreplace: givenName\ngivenName: Hal\n`,
      );
      expect(await get(instance, "hal")).toMatchObject([
        200,
        { email: "hal@example.com", name: "Hal Person" },
      ]);
    });

    test("their own password is not one of the directory when they change it", async () => {
      const id = await service.createUser("taken");
      const instance = await withLdap();
      const body = { oldPassword: USER_PASSWORD, newPassword: "another password" };
      const response = await instance.as("taken", PASSWORD).put("/api/user/password").send(body);
      expect([response.status, await service.db("user_auth").where({ user_id: id })]).toEqual([401, []]);
    });

    test("without [auth.ldap] enabled, nobody of the directory comes in", async () => {
      expect(await get(await withLdap({}, { enabled: false }), "ida")).toEqual(FAILED);
    });
  });

  describe("another entry with the login of a user of the directory", () => {
    const link = (login: string) =>
      service.db("user_auth").join("user", "user.id", "user_id").where({ login }).pluck<string[]>("auth_id");

    const add = (uid: string, folder: string, mail = `${uid}@example.com`) =>
      slapd.modify(
        person(uid, { mail })
          .replace("ou=people", `ou=${folder}`)
          .replace("\n", "\nchangetype: add\n")
          .replace(USER_PASSWORD, PARTNER_PASSWORD),
      );
    const remove = (uid: string) => slapd.modify(`dn: uid=${uid},ou=people,${BASE}\nchangetype: delete\n`);
    const inPeople = { base: `ou=people,${BASE}` };
    const inPartners = { base: `ou=partners,${BASE}` };

    test("is somebody else while the one of before is there, and changes nothing", async () => {
      await get(await withLdap(inPeople), "nia");
      for (const mappings of [[], [{ group: "admins", role: "Admin" }]]) {
        const instance = await withLdap({ ...inPartners, mappings });
        expect(await get(instance, "nia", PARTNER_PASSWORD)).toEqual(FAILED);
        expect(await get(instance, "nia", "wrong")).toEqual(FAILED);
      }
      expect([await user("nia"), await link("nia"), logged("which may still be there")]).toMatchObject([
        { is_disabled: false },
        [`uid=nia,ou=people,${BASE}`],
        true,
      ]);
      expect(await get(await withLdap(inPeople), "nia")).toMatchObject([200, { login: "nia" }]);
    });

    test("is somebody else where the email is different; the one who left is disabled", async () => {
      await get(await withLdap(inPeople), "pia");
      const browser = await (await withLdap(inPeople)).signIn("pia", USER_PASSWORD);
      remove("pia");
      add("pia", "partners", "pia@partner.example");
      const instance = await withLdap({ ...inPartners, mappings: [{ group: "admins", role: "Admin" }] });
      expect([await get(instance, "pia", PARTNER_PASSWORD), await user("pia")]).toMatchObject([
        FAILED,
        { is_disabled: false },
      ]);
      expect([await link("pia"), logged("whose email is different")]).toEqual([
        [`uid=pia,ou=people,${BASE}`],
        true,
      ]);
      expect([await get(instance, "pia", "wrong"), await user("pia")]).toMatchObject([
        FAILED,
        { is_disabled: true },
      ]);
      await browser.get("/api/user").expect(401);
    });

    test("is the same user where the directory moved to another base, and says so in the log", async () => {
      const [, { id }] = (await get(await withLdap(inPeople), "quin")) as [number, { id: number }];
      const browser = await (await withLdap(inPeople)).signIn("quin", USER_PASSWORD);
      remove("quin");
      add("quin", "partners", "Quin@Example.com");
      const instance = await withLdap(inPartners);
      expect([await get(instance, "quin", "wrong"), await user("quin")]).toMatchObject([
        FAILED,
        { is_disabled: false },
      ]);
      await browser.get("/api/user").expect(200);
      const answers = await Promise.all([1, 2].map(() => get(instance, "quin", PARTNER_PASSWORD)));
      expect(answers).toMatchObject([
        [200, { id }],
        [200, { id }],
      ]);
      expect([await link("quin"), logged("the entry of a user of the directory moved")]).toEqual([
        [`uid=quin,ou=partners,${BASE}`],
        true,
      ]);
    });

    test("is never the same user where that is a server admin", async () => {
      const [, { id }] = (await get(await withLdap(inPeople), "ola")) as [number, { id: number }];
      await service.db("user").where({ id }).update({ is_admin: true });
      remove("ola");
      add("ola", "partners");
      const instance = await withLdap(inPartners);
      expect([await get(instance, "ola", PARTNER_PASSWORD), await link("ola")]).toEqual([
        FAILED,
        [`uid=ola,ou=people,${BASE}`],
      ]);
      await service.db("user").where({ id }).update({ is_admin: false });
      expect(await get(instance, "ola", PARTNER_PASSWORD)).toMatchObject([
        200,
        { id, isGrafanaAdmin: false },
      ]);
    });
  });

  describe("what does not sign in", () => {
    test.each([
      ["a wrong password", "ida", "wrong"],
      ["no password", "ida", ""],
      ["a filter", "*", USER_PASSWORD],
      ["an unknown name", "nobody", USER_PASSWORD],
    ])("%s: the same answer, and it is counted", async (_, name, password) => {
      const instance = await withLdap();
      expect([await get(instance, name, password), await attempts(name), await user(name)]).toEqual([
        FAILED,
        [expect.objectContaining({ username: name })],
        undefined,
      ]);
    });

    test("after five failures the name is blocked, however it is spelled", async () => {
      const instance = await withLdap();
      const spellings = ["jo", "JO", " jo", "jo ", "jo@example.com", "Jo  "];
      for (const name of spellings.slice(0, 5)) expect(await get(instance, name, "wrong")).toEqual(FAILED);
      for (const name of spellings) expect(await get(instance, name)).toEqual(FAILED);
      expect(await attempts("jo")).toHaveLength(5);
    });
  });

  describe("who is gone from the directory", () => {
    const remove = (uid: string) => slapd.modify(`dn: uid=${uid},ou=people,${BASE}\nchangetype: delete\n`);

    test("is disabled at the next try, and the sessions end; who returns comes in again", async () => {
      const instance = await withLdap();
      const browser = await instance.signIn("kim", USER_PASSWORD);
      await browser.get("/api/user").expect(200);
      remove("kim");
      expect([await get(instance, "kim"), await user("kim")]).toMatchObject([FAILED, { is_disabled: true }]);
      await browser.get("/api/user").expect(401);
      slapd.modify(person("kim").replace("\n", "\nchangetype: add\n"));
      expect(await get(instance, "kim")).toMatchObject([200, { login: "kim", isDisabled: false }]);
    });

    test("is not taken for gone by a name that only this service knows, nor while a server is silent", async () => {
      const instance = await withLdap();
      await get(instance, "lea");
      await service.db("user").where({ login: "lea" }).update({ email: "old@example.com" });
      expect(await get(instance, "old@example.com")).toEqual(FAILED);
      expect(await user("lea")).toMatchObject({ is_disabled: false });
      remove("lea");
      const silent = await withLdap({
        more: `[[servers]]\nhost = "127.0.0.1"\nport = 1\nsearch_filter = "(uid=%s)"\nsearch_base_dns = ["${BASE}"]`,
      });
      expect([await get(silent, "lea"), await user("lea")]).toMatchObject([FAILED, { is_disabled: false }]);
      // One server knows that the password is wrong, whatever the other would say.
      expect([await get(silent, "ida", "wrong"), await attempts("ida")]).toMatchObject([FAILED, [{}]]);
    });

    test("nobody else is touched", async () => {
      await service.createUser("only-here");
      expect([await get(await withLdap(), "only-here", "wrong"), await user("only-here")]).toMatchObject([
        FAILED,
        { is_disabled: false },
      ]);
    });
  });

  describe("while the directory is of no help", () => {
    test("users of this service come in, those of the directory get 401, and the log says why", async () => {
      const instance = await withLdap();
      await get(instance, "max");
      await slapd.stop();
      service.log.length = 0;
      expect(await get(instance, "viewer", PASSWORD)).toMatchObject([200, { login: "viewer" }]);
      expect([await get(instance, "max"), await user("max")]).toMatchObject([FAILED, { is_disabled: false }]);
      expect(logged("connection refused")).toBe(true);
      // Only a password of this service was tried.
      for (const name of ["viewer", "nobody"]) expect(await get(instance, name, "wrong")).toEqual(FAILED);
      expect(await service.db("login_attempt").pluck<string[]>("username")).toEqual(["viewer"]);
      await slapd.start();
      expect(await get(instance, "max")).toMatchObject([200, { login: "max" }]);
    });

    test("nobody waits longer than the timeout, however many try one name at once", async () => {
      const proxy = await startProxy(slapd.port);
      proxy.swallow();
      const file = writeLdapToml(join(slapd.folder, "slow.toml"), { port: proxy.port, more: "timeout = 1" });
      const instance = await service.another({
        settings: {
          "auth.ldap": { enabled: true, config_file: file },
          security: { disable_brute_force_login_protection: true },
        },
      });
      // One after the other, they would take longer than a test may.
      const answers = await Promise.all(Array.from({ length: 30 }, () => get(instance, "max")));
      expect(answers).toEqual(answers.map(() => FAILED));
      expect([logged("no answer within"), await attempts("max")]).toEqual([true, []]);
      await proxy.close();
    });

    test("more sign-ins than may wait are told so, and no more than 50 connections are open", async () => {
      let connections = 0;
      const silent = createServer((socket) => {
        connections++;
        socket.resume().on("error", () => socket.destroy());
      });
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
      const { port } = silent.address() as AddressInfo;
      const instance = await withLdap({ port, more: "timeout = 1" });
      const { directory } = instance.parts;
      const credentials = {
        ...{ name: "max", password: "wrong", known: undefined, since: performance.now() },
        guard: (_: string, tryPassword: () => Promise<boolean>) => tryPassword(),
      };
      const waiting = Array.from({ length: 250 }, () => directory.signIn(credentials));
      await expect(directory.signIn(credentials)).rejects.toThrow("Too many sign-ins at once");
      // Until the first of them gives up, nobody takes a place.
      await Promise.race(waiting);
      expect(connections).toBe(50);
      expect(await Promise.all(waiting)).toEqual(waiting.map(() => "no answer"));
      expect(await metrics(instance)).toEqual(
        expect.arrayContaining([
          'ldap_sign_ins_total{outcome="busy"} 1',
          'ldap_sign_ins_total{outcome="no_answer"} 250',
        ]),
      );
      await new Promise((resolve) => silent.close(resolve));
    });

    test("a broken configuration lets users of this service in", async () => {
      const instance = await withLdap({ more: "port = x" });
      expect([await get(instance, "max"), await get(instance, "viewer", PASSWORD)]).toMatchObject([
        FAILED,
        [200, { login: "viewer" }],
      ]);
      expect(await attempts("max")).toEqual([]);
    });
  });

  test("metrics tell how sign-ins ended and how long servers took, and no name", async () => {
    // Nothing listens at the first address.
    const instance = await withLdap({ hosts: "::1 127.0.0.1" });
    const unread = await service.anonymous.get("/metrics");
    expect(unread.text).not.toMatch(/^ldap_.*\d$/m);
    await get(instance, "ida");
    await get(instance, "ida", "wrong");
    await get(instance, "shared");
    await get(instance, "viewer", PASSWORD);
    await get(instance, "nobody");
    expect((await metrics(instance)).filter((line) => !/_(bucket|sum)/.test(line))).toEqual([
      "ldap_last_reload_success 1",
      'ldap_sign_ins_total{outcome="success"} 1',
      'ldap_sign_ins_total{outcome="failed"} 2',
      'ldap_sign_ins_total{outcome="refused"} 1',
      'ldap_request_duration_seconds_count{outcome="failed"} 4',
      'ldap_request_duration_seconds_count{outcome="answered"} 4',
    ]);
    expect((await metrics(instance)).join()).not.toMatch(/ida|127\.0\.0\.1/);
  });

  // The last: all that the tests above made it log.
  test("no password was logged, and no name that was typed", () => {
    const log = service.log.join("\n");
    for (const secret of [MANAGER_PASSWORD, USER_PASSWORD, PARTNER_PASSWORD, PASSWORD])
      expect(log).not.toContain(secret);
    expect(log).not.toMatch(/nobody|wrong"/);
  });
});
