/** Unix seconds of a time. */
export const unixSeconds = (time: Date) => Math.floor(time.getTime() / 1000);
