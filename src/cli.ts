#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

import { program } from "commander";

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

await program.parseAsync();
