import type { Handler } from "../../contract.js";
import { prefersAsync } from "../../encryption/jobs.js";

export const adminReEncryptSecrets: Handler<"adminReEncryptSecrets"> = async ({ header }, context) => {
  const { jobs } = context.encryption;
  const isAsync = prefersAsync(header.Prefer);
  const id = await jobs.run("reencrypt-secrets", { isAsync });
  if (isAsync) context.respondAsync(`/api/admin/encryption/jobs/${id}`);
};
