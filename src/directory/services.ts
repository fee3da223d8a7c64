import type { AccessServices } from "../access/services.js";

/** What users of the directory are taken over with. */
export type DirectoryServices = Pick<AccessServices, "db" | "settings" | "logger" | "now" | "randomBytes">;
