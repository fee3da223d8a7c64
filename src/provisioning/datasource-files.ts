import { choice, flag, text, whole } from "./scalars.js";
import { anything, byVersion, list, map, object, optional, raw, secret, type ValueOf } from "./schema.js";

const name = text({ min: 1, max: 190 });
const orgId = optional(whole({ min: 1 }), 1);

const correlation = object({
  targetUID: text({ min: 1, max: 40 }),
  label: optional(text(), ""),
  description: optional(text(), ""),
  config: object({
    type: optional(choice("query"), "query"),
    field: text({ min: 1 }),
    target: map(anything()),
    transformations: optional(list(map(anything()))),
  }),
});

const FIELDS = {
  name,
  type: text({ min: 1, max: 255 }),
  access: optional(choice("proxy", "direct"), "proxy"),
  orgId,
  url: optional(text({ max: 255 }), ""),
  user: optional(text({ max: 255 }), ""),
  database: optional(text({ max: 255 }), ""),
  basicAuth: flag(false),
  basicAuthUser: optional(text({ max: 255 }), ""),
  withCredentials: flag(false),
  isDefault: flag(false),
  version: optional(whole({ max: 2_147_483_646 }), 0),
  editable: flag(false),
  jsonData: optional(map(anything()), {}),
  secureJsonData: secret(optional(map(text()), {})),
};

const MOVED = {
  password: "expected it in secureJsonData, as password",
  basicAuthPassword: "expected it in secureJsonData, as basicAuthPassword",
};

const source = object(
  { ...FIELDS, uid: optional(text({ max: 40 }), ""), correlations: optional(list(correlation)) },
  { moved: MOVED },
);

const current = object({
  apiVersion: optional(whole(), 1),
  prune: flag(false),
  deleteDatasources: optional(list(object({ name, orgId })), []),
  datasources: optional(list(source), []),
});

// What Grafana 4 wrote.
const OLD_NAMES = {
  orgId: "org_id",
  basicAuth: "basic_auth",
  basicAuthUser: "basic_auth_user",
  withCredentials: "with_credentials",
  isDefault: "is_default",
  jsonData: "json_data",
  secureJsonData: "secure_json_data",
};
const oldSource = object(FIELDS, {
  names: OLD_NAMES,
  moved: {
    password: "expected it in secure_json_data, as password",
    basic_auth_password: "expected it in secure_json_data, as basicAuthPassword",
  },
});
const old = object(
  {
    apiVersion: optional(whole(), 0),
    deleteDatasources: optional(list(object({ name, orgId }, { names: OLD_NAMES })), []),
    datasources: optional(list(oldSource), []),
  },
  { names: { deleteDatasources: "delete_datasources" } },
);

/** A data source of a file. What the old format does not have is absent there. */
export type Datasource = ValueOf<typeof oldSource> & {
  uid?: string;
  correlations?: ValueOf<typeof correlation>[] | undefined;
};

/** What a file of data sources holds. */
export interface DatasourceFile {
  prune?: boolean;
  deleteDatasources: { name: string; orgId: number }[];
  datasources: Datasource[];
}

export const datasourceFile = byVersion<DatasourceFile>((version) => (version === 0 ? raw(old) : current));
