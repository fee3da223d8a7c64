import { notBuilt as notBuiltFailure } from "../errors.js";

/** Operations that the contract describes and nobody has built yet. The list only shrinks. */
export const notBuiltYet = [
  "adminReEncryptEncryptionKeys",
  "adminReEncryptSecrets",
  "adminRollbackSecrets",
  "adminRotateDataEncryptionKeys",
  "getLDAPStatus",
  "getUserFromLDAP",
  "postSyncUserWithLDAP",
  "reloadLDAPCfg",
];

/** The handler of those operations: says that they are not built. */
export const notBuilt = (): never => {
  throw notBuiltFailure();
};
