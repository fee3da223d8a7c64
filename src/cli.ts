#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

import { Option, program } from "commander";

import type { CommandOptions } from "./contract-tests/command.js";
import { serve } from "./main.js";
import { reencrypt, verify } from "./secrets.js";

// Some 35 MiB are alive, but V8 would let garbage pile up to several times that before it collects it.
setFlagsFromString("--heap-growing-percent=50");

program.name("grafana-admin-api").description("Grafana's Admin HTTP API as a service of its own.");

program
  .command("serve", { isDefault: true })
  .description("run the service until Ctrl-C")
  .argument("[settings...]", "settings as cfg:section.key=value")
  .option("--config <file>", "INI file with settings (or GF_PATHS_CONFIG)")
  .action(serve);

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
