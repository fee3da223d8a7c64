import type { Handler } from "../../contract.js";
import { takeInventory } from "../../encryption/inventory.js";

export const adminGetEncryptionInventory: Handler<"adminGetEncryptionInventory"> = async (_input, { db }) => {
  const { dataKeys, secrets } = await takeInventory(db);
  return {
    dataKeys: dataKeys.map(({ created, ...key }) => ({ ...key, created: created.toISOString() })),
    secrets,
  };
};
