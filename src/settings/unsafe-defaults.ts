import { BlockList, isIP } from "node:net";

import { SettingsError } from "./error.js";
import { KEYS, variableName, type Settings } from "./keys.js";
import { redact } from "./redact.js";

const PUBLIC_DEFAULTS = ["admin_password", "secret_key"] as const;

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Refuses publicly known secrets where other machines can connect; on loopback, returns warnings to print. */
export function refuseUnsafeDefaults(settings: Settings): string[] {
  const unsafe = PUBLIC_DEFAULTS.filter((name) =>
    ["", KEYS.security[name].default].includes(settings.security[name].trim()),
  );
  if (unsafe.length === 0) return [];

  if (isLocal(settings)) {
    return unsafe.map(
      (name) =>
        `[security] ${name} is empty or the public default: set it, or ${variableName("security", name)}, ` +
        "before listening on another address than loopback",
    );
  }
  const toSet = unsafe.map((name) => `[security] ${name} (${variableName("security", name)})`).join(" and ");
  const address = redact("server", "http_addr", settings.server.http_addr.trim());
  throw new SettingsError(
    `[server] http_addr ${JSON.stringify(address)} is reachable from other machines, but a secret is empty or the ` +
      `public default: set ${toSet}, or listen on 127.0.0.1`,
  );
}

/** Whether only this machine can connect. */
export function isLocal({ server }: Settings): boolean {
  const address = server.http_addr.trim();
  if (address.toLowerCase() === "localhost") return true;
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 6 ? "ipv6" : "ipv4");
}
