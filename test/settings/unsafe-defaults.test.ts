import { describe, expect, test } from "@jest/globals";

import { SettingsError, settingsWith } from "../../src/settings/load.js";
import { refuseUnsafeDefaults } from "../../src/settings/unsafe-defaults.js";

const safe = { admin_password: "correct horse", secret_key: "battery staple" };
const warning = (name: string) =>
  `[security] ${name} is empty or the public default: set it, or GF_SECURITY_${name.toUpperCase()}, ` +
  "before listening on another address than loopback";

const refusal = (http_addr: string, security: Partial<typeof safe>) => {
  const settings = settingsWith({ server: { http_addr }, security });
  return () => refuseUnsafeDefaults(settings);
};

const LOOPBACK = [
  "127.0.0.1",
  "127.1.2.3",
  "::1",
  "0:0:0:0:0:0:0:1",
  "localhost",
  "LocalHost",
  " 127.0.0.1 ",
];
const REACHABLE = [
  "",
  "0.0.0.0",
  "::",
  "192.168.1.5",
  "128.0.0.1",
  "2001:db8::1",
  "grafana.example.com",
  "127.0.0.1.example.com",
];

describe("on loopback it warns", () => {
  test.each(LOOPBACK)("%j", (http_addr) => {
    expect(refusal(http_addr, {})()).toEqual([warning("admin_password"), warning("secret_key")]);
    expect(refusal(http_addr, { ...safe, secret_key: "" })()).toEqual([warning("secret_key")]);
    expect(refusal(http_addr, safe)()).toEqual([]);
  });
});

describe("where others can reach it, it refuses", () => {
  test.each(REACHABLE)("%j", (http_addr) => {
    expect(refusal(http_addr, {})).toThrow(
      new SettingsError(
        `[server] http_addr ${JSON.stringify(http_addr)} is reachable from other machines, but a secret is empty or ` +
          "the public default: set [security] admin_password (GF_SECURITY_ADMIN_PASSWORD) and " +
          "[security] secret_key (GF_SECURITY_SECRET_KEY), or listen on 127.0.0.1",
      ),
    );
    expect(refusal(http_addr, safe)()).toEqual([]);
  });

  test.each([
    [{ ...safe, admin_password: "admin" }, "set [security] admin_password (GF_SECURITY_ADMIN_PASSWORD), or"],
    [{ ...safe, admin_password: " " }, "set [security] admin_password (GF_SECURITY_ADMIN_PASSWORD), or"],
    [{ ...safe, secret_key: "" }, "set [security] secret_key (GF_SECURITY_SECRET_KEY), or"],
  ])("one secret is enough: %j", (security, message) => {
    expect(refusal("0.0.0.0", security)).toThrow(message);
  });
});
