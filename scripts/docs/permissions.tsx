import { type Contract, operationsOf } from "../../src/contract-tests/document.js";
import { permissionOf, placeOf } from "./access.js";
import { Markdown } from "./markdown.js";
import { Method } from "./operation.js";

const INTRODUCTION = `
An operation names the one permission that it needs: an action, and a scope where it concerns one thing. A server admin has
all of them. Other users have what their roles give, by themselves, by a team or by their role in an organisation; role files
of access-control provisioning define roles. Rights are read in every request.
`;
const WITHOUT: Record<string, string> = {
  public: "Everybody",
  "signed-in": "Every signed-in user",
  "server:admin": "Server admins alone",
};

/** The page of every permission with the operations that need it. */
export function PermissionsPage({ contract }: { contract: Contract }) {
  const operations = operationsOf(contract);
  const names = [...new Set(operations.map(permissionOf))].sort();
  return (
    <article>
      <h1>Permissions</h1>
      <Markdown text={INTRODUCTION} />
      {[...names.filter((name) => !(name in WITHOUT)), ...Object.keys(WITHOUT)].map((name) => (
        <section class="permission" id={name}>
          <h2>{WITHOUT[name] ?? <code>{name}</code>}</h2>
          <ul class="operation-list">
            {operations
              .filter((one) => permissionOf(one) === name)
              .map((one) => (
                <li>
                  <Method method={one.method} />
                  <a href={`${one.operationId}.html`}>{one.summary}</a>
                  <span class="scope">
                    {one["x-scope"] !== undefined && <code>{one["x-scope"]}</code>}{" "}
                    {!(name in WITHOUT) && placeOf(one["x-org"])}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </article>
  );
}
