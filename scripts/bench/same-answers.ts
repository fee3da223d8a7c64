import type { Program } from "./programs.js";
import * as requests from "./requests.js";

/** Throws unless both servers answer the two reads with the same properties: otherwise they do not do the same. */
export async function requireEqualAnswers(service: Program, reference: Program): Promise<void> {
  for (const request of [requests.listTokens()[0], requests.ownProfile[0]]) {
    const [ours, theirs] = await Promise.all(
      [service, reference].map(async ({ url }) => {
        const headers = request?.headers as Record<string, string>;
        const response = await fetch(new URL(request?.path ?? "", url), { headers });
        return `${response.status} ${shapeOf(await response.json())}`;
      }),
    );
    if (ours !== theirs) {
      throw new Error(
        `${request?.path ?? ""}: the service answers ${ours ?? ""}, the reference ${theirs ?? ""}`,
      );
    }
  }
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join()}]`;
  return typeof value === "object" && value !== null ? Object.keys(value).sort().join() : typeof value;
}
