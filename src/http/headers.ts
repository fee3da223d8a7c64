/** The headers that every answer has alike, whatever it says. */
export const HEADERS_OF_EVERY_ANSWER = [
  ["Cache-Control", "no-store"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "deny"],
] as const;
