import type { Db } from "../db/connection.js";
import * as storedSettings from "../stores/stored-settings.js";
import { redact, REDACTED } from "./redact.js";
import { knownKeys } from "./sources.js";
import type { Covers } from "./visible.js";

/** The changes of stored settings as far as somebody may see them, the latest first. */
export async function listHistory(db: Db, covers: Covers, page: { limit: number; offset: number }) {
  const visible = knownKeys()
    .filter(([section, name]) => covers(section, name))
    .map(([section, key]) => ({ section, key }));
  const revisions = await storedSettings.listRevisions(db, visible, page);
  return revisions.map(({ authorId, authorLogin, restoredRevision, createdAt, changes, ...revision }) => ({
    ...revision,
    createdAt: createdAt.toISOString(),
    author: { id: authorId, login: authorLogin },
    ...(restoredRevision === null ? {} : { restoredRevision }),
    changes: changes.map(describe),
  }));
}

function describe({ section, key, value, encryptedValue, hadValue }: storedSettings.PastChange) {
  if (value === null && encryptedValue === null) return { section, key, action: "removed" as const };
  const shown = encryptedValue ? REDACTED : redact(section, key, value ?? "");
  return { section, key, action: hadValue ? ("changed" as const) : ("added" as const), value: shown };
}
