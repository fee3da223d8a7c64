import type { Operation } from "../../src/contract-tests/document.js";

/** Who may call: everybody, every user, whoever has a permission, or server admins alone. */
export function permissionOf({ security }: Pick<Operation, "security">): string {
  const [scheme] = security;
  if (!scheme) return "public";
  return Object.values(scheme)[0]?.[0] ?? "signed-in";
}

/** In a few words, what a caller needs. */
export function Needs({ operation }: { operation: Operation }) {
  const permission = permissionOf(operation);
  if (permission === "public") return <span class="needs">public</span>;
  if (permission === "signed-in") return <span class="needs">a signed-in user</span>;
  if (permission === "server:admin") return <span class="needs">a server admin</span>;
  return <code class="needs">{permission}</code>;
}

/** Who may call an operation, for what, and where the permission must hold. */
export function Access({ operation }: { operation: Operation }) {
  const permission = permissionOf(operation);
  const scope = operation["x-scope"];
  if (permission === "public") {
    return (
      <Facts>
        <Fact name="Who may call">Everybody: it needs no credentials.</Fact>
      </Facts>
    );
  }
  return (
    <Facts>
      <Fact name="Permission">
        {permission === "signed-in" ? (
          "None: every signed-in user may call it."
        ) : permission === "server:admin" ? (
          "Server admins alone; no role gives this."
        ) : (
          <>
            <a href={`permissions.html#${permission}`}>
              <code>{permission}</code>
            </a>{" "}
            from a role, or a server admin
          </>
        )}
      </Fact>
      {scope !== undefined && (
        <Fact name="Scope">
          <code>{scope}</code>
        </Fact>
      )}
      {permission !== "signed-in" && permission !== "server:admin" && (
        <Fact name="Must hold">{placeOf(operation["x-org"])}</Fact>
      )}
      <Fact name="Credentials">Basic authentication or the session cookie</Fact>
    </Facts>
  );
}

/** Where a permission must hold, in words. */
export function placeOf(org: string | undefined): string {
  if (org === undefined) return "in the organisation that the caller works in";
  return org === "global" ? "everywhere" : "in the organisation of the path";
}

function Facts({ children }: { children: preact.ComponentChildren }) {
  return (
    <section aria-labelledby="access">
      <h2 id="access">Who may call it</h2>
      <dl class="facts">{children}</dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
