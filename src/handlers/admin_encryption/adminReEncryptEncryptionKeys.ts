import type { Handler } from "../../contract.js";
import { prefersAsync } from "../../encryption/jobs.js";

export const adminReEncryptEncryptionKeys: Handler<"adminReEncryptEncryptionKeys"> = async (
  { header },
  context,
) => {
  const { jobs } = context.encryption;
  const isAsync = prefersAsync(header.Prefer);
  const id = await jobs.run("reencrypt-data-keys", { isAsync });
  if (isAsync) context.respondAsync(`/api/admin/encryption/jobs/${id}`);
};
