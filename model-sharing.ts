#!/usr/bin/env node
import { modelSharing } from "./modules/commands";

// CDKTF calls a function of Node.js that is deprecated since Node.js 22, and a user can do nothing about it.
process.noDeprecation = true;
void modelSharing(process.argv.slice(2), process).then((status) => {
  process.exitCode ||= status;
});
