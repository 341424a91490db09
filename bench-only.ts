import { benchPlan } from "./bench/plan";
void (async () => { console.log(await benchPlan()); })();
