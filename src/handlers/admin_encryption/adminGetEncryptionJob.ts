import type { Handler } from "../../contract.js";
import { encryptionJobNotFound } from "../../errors.js";

export const adminGetEncryptionJob: Handler<"adminGetEncryptionJob"> = async (
  { path },
  { encryption, now },
) => {
  const job = await encryption.jobs.find(path.job_id);
  if (!job) throw encryptionJobNotFound();
  const { id, operation, state, created, finished, total, done, failed, failures } = job;
  const seconds = Math.max(1, ((finished ?? now()).getTime() - created.getTime()) / 1000);
  return {
    ...{ id, operation, state, started: created.toISOString() },
    ...(finished && { finished: finished.toISOString() }),
    ...{ total, done, failed, rate: (done + failed) / seconds, failures },
  };
};
