const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const PART = /([0-9]+(?:\.[0-9]+)?)(ns|us|µs|ms|s|m|h)/g;

/** The nanoseconds of a duration as Go writes it, such as 1h30m; undefined for what is none or too long to be stored. */
export function goDuration(text: string): number | undefined {
  if (text.replace(PART, "") !== "" || text === "") return undefined;
  let total = 0;
  for (const [, count, unit = ""] of text.matchAll(PART)) total += Number(count) * (NANOSECONDS[unit] ?? NaN);
  return Number.isSafeInteger(Math.round(total)) ? Math.round(total) : undefined;
}
