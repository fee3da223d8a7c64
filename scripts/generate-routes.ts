import { type Contract, operationsOf, successOf } from "../src/contract-tests/document.js";

/** The text of generated/routes.ts: every operation as the router needs it, with its handler. */
export function generateRoutes(contract: Contract): string {
  const operations = operationsOf(contract);
  const imports = operations
    .map(({ operationId, tags }) => `../src/handlers/${tags[0]}/${operationId}.js`)
    .map((file) => `import { ${file.replace(/.*\/(.+)\.js$/, "$1")} } from "${file}";`);
  const entries = operations.map((operation) => `  ${operation.operationId}: ${route(operation)},`);
  return [
    'import type { OperationId, Route } from "../src/contract.js";',
    ...imports.sort(),
    "",
    "/** Every operation of the contract. */",
    "export const routes: { [Id in OperationId]: Route<Id> } = {",
    ...entries,
    "};",
    "",
  ].join("\n");
}

function route(operation: ReturnType<typeof operationsOf>[number]): string {
  const [status, success] = successOf(operation);
  const mediaType = Object.keys(success.content ?? {})[0];
  const ids = operation.parameters
    .filter((parameter) => parameter.in === "path" && parameter.schema.type === "integer")
    .map(({ name }) => name);
  const fields = {
    operationId: operation.operationId,
    method: operation.method.toUpperCase(),
    path: operation.path,
    status: Number(status),
    ...(mediaType === undefined ? {} : { mediaType }),
    access: access(operation),
    takesBody: operation.requestBody !== undefined,
    ids,
    headers: operation.parameters.filter((parameter) => parameter.in === "header").map(({ name }) => name),
    ...(operation["x-deprecation"] === undefined ? {} : { deprecation: operation["x-deprecation"] }),
  };
  // The handler is a name, not a text: it goes in before the closing brace.
  return `${JSON.stringify(fields).slice(0, -1)}, handler: ${operation.operationId} }`;
}

// The schemes of an operation name the same permission, so the first one says it.
function access({ security, "x-scope": scope, "x-org": org }: ReturnType<typeof operationsOf>[number]) {
  const [scheme] = security;
  if (!scheme) return { public: true };
  const permission = Object.values(scheme)[0]?.[0];
  return {
    public: false,
    ...(permission === undefined ? {} : { permission }),
    ...(scope === undefined ? {} : { scope }),
    ...(org === undefined ? {} : { org }),
  };
}
