import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "@jest/globals";

import { databaseConnection } from "../../src/settings/database.js";
import { SettingsError, settingsWith, type Overrides } from "../../src/settings/load.js";

const connect = (database: NonNullable<Overrides["database"]>) =>
  databaseConnection(settingsWith({ database }));

const folder = mkdtempSync(join(tmpdir(), "database-"));
const certificate = join(folder, "ca.pem");
writeFileSync(certificate, "a certificate");
afterAll(() => rmSync(folder, { recursive: true }));

test("embedded by default", () => {
  expect(connect({})).toBeUndefined();
  expect(connect({ type: "embedded", host: "db:1" })).toBeUndefined();
});

describe("keys", () => {
  test.each([
    ["127.0.0.1:5432", "127.0.0.1", 5432, "127.0.0.1:5432/grafana"],
    ["db.example.com", "db.example.com", 5432, "db.example.com:5432/grafana"],
    ["db:6543", "db", 6543, "db:6543/grafana"],
    ["[::1]:6543", "::1", 6543, "[::1]:6543/grafana"],
    ["[::1]", "::1", 5432, "[::1]:5432/grafana"],
    ["/var/run/postgresql", "/var/run/postgresql", 5432, "/var/run/postgresql:5432/grafana"],
    ["/var/run/postgresql:6543", "/var/run/postgresql", 6543, "/var/run/postgresql:6543/grafana"],
  ])("host %s", (address, host, port, label) => {
    expect(connect({ type: "postgres", host: address, password: "p" })).toEqual({
      host,
      port,
      database: "grafana",
      user: "grafana",
      password: "p",
      ssl: false,
      label,
    });
  });

  test.each(["db:0", "db:65536", "db:x", "::1", "", "u:p@db"])("refused host %j", (host) => {
    const found = host.includes("@") ? "something with an @" : JSON.stringify(host);
    expect(() => connect({ type: "postgres", host })).toThrow(
      new SettingsError(
        `[database] host (GF_DATABASE_HOST) is ${found}: expected host:port, [IPv6]:port or /folder of a socket`,
      ),
    );
  });
});

describe("url", () => {
  const base = {
    host: "db",
    port: 5432,
    database: "d",
    user: "u",
    password: "p",
    ssl: false,
    label: "db:5432/d",
  };

  test.each([
    ["postgres://u:p@db:6543/d", { ...base, port: 6543, label: "db:6543/d" }],
    ["postgresql://u:p@db/d", base],
    [" postgres://u:p@db/d ", base],
    ["postgres://u:p%40%2F%23%25@db/d", { ...base, password: "p@/#%" }],
    ["postgres://u:p@ss@db/d", { ...base, password: "p@ss" }],
    ["postgres://db", { ...base, database: "n", user: "grafana", password: "w", label: "db:5432/n" }],
    ["postgres://u@db/d", { ...base, password: "w" }],
    ["postgres://u:p@[::1]/d", { ...base, host: "::1", label: "[::1]:5432/d" }],
    [
      "postgres:///d",
      { ...base, host: "localhost", user: "grafana", password: "w", label: "localhost:5432/d" },
    ],
    ["postgres://u:p@%2Frun%2Fpg/d", { ...base, host: "/run/pg", label: "/run/pg:5432/d" }],
    ["postgres://u:p@x/d?host=/run/pg", { ...base, host: "/run/pg", label: "/run/pg:5432/d" }],
    ["postgres://u:p@db/a%20b", { ...base, database: "a b", label: "db:5432/a b" }],
    [
      "postgres://u:p@db/d?application_name=a&options=-c%20x%3D1",
      { ...base, application_name: "a", options: "-c x=1" },
    ],
    ["postgres://u:p@db/d?channel_binding=require", base],
  ])("%s", (url, expected) => {
    expect(connect({ url, name: "n", password: "w" })).toEqual(expected);
  });

  test.each([
    "hunter2",
    "mysql://u:hunter2@db/d",
    "http://u:hunter2@db/d",
    "postgres://u:hunter2@db:port/d",
    "postgres://u:hunter2@db:99999/d",
    "postgres://u:hunter2#x@db/d",
    "postgres://u:12#hunter2@db/d",
    "postgres://u:12/hunter2@db/d",
    "postgres://u:12?hunter2@db/d",
    "postgres://u:hunter2%zz@db/d",
    "postgres://u:hunter2@/d",
  ])("an unreadable one shows nothing of itself: %s", (url) => {
    expect(() => connect({ url })).toThrow(
      new SettingsError(
        "[database] url (GF_DATABASE_URL or DATABASE_URL) cannot be read: expected " +
          "postgres://user:password@host:port/database, with special characters of the password percent-encoded",
      ),
    );
  });

  test.each([
    ["postgres://u:p@db:0/d", "has port 0: expected 1 to 65535"],
    [
      "postgres://u:p@db/d?sslmode=prefer",
      'has sslmode "prefer": expected disable, require, verify-ca or verify-full',
    ],
    [
      "postgres://u:p@db/d?sslcert=x",
      'has the unknown parameter "sslcert": expected only sslmode, sslrootcert',
    ],
    [
      "postgres://u:p@db/d?sslmode=verify-full&sslrootcert=/none.pem",
      'cannot be read: "/none.pem": it does not exist',
    ],
  ])("refused: %s", (url, message) => {
    expect(() => connect({ url })).toThrow(message);
    expect(() => connect({ url })).toThrow("[database] url (GF_DATABASE_URL or DATABASE_URL)");
  });
});

describe("encryption", () => {
  const unverified = { rejectUnauthorized: false };
  const chain = { rejectUnauthorized: true, checkServerIdentity: expect.any(Function) };
  const full = { rejectUnauthorized: true };

  test.each([
    ["disable", false],
    ["require", unverified],
    ["verify-full", full],
  ] as const)("ssl_mode %s", (ssl_mode, ssl) => {
    expect(connect({ type: "postgres", ssl_mode })?.ssl).toEqual(ssl);
    expect(connect({ url: "postgres://db/d", ssl_mode })?.ssl).toEqual(ssl);
  });

  test.each([
    ["sslmode=disable", false],
    ["sslmode=require", unverified],
    ["sslmode=verify-ca", chain],
    ["sslmode=verify-full", full],
    [`sslmode=require&sslrootcert=${certificate}`, { ...chain, ca: "a certificate" }],
    [`sslmode=verify-ca&sslrootcert=${certificate}`, { ...chain, ca: "a certificate" }],
    [`sslmode=verify-full&sslrootcert=${certificate}`, { ...full, ca: "a certificate" }],
  ])("%s in the URL wins over ssl_mode", (query, ssl) => {
    expect(connect({ url: `postgres://db/d?${query}`, ssl_mode: "verify-full" })?.ssl).toEqual(ssl);
  });
});
