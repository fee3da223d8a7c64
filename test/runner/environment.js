// The process itself is the environment of the tests, not a context of their own.
import { TestEnvironment } from "jest-environment-node";

const TIMEOUT = Symbol.for("TEST_TIMEOUT_SYMBOL");

export default class ProcessEnvironment extends TestEnvironment {
  #console = globalThis.console;

  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
  }

  /** Takes back what Jest and `jest.setTimeout` set for one file. */
  async teardown() {
    globalThis.console = this.#console;
    delete globalThis[TIMEOUT];
    await super.teardown();
  }
}
