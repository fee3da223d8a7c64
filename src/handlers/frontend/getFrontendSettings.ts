import type { Handler } from "../../contract.js";

export const getFrontendSettings: Handler<"getFrontendSettings"> = (
  _input,
  { settings, version, commit },
) => {
  const root = settings.server.root_url.replace(/\/+$/, "");
  return {
    appUrl: `${root}/`,
    appSubUrl: root.replace(/^https?:\/\/[^/]*/i, ""),
    buildInfo: { version, commit, edition: "Open Source" },
  };
};
