import type { AccessServices } from "../access/services.js";
import type { Environment } from "../settings/expand.js";

/** What provisioning works with. */
export type ProvisioningServices = Pick<
  AccessServices,
  "db" | "encryption" | "liveSettings" | "logger" | "now" | "randomBytes"
> & {
  /** The variables that files can refer to. */
  env: Environment;
};
