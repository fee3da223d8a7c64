import type { Profile } from "../stores/users.js";

// What Grafana's pages call the ways to sign in from elsewhere.
const MODULE_LABELS: Record<string, string> = {
  oauth_github: "GitHub",
  oauth_google: "Google",
  oauth_azuread: "AzureAD",
  oauth_gitlab: "GitLab",
  oauth_grafana_com: "grafana.com",
  "auth.saml": "SAML",
  ldap: "LDAP",
  "": "LDAP",
  jwt: "JWT",
  authproxy: "Auth Proxy",
};

/** A user as the API shows it. No avatar is stored, and none is fetched from a third party. */
export function describeUser({ authModules, createdAt, updatedAt, ...user }: Profile) {
  return {
    ...user,
    isExternal: authModules.length > 0,
    authLabels: authModules.map((module) => MODULE_LABELS[module] ?? "OAuth"),
    updatedAt: updatedAt.toISOString(),
    createdAt: createdAt.toISOString(),
    avatarUrl: "",
  };
}
