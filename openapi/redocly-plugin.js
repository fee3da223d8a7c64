/** The part of the style guide (README.md) that Redocly's own rules do not cover. Each message says what to do. */

const METHODS = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

const KEY_ORDER = [
  "operationId",
  "tags",
  "summary",
  "description",
  "deprecated",
  "x-deprecation",
  "security",
  "x-scope",
  "x-org",
  "x-strict-query",
  "parameters",
  "requestBody",
  "responses",
];

const PUBLIC_BY_DESIGN = "`security: []` if everybody may call it";

const isPublic = (operation) => Array.isArray(operation.security) && operation.security.length === 0;

const permissionsOf = (operation) => [
  ...new Set((operation.security ?? []).flatMap((s) => Object.values(s).flat())),
];

const successesOf = (operation) =>
  Object.entries(operation.responses ?? {}).filter(([code]) => /^[23]/.test(code));

const hasType = (schema, name) => [schema.type].flat().includes(name);

const isClosedSet = (schema) => schema.enum !== undefined || schema.const !== undefined;

const resolved = (ctx, node) => (node?.$ref === undefined ? node : ctx.resolve(node).node);

function oneTag() {
  return {
    Operation(operation, { report, location }) {
      if (operation.tags?.length === 1) return;
      report({
        message: "An operation has exactly one tag, the folder of its handler: write `tags: [<folder>]`.",
        location: location.child("tags"),
      });
    },
  };
}

function operationIdCamelCase() {
  return {
    Operation(operation, { report, location }) {
      if (/^[a-z][A-Za-z0-9]*$/.test(operation.operationId ?? "")) return;
      report({
        message: "An operationId is camelCase, for it names a file and a function: rename it.",
        location: location.child("operationId"),
      });
    },
  };
}

function keyOrder() {
  return {
    Operation(operation, { report, location }) {
      const keys = Object.keys(operation);
      const unknown = keys.find((key) => !KEY_ORDER.includes(key));
      if (unknown !== undefined) {
        report({
          message: `\`${unknown}\` has no place in an operation: remove it.`,
          location: location.child(unknown).key(),
        });
        return;
      }
      const sorted = [...keys].sort((a, b) => KEY_ORDER.indexOf(a) - KEY_ORDER.indexOf(b));
      const index = keys.findIndex((key, i) => key !== sorted[i]);
      if (index < 0) return;
      report({
        message: `The keys of an operation have a fixed order: write \`${sorted[index]}\` before \`${keys[index]}\`.`,
        location: location.child(keys[index]).key(),
      });
    },
  };
}

function permissionNamed() {
  return {
    Operation(operation, { report, location }) {
      const complain = (message) => report({ message, location: location.child("security") });
      if (!Array.isArray(operation.security)) {
        complain(
          `An operation names its permission: write \`security\` with both schemes, or ${PUBLIC_BY_DESIGN}.`,
        );
        return;
      }
      if (isPublic(operation)) return;
      const schemes = operation.security.flatMap((s) => Object.keys(s)).sort();
      if (operation.security.length !== 2 || schemes.join() !== "basicAuth,sessionCookie") {
        complain(
          `\`security\` lists basicAuth and sessionCookie, one after the other: name both, or write ${PUBLIC_BY_DESIGN}.`,
        );
        return;
      }
      const lists = operation.security.map((s) => Object.values(s)[0].join());
      if (lists[0] !== lists[1] || lists[0].includes(",")) {
        complain(
          "Both schemes name the same single permission, or none where every user may call: make them equal.",
        );
      }
    },
  };
}

// What a permission on a part of the path is checked for.
function scopeOnIds() {
  return {
    PathItem(pathItem, { report, location, key }) {
      const path = String(key);
      const isInOrg = path.startsWith("/api/orgs/{org_id}");
      for (const method of METHODS) {
        const operation = pathItem[method];
        const [permission] = operation === undefined ? [] : permissionsOf(operation);
        if (permission === undefined || permission.startsWith("ldap.")) continue;
        const scope = isInOrg ? "users:id:{user_id}" : "global.users:id:{user_id}";
        if (path.includes("{user_id}") && operation["x-scope"] !== scope) {
          report({
            message: `A permission on a user is checked for that user: write \`x-scope: "${scope}"\`.`,
            location: location.child(method).key(),
          });
        }
        if (isInOrg && operation["x-org"] !== "{org_id}") {
          report({
            message: 'A permission on an organisation must hold there: write `x-org: "{org_id}"`.',
            location: location.child(method).key(),
          });
        }
      }
    },
  };
}

function requiredResponses() {
  return {
    PathItem(pathItem, { report, location, key }) {
      for (const method of METHODS) {
        const operation = pathItem[method];
        if (operation === undefined) continue;
        const wanted = ["400", "500", "503"];
        if (!isPublic(operation)) wanted.push("401");
        if (permissionsOf(operation).length > 0) wanted.push("403");
        if (operation.requestBody !== undefined) wanted.push("413", "415");
        // Below /api/user/ everything is the caller's own, and what is not is refused.
        if (/\{\w+\}/.test(String(key)) && !String(key).startsWith("/api/user/")) wanted.push("404");
        const missing = wanted.filter((code) => operation.responses?.[code] === undefined);
        if (missing.length === 0) continue;
        report({
          message: `Callers can meet ${missing.join(", ")} here: declare each, saying when it happens.`,
          location: location.child([method, "responses"]).key(),
        });
      }
    },
  };
}

function successResponse() {
  return {
    Operation(operation, { report, location }) {
      // Who prefers it is answered 202 instead.
      const successes = successesOf(operation).filter(([code], _, all) => code !== "202" || all.length === 1);
      if (successes.length === 1) return;
      report({
        message:
          "An operation succeeds with exactly one status (2xx, or 3xx for a redirect): declare that one.",
        location: location.child("responses").key(),
      });
    },
  };
}

