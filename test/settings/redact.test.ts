import { describe, expect, test } from "@jest/globals";

import { isSecret, redact, REDACTED } from "../../src/settings/redact.js";

const text = (value: string) => redact("event_publisher", "rabbitmq_url", value);

test("a secret is twelve asterisks where it has a value", () => {
  expect(REDACTED).toBe("*".repeat(12));
  expect(redact("smtp", "password", "x")).toBe(REDACTED);
  expect(redact("smtp", "password", "")).toBe("");
  expect(redact("smtp", "user", "x")).toBe("x");
});

describe("keys that nobody knows are secret by their names", () => {
  test.each([
    ...[
      "password",
      "db_password",
      "basic_auth_password",
      "PASSWORD",
      "secret",
      "client_secret",
      "secret_key",
    ],
    ...["provider_config", "private_key", "certificate", "account_key", "encryption_key", "vault_token"],
    ...["enterprise_license", "license_api_db_pass", "id_forwarding_token", "authentication_token"],
    ...[
      "auth_token",
      "renderer_token",
      "api_token",
      "webhook_token",
      "install_token",
      "token",
      "canary_secret",
    ],
  ])("%s", (name) => {
    expect(isSecret("unknown", name)).toBe(true);
  });

  test.each(["password_hint", "user", "token_rotation", "tokens", "key", "path"])("%s is none", (name) => {
    expect(isSecret("unknown", name)).toBe(false);
  });

  test("the name of the section says nothing", () => {
    expect(redact("secrets", "provider", "x")).toBe("x");
  });
});

describe("passwords inside texts", () => {
  test.each([
    ["amqp://user:hunter2@mq/", "amqp://user:************@mq/"],
    ["amqp://:hunter2@mq/", "amqp://:************@mq/"],
    ["AMQP+TLS://user:hunter2@mq", "AMQP+TLS://user:************@mq"],
    ["https://user:hunter2@idp.example:8443/a?b=c#d", "https://user:************@idp.example:8443/a?b=c#d"],
    ["postgres://us%40er:hun%3Ater2@db", "postgres://us%40er:************@db"],
    ["amqp://user:hunt@er2@mq", "amqp://user:************@mq"],
    ["amqp://user:hun/ter2@mq", "amqp://user:************@mq"],
    ["amqp://user:hun?ter2@mq", "amqp://user:************@mq"],
    ["amqp://user:hun#ter2@mq", "amqp://user:************@mq"],
    ["amqp://user:hun ter2@mq", "amqp://user:************@mq"],
    ["amqp://user:hun:ter2@mq", "amqp://user:************@mq"],
    ["amqp://user:8080/hunter2@mq", "amqp://user:************@mq"],
    ["amqp://us/er:hunter2@mq", "amqp://us/er:************@mq"],
    ["amqp://a:hunter2@mq1 amqp://b:hunter3@mq2", "amqp://a:************@mq1 amqp://b:************@mq2"],
    ["amqp://user:hunter2@[::1]:5672", "amqp://user:************@[::1]:5672"],
    ["user:hunter2@tcp(127.0.0.1:3306)/grafana", "user:************@tcp(127.0.0.1:3306)/grafana"],
    ["x=1,user:hunter2@host,url=http://y", "x=1,user:************@host,url=http://y"],
    ["user=grafana password=hunter2 host=db", "user=grafana password=************ host=db"],
    ["user=grafana password='hun \\' ter2' host=db", "user=grafana password=************ host=db"],
    ["addr=127.0.0.1:6379,password=hunter2,db=0", "addr=127.0.0.1:6379,password=************,db=0"],
    ["https://hooks.example/x?a=1&token=hunter2&b=2", "https://hooks.example/x?a=1&token=************&b=2"],
    ["-----BEGIN RSA PRIVATE KEY-----\nhunter2\n", REDACTED],
  ])("%s", (value, shown) => {
    expect(text(value)).toBe(shown);
    // Shown once more, it is the same: what is sent back as it was shown is known again.
    expect(text(shown)).toBe(shown);
  });

  test("two URLs in one word: no password of either", () => {
    expect(text("amqp://a:hunter2@mq1,amqp://b:hunter3@mq2")).not.toMatch(/hunter/);
  });

  test.each([
    "amqp://localhost/",
    "https://idp.example:8443/metadata",
    "https://accounts.google.com/o/oauth2/auth",
    "emails/*.html, emails/*.txt",
    "admin@grafana.localhost",
    "%(protocol)s://%(domain)s:%(http_port)s/",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
    "user@[::1]:5432",
    "127.0.0.1:5432",
    "user:email,read:org",
    "sessions",
  ])("%s has none", (value) => {
    expect(text(value)).toBe(value);
  });

  test.each(["a://b:", "a:,", "token=", 'password="', "aaaa", "a@", "a.", "a://", ":@"])(
    "64 KiB of %s take no time",
    (piece) => {
      const begin = performance.now();
      text(piece.repeat(Math.floor(65_536 / piece.length)));
      // Far above what it takes and far below what a quadratic expression would.
      expect(performance.now() - begin).toBeLessThan(1_000);
    },
  );
});
