#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

import { InvalidArgumentError, Option, program } from "commander";

import type { CommandOptions } from "./contract-tests/command.js";
import { serve } from "./main.js";
import { reencrypt, verify } from "./secrets.js";

// Some 35 MiB are alive, but V8 would let garbage pile up to several times that before it collects it.
setFlagsFromString("--heap-growing-percent=50");

const MOCK_HELP = `
Without --stateful, every operation answers its first example, to any login and password. Another answer, by its status
and the name of its example, which are in the docs:

  curl -u admin:admin -H 'Prefer: code=404, example=unknown-user' -X DELETE http://127.0.0.1:4010/api/admin/users/2

With --stateful, the service itself answers, and POST /mock/reset restores the demo data. Pages on localhost may call it
with credentials.`;

program.name("grafana-admin-api").description("Grafana's Admin HTTP API as a service of its own.");

program
  .command("serve", { isDefault: true })
  .description("run the service until Ctrl-C")
  .argument("[settings...]", "settings as cfg:section.key=value")
  .option("--config <file>", "INI file with settings (or GF_PATHS_CONFIG)")
  .action(serve);

program
  .command("mock")
  .description("answer the examples of the contract, or with --stateful run the service over demo data")
  .option("--stateful", "keep what is changed, in a database of its own that ends with the mock")
  .option("--port <number>", "port to listen on; 0 for any free one", portNumber, 4010)
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .addHelpText("after", () => MOCK_HELP)
  .action(async (options: { stateful?: boolean; port: number; host: string }) => {
    // Who runs the service need not load what the mock is made of.
    const { mock } = await import("./mock/command.js");
    await mock(options);
  });

const secrets = program.command("secrets").description("look after the secrets in the database");

secrets
  .command("verify")
  .description("decrypt everything, change nothing; exit code 1 if anything cannot be decrypted")
  .argument("[settings...]", "settings as cfg:section.key=value")
  .option("--config <file>", "INI file with settings (or GF_PATHS_CONFIG)")
  .action(verify);

secrets
  .command("reencrypt")
  .description("encrypt every secret again with the current data key")
  .argument("[settings...]", "settings as cfg:section.key=value")
  .option("--config <file>", "INI file with settings (or GF_PATHS_CONFIG)")
  .action(reencrypt);

program
  .command("contract")
  .description("test a running server, a mock or a Grafana against the contract; exit code 1 if it breaks it")
  .requiredOption("--target <url>", "where it runs, such as http://127.0.0.1:3000")
  .addOption(
    new Option("--user <login>", "a server admin, who stays as they are")
      .env("CONTRACT_USER")
      .makeOptionMandatory(),
  )
  .addOption(
    new Option("--password <password>", "of that user").env("CONTRACT_PASSWORD").makeOptionMandatory(),
  )
  .option("--only <operationId...>", "test these operations alone")
  .option("--read-only", "send nothing but GET: changes nothing, and tests less")
  .option("--allow-writes", "do not ask before making and removing users on another machine")
  .option(
    "--whole-server",
    "also do what acts on all of the server, such as rotating keys; for one of your own",
  )
  .option("--runs <number>", "generated inputs for each operation", "10")
  .option("--seed <number>", "generate the inputs of an earlier run again")
  .option("--json", "print the report as JSON")
  .option("--junit <file>", "write a report for CI, too")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  // What only this command needs takes the service neither time nor memory.
  .action(async (options: CommandOptions) =>
    (await import("./contract-tests/command.js")).contractTests(options),
  );

await program.parseAsync();

function portNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("Expected a whole number from 0 to 65535.");
}
