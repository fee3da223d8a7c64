import type { Handler } from "../../contract.js";

export const adminRotateDataEncryptionKeys: Handler<"adminRotateDataEncryptionKeys"> = async (
  _input,
  { encryption },
) => {
  await encryption.rotate();
};
