#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

import { program } from "commander";

import { serve } from "./main.js";

// Some 35 MiB are alive, but V8 would let garbage pile up to several times that before it collects it.
setFlagsFromString("--heap-growing-percent=50");

program.name("grafana-admin-api").description("Grafana's Admin HTTP API as a service of its own.");

program
  .command("serve", { isDefault: true })
  .description("run the service until Ctrl-C")
  .argument("[settings...]", "settings as cfg:section.key=value")
  .option("--config <file>", "INI file with settings (or GF_PATHS_CONFIG)")
  .action(serve);

await program.parseAsync();
