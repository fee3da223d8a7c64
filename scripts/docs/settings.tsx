import { ROOT_SECTION } from "../../src/settings/ini.js";
import { type Key, KEYS, variableName } from "../../src/settings/keys.js";
import { expectation } from "../../src/settings/kinds.js";
import { Code, Markdown, Phrase } from "./markdown.js";

const UPDATABLE = KEYS.admin_api.updatable_sections;
const UPDATABLE_BY_DEFAULT = UPDATABLE.default.split(/\s+/);
const SOURCES = `
Every setting has the name that Grafana gives it. Five sources may set it, each winning over those before it:

1. the **default** shown here, which \`cfg:default.section.key=value\` replaces;
2. the **file** that \`--config custom.ini\` or \`GF_PATHS_CONFIG\` names;
3. the **environment**, by the variable shown with each key;
4. an **argument**, \`serve cfg:section.key=value\`, which others on the machine can see: nothing for secrets;
5. the **database**, by \`PUT /api/admin/settings\` while the service runs, for the sections that
   \`[admin_api] updatable_sections\` names.

\`GET /api/admin/settings/sources\` says where each value in force comes from. What is marked _shown only_ is for a
Grafana that uses the same file: this service shows it and does nothing with it.
`;
const EXAMPLE = `; custom.ini
[server]
http_port = 8080

[security]
secret_key = $__file{/run/secrets/secret_key}`;

/** Every setting with the section that it stands in. */
export function settings() {
  return Object.entries(KEYS).map(([section, keys]: [string, Record<string, Key>]) => ({
    section,
    keys: Object.entries(keys).map(([name, key]) => ({ name, key, id: idOf(section, name) })),
  }));
}

/** Where the page of settings shows a key. */
export function idOf(section: string, name: string): string {
  return `${section}.${name}`;
}

/** The page of every setting: what it means, its default, what it may be, and what may set it. */
export function SettingsPage() {
  return (
    <article>
      <h1>Settings</h1>
      <Markdown text={SOURCES} />
      <Code code={EXAMPLE} language="ini" label="A file of your own" />
      <label class="filter">
        Filter <input type="search" data-filter=".setting" placeholder="port, password, GF_DATABASE" />
      </label>
      {settings().map(({ section, keys }) => (
        <section class="settings" aria-labelledby={section}>
          <h2 id={section}>
            <code>[{section}]</code>
          </h2>
          {section === ROOT_SECTION && (
            <p class="meaning">Keys that stand before the first section of the file.</p>
          )}
          {keys.map((one) => (
            <Setting section={section} {...one} />
          ))}
        </section>
      ))}
    </article>
  );
}

function Setting({
  section,
  name,
  key: setting,
  id,
}: {
  section: string;
  name: string;
  key: Key;
  id: string;
}) {
  return (
    <section class="setting" id={id}>
      <h3>
        <a class="anchor" href={`#${id}`}>
          <code>{name}</code>
        </a>{" "}
        {setting.kind === "secret" && <span class="secret">secret</span>}
        {setting.isForGrafana && <span class="shown-only">shown only</span>}
      </h3>
      <p class="meaning">
        <Phrase text={setting.sentence} />
      </p>
      <dl class="facts">
        <div>
          <dt>Default</dt>
          <dd>
            <Default setting={setting} />
          </dd>
        </div>
        <div>
          <dt>Expects</dt>
          <dd>{expectation(setting)}</dd>
        </div>
        <div>
          <dt>Variable</dt>
          <dd>
            <code>{variableName(section, name)}</code>
            {setting.alias !== undefined && (
              <>
                {" or "}
                <code>{setting.alias}</code>
              </>
            )}
          </dd>
        </div>
        {UPDATABLE.only.pattern.test(section) && (
          <div>
            <dt>By request</dt>
            <dd>
              {UPDATABLE_BY_DEFAULT.includes(section)
                ? "yes"
                : "if [admin_api] updatable_sections names the section"}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Default({ setting }: { setting: Key }) {
  const value = String(setting.default);
  if (value === "") return <>none</>;
  if (setting.kind === "secret") return <>a public one, for the own machine only</>;
  return <code>{value}</code>;
}
