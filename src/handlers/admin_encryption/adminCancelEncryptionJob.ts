import type { Handler } from "../../contract.js";
import { encryptionJobNotFound } from "../../errors.js";

export const adminCancelEncryptionJob: Handler<"adminCancelEncryptionJob"> = async (
  { path },
  { encryption },
) => {
  if (!(await encryption.jobs.cancel(path.job_id))) throw encryptionJobNotFound();
};
