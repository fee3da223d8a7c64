import type { ListedToken } from "../stores/user-auth-tokens.js";
import type { Actor } from "./caller.js";
import { describeUserAgent } from "./user-agent.js";

/** A session as the API shows it; `isActive` says that it is the one of this very request. */
export function describeToken(token: ListedToken, actor: Actor) {
  return {
    id: token.id,
    isActive: token.id === actor.sessionId,
    clientIp: token.clientAddress,
    ...describeUserAgent(token.userAgent),
    createdAt: rfc3339(token.createdAt),
    seenAt: rfc3339(token.seenAt || token.createdAt),
  };
}

function rfc3339(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().replace(".000Z", "Z");
}
