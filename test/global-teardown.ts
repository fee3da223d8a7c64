import { undo } from "./global-setup.js";

export default async function globalTeardown() {
  for (const step of undo) await step();
}