function permissionInRefusal() {
  return {
    Operation(operation, ctx) {
      const [permission] = permissionsOf(operation);
      if (permission === undefined) return;
      const refusal = resolved(ctx, operation.responses?.["403"]);
      if (refusal === undefined) return;
      const examples = Object.values(refusal.content?.["application/json"]?.examples ?? {});
      if (examples.some((e) => String(e.value?.message).endsWith(`Permissions needed: ${permission}`)))
        return;
      ctx.report({
        message: `The 403 shows what this operation asks for: add an example that ends in "Permissions needed: ${permission}".`,
        location: ctx.location.child(["responses", "403"]).key(),
      });
    },
  };
}

function deprecation() {
  return {
    Operation(operation, ctx) {
      if (operation.deprecated !== true) return;
      if (!/^@\d+$/.test(operation["x-deprecation"] ?? "")) {
        ctx.report({
          message: 'A deprecated operation says since when: write `x-deprecation: "@<Unix seconds>"`.',
          location: ctx.location.child("deprecated").key(),
        });
      }
      for (const [code, response] of successesOf(operation)) {
        if (resolved(ctx, response)?.headers?.Deprecation !== undefined) continue;
        ctx.report({
          message:
            "A deprecated operation announces itself: declare the header `Deprecation` on its success.",
          location: ctx.location.child(["responses", code]).key(),
        });
      }
    },
  };
}

function summaryPhrase() {
  return {
    Operation(operation, { report, location }) {
      const summary = operation.summary ?? "";
      if (summary.trim() !== "" && !summary.endsWith(".")) return;
      report({
        message: "A summary is a phrase: write one, without a full stop.",
        location: location.child("summary"),
      });
    },
  };
}

function described() {
  const check = (node, { report, location }) => {
    if (typeof node.description === "string" && node.description.trim() !== "") return;
    report({
      message: "Nothing here goes without saying: write a `description` of one or two sentences.",
      location,
    });
  };
  const notEmpty = (node, { report, location }) => {
    if (node.description === undefined || node.description.trim() !== "") return;
    report({
      message: "An empty description says nothing: write one or leave it out.",
      location: location.child("description"),
    });
  };
  return {
    Operation: check,
    Parameter: check,
    RequestBody: check,
    Response: check,
    Header: check,
    Tag: check,
    SecurityScheme: check,
    Server: check,
    Schema: notEmpty,
  };
}

function exampleEverywhere() {
  const check = (node, { report, location }) => {
    if (node.example !== undefined || Object.keys(node.examples ?? {}).length > 0) return;
    report({
      message: "The mock and the tests live on examples: add `examples` (a body) or `example` (the rest).",
      location,
    });
  };
  return { MediaType: check, Parameter: check, Header: check };
}

function bounds() {
  return {
    Schema(schema, { report, location }) {
      const want = (condition, keys, kind) => {
        if (!condition || isClosedSet(schema)) return;
        const missing = keys.filter((key) => schema[key] === undefined);
        if (missing.length === 0) return;
        report({
          message: `Every ${kind} has a limit: add ${missing.join(" and ")} (or an enum or a const).`,
          location,
        });
      };
      want(hasType(schema, "string"), ["maxLength"], "string");
      want(hasType(schema, "array"), ["maxItems"], "array");
      want(hasType(schema, "integer") || hasType(schema, "number"), ["minimum", "maximum"], "number");
      want(typeof schema.additionalProperties === "object", ["maxProperties"], "map");
    },
  };
}

// A nested visitor would stop at the first schema inside another one, so this walks by itself.
function closedAnswers() {
  const reported = new Set();
  const check = (ctx, schema, location, seen) => {
    if (schema === null || typeof schema !== "object") return;
    if (schema.$ref !== undefined) {
      const target = ctx.resolve(schema, location.source.absoluteRef);
      if (target.node !== undefined) check(ctx, target.node, target.location, seen);
      return;
    }
    if (seen.has(schema)) return;
    seen.add(schema);
    const rest = schema.additionalProperties;
    const isClosed = rest === false || (typeof rest === "object" && Object.keys(rest).length > 0);
    if (hasType(schema, "object") && !isClosed && !reported.has(schema)) {
      reported.add(schema);
      ctx.report({
        message:
          "An answer holds nothing undeclared: add `additionalProperties: false`, or the type of a map's values.",
        location,
      });
    }
    for (const [name, child] of Object.entries(schema.properties ?? {})) {
      check(ctx, child, location.child(["properties", name]), seen);
    }
    for (const word of ["items", "additionalProperties"])
      check(ctx, schema[word], location.child(word), seen);
    for (const word of ["allOf", "anyOf", "oneOf"]) {
      (schema[word] ?? []).forEach((child, index) => check(ctx, child, location.child([word, index]), seen));
    }
  };
  return {
    Response(response, ctx) {
      for (const [type, media] of Object.entries(response.content ?? {})) {
        check(ctx, media.schema, ctx.location.child(["content", type, "schema"]), new Set());
      }
    },
  };
}

export default function plugin() {
  return {
    id: "contract",
    rules: {
      oas3: {
        "one-tag": oneTag,
        "operation-id-camel-case": operationIdCamelCase,
        "key-order": keyOrder,
        "permission-named": permissionNamed,
        "scope-on-ids": scopeOnIds,
        "required-responses": requiredResponses,
        "success-response": successResponse,
        "permission-in-refusal": permissionInRefusal,
        deprecation,
        "summary-phrase": summaryPhrase,
        described,
        "example-everywhere": exampleEverywhere,
        bounds,
        "closed-answers": closedAnswers,
      },
    },
  };
}
