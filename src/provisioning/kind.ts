import type { Db } from "../db/connection.js";
import type { Encrypt } from "../encryption/encryption.js";
import type { FileError } from "../errors.js";
import type { Provisioned } from "../stores/provisioning.js";
import type { Outcome } from "./plan.js";
import { type Schema } from "./schema.js";
import type { ProvisioningServices } from "./services.js";
import type { Watched } from "./watch.js";

/** One reload of one kind, in its transaction. */
export interface Run<Content> {
  db: Db;
  encrypt: Encrypt;
  services: ProvisioningServices;
  /** What the files hold, in the order of their names. */
  files: Content[];
  /** What is wrong so far; what a check finds elsewhere than in `files` is added here. */
  problems: FileError[];
  /** The directories that are to be looked at, because files name them; a check adds them here. */
  watched: Watched[];
  /** What files provisioned so far. */
  provisioned: readonly Provisioned[];
}

/** One kind of provisioning files; `Checked` is what its check finds out for applying them. */
export interface Kind<Content, Checked = void> {
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
  check: (run: Run<Content>) => Promise<Checked>;
  /** Brings the database to what the files say, without writing what is so already. */
  apply: (run: Run<Content>, checked: Checked) => Promise<Outcome>;
}
