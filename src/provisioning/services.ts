import type { AccessServices } from "../access/services.js";
import type { Environment } from "../settings/expand.js";
import type { KnownFiles } from "./dashboard-files.js";

/** What provisioning is made of. */
export type ProvisioningParts = Pick<
  AccessServices,
  "db" | "encryption" | "liveSettings" | "logger" | "now" | "randomBytes"
> & {
  /** The variables that files can refer to. */
  env: Environment;
};

/** What provisioning works with. */
export type ProvisioningServices = ProvisioningParts & { knownFiles: KnownFiles };
