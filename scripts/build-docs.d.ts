/** Writes the reference docs of the contract as one HTML file that asks no other host for anything. */
export function buildDocs(output: string): void;
