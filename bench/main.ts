import { spawnSync } from "node:child_process";
import { benchDiscover } from "./discover";
import { benchRoles } from "./many-roles";
import { benchLargestPlan, benchPlan } from "./plan";
import { benchReview } from "./review";
import { benchSynth } from "./synth-command";

// Prints ratios of medians that are measured in turn, in this run. The project promises the bounds, but no test checks
// them.
const { two, many } = benchSynth(21);
const roles = benchRoles(11);

console.log(`Node ${process.versions.node}`);
line("command / smallest program, time", two.milliseconds.command, two.milliseconds.least, "ms", 1.3);
line("command / smallest program, peak memory", two.megabytes.command, two.megabytes.least, "MB", 1.2);
line("command / bare loop, time at 5,000 roles", many.milliseconds.command, many.milliseconds.least, "ms", 1.15);
line("this repository's app / smallest program, time", two.milliseconds.app, two.milliseconds.least, "ms", 2.0);
line("this repository's app / smallest program, memory", two.megabytes.app, two.megabytes.least, "MB", 1.6);
line("grant / bare loop, time at 5,000 roles", roles.grant5000, roles.loop5000, "ms", 1.15);
line("5,000 roles / 1,000 roles, time", roles.grant5000, roles.grant1000, "ms", 5.5);

const review = benchReview();
seconds("review of 2 x 5,000 roles with one policy", review.onePolicy, 2);
seconds("review of 2 x 5,000 roles with policies of their own", review.ownPolicies, 6);
seconds("review of 2 x 500 roles, 40 x 40 wildcards each", review.wildcards, 10);

void (async () => {
  const discover = await benchDiscover();
  line("discover, 1,000 profiles / one by one", discover.all, discover.oneByOne, "ms");
  if (spawnSync("terraform", ["version"]).error === undefined) {
    const { byHand, ...ways } = await benchPlan();
    const names = {
      grant: "grant to 1,000 roles",
      listToken: "list that is a token, 1,000 roles",
      moduleByNames: "module, 1,000 names",
      moduleByArns: "module, 1,000 ARNs",
    };
    for (const way of ["grant", "listToken", "moduleByNames", "moduleByArns"] as const) {
      line(`terraform plan, ${names[way]} / toset`, ways[way].plan, byHand.plan, "s of CPU", 0.3);
      line(`terraform apply, ${names[way]} / toset`, ways[way].apply, byHand.apply, "s of CPU", 0.5);
      line(`plan without changes, ${names[way]} / toset`, ways[way].planAgain, byHand.planAgain, "s of CPU", 0.35);
    }
    console.log(`terraform plan, module, 5,000 names: ${(await benchLargestPlan()).toFixed(0)} s of CPU`);
  } else {
    console.log("terraform plan: not measured, because there is no terraform on the PATH");
  }
})();

function line(what: string, measured: number, against: number, unit: string, bound?: number): void {
  const ratio = (measured / against).toFixed(2);
  const figures = `${measured.toFixed(0)} / ${against.toFixed(0)} ${unit}`;
  const promise = bound === undefined ? "" : `(at most ${bound})`;
  console.log(`${what.padEnd(51)} ${ratio.padStart(5)}  ${promise.padEnd(14)} ${figures}`);
}

function seconds(what: string, milliseconds: number, bound: number): void {
  console.log(
    `${what.padEnd(51)} ${(milliseconds / 1000).toFixed(2).padStart(5)}  ${`(at most ${bound})`.padEnd(14)} s`,
  );
}
