#!/usr/bin/env node
import { program } from "commander";

import { serve } from "./main.js";

program.name("grafana-admin-api").description("Grafana's Admin HTTP API as a service of its own.");

program
  .command("serve", { isDefault: true })
  .description("run the service until Ctrl-C")
  .option("--config <file>", "INI file with settings (or GF_PATHS_CONFIG)")
  .action(serve);

await program.parseAsync();
