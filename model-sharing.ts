#!/usr/bin/env node
import "./modules/start";
import { modelSharing } from "./modules/commands";

void modelSharing(process.argv.slice(2), process).then((status) => {
  process.exitCode ||= status;
});
