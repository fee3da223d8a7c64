import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";

import type { DirectoryServer } from "../../src/directory/configuration.js";
import type { DirectoryEvents } from "../../src/directory/events.js";
import { isGone, lookUp } from "../../src/directory/look-up.js";
import type { Credentials } from "../../src/directory/search.js";
import { type Proxy, startProxy } from "../process/proxy.js";
import {
  BASE,
  describeWithSlapd,
  dnOfGroup,
  group,
  MANAGER,
  MANAGER_PASSWORD,
  person,
  type Slapd,
  startSlapd,
  USER_PASSWORD,
} from "./slapd.js";

const UIDS = Array.from({ length: 1000 }, (_, index) => `user-${index}`);
const GROUPS = Array.from({ length: 100 }, (_, index) => `group-${index}`);
const ATTRIBUTES = { name: "givenName", surname: "sn", username: "uid", memberOf: "memberOf", email: "mail" };
const NOBODY = { isProven: false, isComplete: true, log: [] };
const events: DirectoryEvents = new EventEmitter();
const failed = (reason: string) => ({ isProven: false, isComplete: false, log: [reason] });

describeWithSlapd("looking users up in a directory of 1 000 users and 100 groups", () => {
  let slapd: Slapd;
  let demanding: Slapd;
  let slow: Proxy;
  beforeAll(async () => {
    slapd = await startSlapd(
      [
        ...UIDS.map((uid) => person(uid)),
        ...GROUPS.map((name, index) =>
          group(name, ["user-0", ...UIDS.slice(index * 10 + 1, index * 10 + 10)]),
        ),
        group("parent", [], ["group-7"]),
        group("grandparent", [], ["parent"]),
        // Whoever is in one of them is in both.
        group("hen", ["user-99"], ["egg"]),
        group("egg", [], ["hen"]),
        person("odd*(x)\\"),
        `dn: ou=elsewhere,${BASE}\nobjectClass: referral\nobjectClass: extensibleObject\nou: elsewhere\nref: ldap://127.0.0.1:1/${BASE}`,
      ],
      { sizeLimit: 50 },
    );
    demanding = await startSlapd([person("user-7")], { wantsCertificate: true });
    slow = await startProxy(slapd.port);
    slow.swallow();
  });
  afterAll(async () => {
    await Promise.all([slapd, demanding].map((one) => one.remove()));
    await slow.close();
  });

  function serverWith(changes: Partial<DirectoryServer>): DirectoryServer {
    return {
      ...{ hosts: ["localhost"], port: slapd.port, encryption: "none" },
      ...{ certificates: { rejectUnauthorized: true }, timeoutMs: 5_000 },
      ...{ bindDn: MANAGER, bindPassword: MANAGER_PASSWORD, searchFilter: "(uid=%s)", searchBaseDns: [BASE] },
      ...{ groupSearchFilter: "", groupSearchFilterUserAttribute: "", groupSearchBaseDns: [] },
      ...{ groupMappings: [], attributes: ATTRIBUTES },
      ...changes,
    };
  }

  test("an entry is gone where all servers say so, and not where one does not say", async () => {
    const person7 = `uid=user-7,ou=people,${BASE}`;
    const logger = pino({ enabled: false });
    const gone = (
      dn: string,
      servers: Partial<DirectoryServer>[],
      credentials: Credentials = { name: "x" },
    ) => {
      const patience = { until: performance.now() + 5_000, logger, events };
      return isGone(dn, { servers: servers.map(serverWith), warnings: [] }, credentials, patience);
    };
    const unreachable = { hosts: ["127.0.0.1"], port: 1 };
    const own = { bindDn: `uid=%s,ou=people,${BASE}` };
    const right = { name: "user-8", password: USER_PASSWORD };
    expect([
      await gone(person7, [{}]),
      await gone(`uid=gone,ou=people,${BASE}`, [{}, {}]),
      await gone("uid=user-7,dc=another,dc=company", [{}]),
      // That which the server refers to another one for, it does not have.
      await gone(`uid=user-7,ou=elsewhere,${BASE}`, [{}]),
      await gone(person7, [{ port: demanding.port }, { searchBaseDns: [`ou=groups,${BASE}`] }]),
      await gone(`uid=gone,ou=people,${BASE}`, [{}, unreachable]),
      await gone("sha256:0123", [{}]),
      await gone(`uid=gone,ou=people,${BASE}`, [own]),
      await gone(`uid=gone,ou=people,${BASE}`, [own], { ...right, password: "wrong" }),
      await gone(`uid=gone,ou=people,${BASE}`, [own], right),
    ]).toEqual([false, true, true, true, false, false, false, false, false, true]);
  });

  test("of several servers with a name, the entry that is meant is found", async () => {
    const linkedAs = `uid=user-7,ou=people,${BASE}`;
    const elsewhere = { searchFilter: "(&(uid=user-8)(!(uid=%s)))" };
    expect(await find({ name: "user-7" }, elsewhere, {})).toMatchObject({ user: { login: "user-8" } });
    expect(await find({ name: "user-7", linkedAs }, elsewhere, {})).toMatchObject({ user: { dn: linkedAs } });
    expect(await find({ name: "user-7", linkedAs }, elsewhere)).toMatchObject({ user: { login: "user-8" } });
  });

  async function find(credentials: Credentials, ...servers: Partial<DirectoryServer>[]) {
    const log: string[] = [];
    const logger = pino(
      {},
      { write: (line: string) => void log.push((JSON.parse(line) as { reason: string }).reason) },
    );
    const configuration = { servers: servers.map(serverWith), warnings: [] };
    const patience = { until: performance.now() + 5_000, logger, events };
    const { user, ...rest } = await lookUp(configuration, credentials, patience);
    if (!user) return { ...rest, log };
    const { dn, login, name, surname, email, groups } = user;
    return { ...rest, user: { dn, login, name, surname, email, groups }, log };
  }

  const user7 = {
    dn: `uid=user-7,ou=people,${BASE}`,
    ...{ login: "user-7", name: "user-7", surname: "Person", email: "user-7@example.com" },
    groups: [dnOfGroup("group-0")],
  };
  const found = { user: user7, isProven: false, isComplete: true, log: [] };

  test("a user, with the groups that the entry names and those that these are in", async () => {
    expect(await find({ name: "user-75" }, {})).toEqual({
      ...found,
      user: {
        dn: `uid=user-75,ou=people,${BASE}`,
        ...{ login: "user-75", name: "user-75", surname: "Person", email: "user-75@example.com" },
        groups: ["group-7", "parent", "grandparent"].map(dnOfGroup),
      },
    });
  });

  test("groups that are in each other end nowhere but there", async () => {
    const groups = ["hen", "egg", "group-9"].map(dnOfGroup);
    expect(await find({ name: "user-99" }, {})).toMatchObject({
      user: { groups: expect.arrayContaining(groups) as unknown },
    });
  });

  test("the right password is proven, any other is not", async () => {
    expect(await find({ name: "user-7", password: USER_PASSWORD }, {})).toEqual({ ...found, isProven: true });
    expect(await find({ name: "user-7", password: "wrong" }, {})).toEqual(found);
    expect(await find({ name: "nobody", password: USER_PASSWORD }, {})).toEqual(NOBODY);
  });

  test("a name without a password, which servers let in as nobody, proves nothing", async () => {
    expect(await find({ name: "user-7", password: "" }, {})).toEqual(found);
  });

  describe("names are taken for nothing but names", () => {
    test.each([
      "*",
      "user-7*",
      "user-7)(uid=*",
      "user-7)(|(uid=*)",
      "\\75ser-7",
      "user-7\0",
      "(uid=user-7)",
      ")",
    ])("%j is nobody", async (name) => {
      expect(await find({ name, password: USER_PASSWORD }, {})).toEqual(NOBODY);
    });

    test("whoever is called so is found", async () => {
      expect(await find({ name: "odd*(x)\\" }, {})).toMatchObject({ user: { login: "odd*(x)\\" } });
    });

    test("also where everybody searches as themselves", async () => {
      const own = { bindDn: `uid=%s,ou=people,${BASE}` };
      const attempt = (name: string, password = USER_PASSWORD) => find({ name, password }, own);
      expect(await attempt("user-7")).toEqual({ ...found, isProven: true });
      expect(await attempt("user-7", "wrong")).toEqual(NOBODY);
      for (const name of [`user-7,ou=people,${BASE}`, "user-7,ou=people", "user-7+cn=user-7", "*"]) {
        expect(await attempt(name)).toEqual(NOBODY);
      }
      expect(await find({ name: "user-7" }, own)).toEqual(
        failed("bind_dn has %s, so that nobody can be looked up"),
      );
    });
  });

  describe("groups by a search of their own", () => {
    const search = {
      groupSearchFilter: "(&(objectClass=groupOfNames)(member:distinguishedNameMatch:=%s))",
      ...{ groupSearchFilterUserAttribute: "dn", groupSearchBaseDns: [`ou=groups,${BASE}`] },
      attributes: { ...ATTRIBUTES, memberOf: "dn" },
    };

    test("those that the filter finds", async () => {
      expect(await find({ name: "user-7" }, search)).toEqual(found);
      expect(await find({ name: "user-0" }, search)).toMatchObject({
        user: { groups: GROUPS.map(dnOfGroup) },
      });
    });

    test("a name of the user in it is nothing but that", async () => {
      const byName = { ...search, groupSearchFilter: "(cn=%s)", groupSearchFilterUserAttribute: "" };
      expect(await find({ name: "odd*(x)\\" }, byName)).toMatchObject({ user: { groups: [] } });
    });

    test("more of them than the server gives out are no answer, rather than a part of one", async () => {
      const limited = { ...search, bindDn: "", bindPassword: "" };
      expect(await find({ name: "user-0" }, limited)).toEqual(
        failed("more entries were found than the server gives out (size limit)"),
      );
      expect(await find({ name: "user-7" }, limited)).toEqual(found);
    });
  });

  describe("encrypted connections", () => {
    const secured = (
      encryption: "tls" | "starttls",
      more: Partial<DirectoryServer["certificates"]> = {},
    ) => ({
      encryption,
      port: encryption === "tls" ? slapd.tlsPort : slapd.port,
      certificates: { rejectUnauthorized: true, ca: [readFileSync(slapd.caFile, "utf8")], ...more },
    });
    const credentials = { name: "user-7", password: USER_PASSWORD };
    const proven = { ...found, isProven: true };

    test.each(["tls", "starttls"] as const)("%s, with a certificate of this host", async (encryption) => {
      expect(await find(credentials, secured(encryption))).toEqual(proven);
    });

    test.each(["tls", "starttls"] as const)("%s, with that of another host", async (encryption) => {
      const other = { hosts: ["127.0.0.1"] };
      expect(await find(credentials, { ...secured(encryption), ...other })).toEqual(
        failed("its certificate is that of another host"),
      );
      expect(
        await find(credentials, { ...secured(encryption, { rejectUnauthorized: false }), ...other }),
      ).toEqual(proven);
    });

    test.each(["tls", "starttls"] as const)("%s, signed by nobody whom we know", async (encryption) => {
      const { certificates, ...server } = secured(encryption);
      expect(certificates.ca).toHaveLength(1);
      expect(await find(credentials, { ...server, certificates: { rejectUnauthorized: true } })).toEqual(
        failed("its certificate is signed by nobody whom root_ca_cert names"),
      );
    });

    test("with a certificate of ours, where the server wants one", async () => {
      const read = (file: string) => readFileSync(file, "utf8");
      const server = { ...secured("tls", { ca: [read(demanding.caFile)] }), port: demanding.tlsPort };
      const own = { cert: read(demanding.clientCert), key: read(demanding.clientKey) };
      const identified = { ...server, certificates: { ...server.certificates, ...own } };
      expect(await find(credentials, identified)).toMatchObject({ isProven: true });
      expect(await find(credentials, server)).toMatchObject({ isProven: false, isComplete: false });
    });

    test("StartTLS that the server refuses: nothing more is said to it", async () => {
      let heard = "";
      const refusing = createServer((socket) => {
        socket
          .on("error", () => socket.destroy())
          .on("data", (data: Buffer) => {
            heard += data.toString("latin1");
            // An ExtendedResponse with the id of the request: protocolError.
            socket.write(Buffer.from([0x30, 12, 2, 1, data[4] ?? 0, 0x78, 7, 10, 1, 2, 4, 0, 4, 0]));
          });
      });
      await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
      const { port } = refusing.address() as AddressInfo;
      const answer = await find(credentials, { ...secured("starttls"), hosts: ["127.0.0.1"], port });
      expect(answer).toEqual(failed("the server answers with LDAP result 2"));
      expect(heard).toContain("1.3.6.1.4.1.1466.20037");
      expect(heard).not.toMatch(new RegExp(`${MANAGER}|${MANAGER_PASSWORD}|user-7`));
      await new Promise((resolve) => refusing.close(resolve));
    });

    test("TLS to a port that does not speak it", async () => {
      expect(await find(credentials, { ...secured("tls"), port: slapd.port })).toMatchObject({
        isProven: false,
        isComplete: false,
      });
    });
  });

  describe("what cannot be answered", () => {
    const unreachable = { hosts: ["127.0.0.1"], port: 1 };

    test.each<[string, Partial<DirectoryServer>, string]>([
      ["a server that is not there", unreachable, "connection refused"],
      ["a host that nobody knows", { hosts: ["nowhere.invalid"] }, "the host name is not known"],
      ["a wrong bind_password", { bindPassword: "wrong" }, "bind_dn or bind_password is wrong"],
      [
        "a base that is not there",
        { searchBaseDns: ["ou=gone,dc=example,dc=com"] },
        "a base of the search is not there",
      ],
      [
        "a base that is elsewhere",
        { searchBaseDns: [`ou=elsewhere,${BASE}`] },
        "the server refers to another one, which is not followed (referral)",
      ],
      [
        "several entries of one name",
        { searchFilter: "(|(uid=%s)(uid=user-8))" },
        "search_filter matches more than one entry",
      ],
      [
        "an entry without a login",
        { attributes: { ...ATTRIBUTES, username: "title" } },
        "an entry has no attribute title to be the login",
      ],
    ])("%s", async (_, changes, reason) => {
      const answer = await find({ name: "user-7", password: USER_PASSWORD }, changes);
      if (reason === "the host name is not known") {
        // Where no name server answers, that is the reason.
        expect(answer).toEqual(failed(expect.stringMatching(/^the host name/) as unknown as string));
      } else expect(answer).toEqual(failed(reason));
    });

    test("a server that takes all and says nothing is given up in time, whatever it is asked", async () => {
      const hanging = { hosts: ["127.0.0.1"], port: slow.port, timeoutMs: 100 };
      for (const encryption of ["none", "tls", "starttls"] as const) {
        const answer = await find({ name: "user-7", password: USER_PASSWORD }, { ...hanging, encryption });
        expect(answer).toEqual(failed("no answer within 0.1 s"));
      }
    });

    test("a try of a password that others wait for ends then, and none begins afterwards", async () => {
      let begin: () => void = () => undefined;
      const late = new Promise<void>((resolve) => (begin = resolve));
      let turn: Promise<boolean> | undefined;
      const waiting = (_: string, tryPassword: () => Promise<boolean>) => (turn = late.then(tryPassword));
      const credentials = { name: "user-7", password: USER_PASSWORD };
      const answer = await find({ ...credentials, guard: waiting }, { timeoutMs: 100 });
      expect(answer).toEqual(failed("no answer within 0.1 s"));
      begin();
      await expect(turn).rejects.toThrow("no answer within 0.1 s");

      const wire = await startProxy(slapd.port);
      const stalling = (_: string, tryPassword: () => Promise<boolean>) => {
        wire.swallowPresent();
        return (turn = tryPassword());
      };
      const stalled = { hosts: ["127.0.0.1"], port: wire.port, timeoutMs: 100 };
      expect(await find({ ...credentials, guard: stalling }, stalled)).toEqual(answer);
      await expect(turn).rejects.toThrow("no answer within 0.1 s");
      await wire.close();
    });

    test("the next host and the next server are asked then, each in its share of the time", async () => {
      const hanging = { hosts: ["127.0.0.1", "localhost"], port: slow.port, timeoutMs: 100 };
      expect(await find({ name: "user-7", password: USER_PASSWORD }, unreachable, hanging, {})).toEqual({
        ...found,
        isProven: true,
        log: ["connection refused", "no answer within 0.1 s", "no answer within 0.1 s"],
      });
      expect(await find({ name: "nobody" }, unreachable, {})).toEqual(failed("connection refused"));
    });

    test("a server that stops and comes back", async () => {
      await demanding.stop();
      const plain = { port: demanding.port };
      expect(await find({ name: "user-7" }, plain)).toEqual(failed("connection refused"));
      await demanding.start();
      expect(await find({ name: "user-7" }, plain)).toMatchObject({ isComplete: true, log: [] });
    });
  });
});
