import type { Handler } from "../../contract.js";
import { prefersAsync } from "../../encryption/jobs.js";

export const adminRollbackSecrets: Handler<"adminRollbackSecrets"> = async ({ header }, context) => {
  const { jobs } = context.encryption;
  const isAsync = prefersAsync(header.Prefer);
  const id = await jobs.run("rollback-secrets", { isAsync });
  if (isAsync) context.respondAsync(`/api/admin/encryption/jobs/${id}`);
};
