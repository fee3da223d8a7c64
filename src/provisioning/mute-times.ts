const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MONTHS = [
  ...["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"],
  ...["november", "december"],
];

/** A time between the days that a mute time names. */
export interface TimeInterval {
  times?: { start_time: string; end_time: string }[] | undefined;
  weekdays?: string[] | undefined;
  days_of_month?: string[] | undefined;
  months?: string[] | undefined;
  years?: string[] | undefined;
}

type Field = keyof TimeInterval;

const RANGES: Record<
  Exclude<Field, "times">,
  { valueOf: (text: string) => number | undefined; words: string }
> = {
  weekdays: { valueOf: (text) => indexIn(DAYS, text), words: "days such as monday or monday:friday" },
  days_of_month: {
    valueOf: (text) => {
      const day = /^-?[0-9]{1,2}$/.test(text) ? Number(text) : 0;
      return day === 0 || Math.abs(day) > 31 ? undefined : day;
    },
    words: "days from 1 to 31, or from -31 to -1 counted from the end, such as 1:5 or -3:-1",
  },
  months: {
    valueOf: (text) => (/^([1-9]|1[0-2])$/.test(text) ? Number(text) - 1 : indexIn(MONTHS, text)),
    words: "months from 1 to 12 or by name, such as 1:3 or may:august",
  },
  years: {
    valueOf: (text) => (/^[0-9]{4}$/.test(text) ? Number(text) : undefined),
    words: "years such as 2030 or 2030:2032",
  },
};

/** What is wrong with the times of a mute time, and in which field. */
export function problemsOf(interval: TimeInterval): [field: Field, message: string][] {
  const problems: [Field, string][] = [];
  for (const { start_time: start, end_time: end } of interval.times ?? []) {
    if (start >= end) problems.push(["times", "start time cannot be equal or greater than end time"]);
  }
  for (const field of ["weekdays", "days_of_month", "months", "years"] as const) {
    const { valueOf, words } = RANGES[field];
    for (const range of interval[field] ?? []) {
      const ends = range.toLowerCase().split(":");
      const [first, last = first] = ends.map((text) => valueOf(text.trim()));
      if (ends.length > 2 || first === undefined || last === undefined)
        problems.push([field, `expected ${words}`]);
      // A negative day may end a range that a positive one begins.
      else if (first > last && first < 0 === last < 0)
        problems.push([field, "the end of a range is before its start"]);
    }
  }
  return problems;
}

function indexIn(names: string[], text: string): number | undefined {
  const index = names.indexOf(text);
  return index < 0 ? undefined : index;
}
