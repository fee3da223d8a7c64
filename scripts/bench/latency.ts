import { once } from "node:events";
import http from "node:http";

import { middle } from "./load.js";

const CALLS_PER_ROUND = 10;

/** A GET request that somebody makes. */
export interface Asked {
  path: string;
  headers: Record<string, string>;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** Asks a server over one kept-alive connection and answers the body; whatever is no success ends the benchmark. */
export async function ask(server: string, { path, headers }: Asked): Promise<Buffer> {
  const request = http.get(new URL(path, server), { agent, headers });
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode ?? "no status"}`);
  return Buffer.concat(chunks);
}

/** How long one thing takes against another, in milliseconds; measured in turns, one call after the other. */
export async function compareLatency(
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>,
  rounds: number,
): Promise<{ ours: number; theirs: number; ratio: number }> {
  const both = [ours, theirs] as const;
  const medians: [number, number][] = [];
  for (const call of both) await timesOf(call);
  for (let round = 0; round < rounds; round++) {
    // Who goes first changes, so that neither always finds what the other left behind.
    const isEven = round % 2 === 0;
    const first = middle(await timesOf(both[isEven ? 0 : 1]));
    const second = middle(await timesOf(both[isEven ? 1 : 0]));
    medians.push(isEven ? [first, second] : [second, first]);
  }
  return {
    ours: middle(medians.map(([one]) => one)),
    theirs: middle(medians.map(([, other]) => other)),
    ratio: middle(medians.map(([one, other]) => one / other)),
  };
}

async function timesOf(call: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < CALLS_PER_ROUND; index++) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return times;
}
