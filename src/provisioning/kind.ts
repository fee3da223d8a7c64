import type { Db } from "../db/connection.js";
import type { Encrypt } from "../encryption/encryption.js";
import type { Provisioned } from "../stores/provisioning.js";
import type { Outcome } from "./plan.js";
import type { Schema } from "./schema.js";
import type { ProvisioningServices } from "./services.js";

/** One reload of one kind, in its transaction. */
export interface Run<Content> {
  db: Db;
  encrypt: Encrypt;
  services: ProvisioningServices;
  /** What the files hold, in the order of their names. */
  files: Content[];
  /** What files provisioned so far. */
  provisioned: readonly Provisioned[];
}

/** One kind of provisioning files. */
export interface Kind<Content> {
  /** As in the scope `provisioners:<name>`. */
  name: string;
  /** Below the provisioning directory. */
  directory: string;
  /** The endings of its files. */
  endings: string[];
  /** What its files are called in messages. */
  title: string;
  schema: Schema<Content>;
  /** Complains of what a file alone does not show: of what files say together, and of what the database lacks. */
  check: (run: Run<Content>) => Promise<void>;
  /** Brings the database to what the files say, without writing what is so already. */
  apply: (run: Run<Content>) => Promise<Outcome>;
}
