import { benchApp } from "./app-process";
import { benchRoles } from "./many-roles";

// Prints ratios of medians taken in turn in this one run; the bounds are the project's promise, held by nobody but you.
const app = benchApp(21);
const roles = benchRoles(11);

console.log(`Node ${process.versions.node}`);
line("app / least program, time", app.milliseconds.app, app.milliseconds.least, "ms", 2.0);
line("app / least program, peak memory", app.megabytes.app, app.megabytes.least, "MB", 1.6);
line("grant / bare loop, time at 5,000 roles", roles.grant5000, roles.loop5000, "ms", 1.15);
line("5,000 roles / 1,000 roles, time", roles.grant5000, roles.grant1000, "ms", 5.5);

function line(what: string, measured: number, against: number, unit: string, bound: number): void {
  const ratio = (measured / against).toFixed(2);
  const figures = `${measured.toFixed(0)} / ${against.toFixed(0)} ${unit}`;
  console.log(`${what.padEnd(40)} ${ratio.padStart(5)}  (at most ${bound})  ${figures}`);
}
