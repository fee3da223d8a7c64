import { randomBytes } from "node:crypto";

import type { Knex } from "knex";

import type { Encrypt, Encryption } from "../../src/encryption/encryption.js";
import { SECRET_COLUMNS, settingPlace } from "../../src/encryption/secret-columns.js";
import { encryptAll } from "../../src/encryption/secure-json.js";

const TIME = { created: new Date("2026-01-01T00:00:00Z"), updated: new Date("2026-01-01T00:00:00Z") };

/** Stores secrets of known text in every column that holds some, a row or more in each. */
export async function fillColumns(encryption: Encryption, each = 1): Promise<void> {
  for (let index = 0; index < each; index++) {
    await encryption.transaction(async (trx, encrypt) => {
      for (const [table, row] of await rowsOf(trx, index, encrypt)) {
        await trx(table).insert(row);
      }
    });
  }
}

/** The text of every secret, by table, column, row and name, and how the columns say it is encrypted. */
export async function readColumns(db: Knex, encryption: Encryption) {
  const texts = new Map<string, string>();
  const heads = new Set<string>();
  for (const { table, column, key, encoding } of SECRET_COLUMNS) {
    const names = key.map(({ name }) => name);
    const rows = await db(table).whereNotNull(column).orderBy(names).select<Record<string, unknown>[]>("*");
    for (const row of rows) {
      const place = table.startsWith("admin_api.")
        ? settingPlace(row as { section: string; key: string })
        : undefined;
      for (const [name, payload] of payloadsIn(row[column], encoding)) {
        const id = `${table}.${column} ${names.map((one) => String(row[one])).join("/")} ${name}`;
        const text = await encryption.decrypt(db, payload, place).catch(String);
        texts.set(id, text.toString());
        heads.add(
          payload[0] === "#".charCodeAt(0) ? (payload.toString("latin1").split("#")[1] ?? "") : "legacy",
        );
      }
    }
  }
  return { texts, heads: [...heads].sort() };
}

interface Configuration {
  alertmanager_config: {
    receivers: { grafana_managed_receiver_configs?: { secureSettings: Record<string, string> }[] }[];
  };
}

function payloadsIn(value: unknown, encoding: string): [string, Buffer][] {
  if (encoding === "bytes") return [["", value as Buffer]];
  if (encoding.startsWith("base64")) return [["", Buffer.from(String(value), "base64")]];
  const parsed = JSON.parse(String(value)) as object;
  const maps =
    encoding === "json-map"
      ? [parsed as Record<string, string>]
      : (parsed as Configuration).alertmanager_config.receivers.flatMap((receiver) =>
          (receiver.grafana_managed_receiver_configs ?? []).map(({ secureSettings }) => secureSettings),
        );
  return maps.flatMap((map, index) =>
    Object.entries(map).map(([name, text]): [string, Buffer] => [
      `${index} ${name}`,
      Buffer.from(text, "base64"),
    ]),
  );
}

async function rowsOf(db: Knex, index: number, encrypt: Encrypt): Promise<[table: string, row: object][]> {
  const unique = randomBytes(8).toString("hex");
  const text = (name: string) => `${name} of row ${index}`;
  const base64 = async (name: string) => (await encrypt(text(name))).toString("base64");
  const map = (...names: string[]) =>
    encryptAll(Object.fromEntries(names.map((name) => [name, text(name)])), encrypt);
  const configuration = `{"template_files": {}, "version": 12345678901234567890,
    "alertmanager_config": {"receivers": [{"name": "none"}, {"grafana_managed_receiver_configs": [
      {"uid": "a", "secureSettings": ${await map("url", "token")}}, {"uid": "b", "secureSettings": {}}]}]}}`;
  const alerting = { alertmanager_configuration: configuration, configuration_version: "v1", created_at: 0 };
  const [revision] = await db("admin_api.setting_revision")
    .insert({ created: TIME.created, author_id: 1, author_login: "admin" })
    .returning<{ revision: number }[]>("revision");
  const section = "auth.saml";
  const key = `key_${unique}`;
  return [
    [
      "dashboard_snapshot",
      {
        ...{ name: unique, key: unique, delete_key: unique, org_id: 1, user_id: 1, external: false },
        ...{ external_url: "", dashboard: "{}", expires: TIME.created, ...TIME },
        dashboard_encrypted: await encrypt(text("dashboard")),
      },
    ],
    [
      "user_auth",
      {
        ...{ user_id: 1, auth_module: "oauth_github", auth_id: unique, created: TIME.created },
        ...{ o_auth_access_token: await base64("access"), o_auth_refresh_token: await base64("refresh") },
        ...{ o_auth_token_type: await base64("type"), o_auth_id_token: await base64("id") },
      },
    ],
    [
      "secrets",
      {
        ...{ org_id: 1, namespace: unique, type: "datasource", ...TIME },
        value: (await base64("secret")).replaceAll("=", ""),
      },
    ],
    [
      "data_source",
      {
        ...{ org_id: 1, version: 1, type: "prometheus", name: unique, access: "proxy", url: "", uid: unique },
        ...{ basic_auth: false, is_default: false, ...TIME },
        secure_json_data: await map("password", "tlsKey"),
      },
    ],
    [
      "plugin_setting",
      {
        ...{ org_id: 1, plugin_id: unique, enabled: true, pinned: false, ...TIME },
        secure_json_data: await map("apiKey"),
      },
    ],
    [
      "alert_notification",
      {
        ...{ org_id: 1, name: unique, type: "slack", settings: "{}", uid: unique, ...TIME },
        secure_settings: await encryptAll({ url: text("url") }, encrypt, { withSecretKey: true }),
      },
    ],
    ["alert_configuration", { ...alerting, org_id: index + 1 }],
    ["alert_configuration_history", { ...alerting, org_id: index + 1 }],
    [
      "admin_api.setting_change",
      {
        ...{ section, key },
        revision: revision?.revision,
        encrypted_value: await encrypt(text("setting"), { place: settingPlace({ section, key }) }),
      },
    ],
  ];
}
