import { TAGGABLE_CREATE_ACTIONS, UNTAGGABLE_CREATE_ACTIONS } from "../aws";
import { fault, type Problem, type PropFault, plain } from "../problems";
import { isToken, otherObjectFault } from "../roles";
import { nearest } from "./nearest";

/** Checks the actions of `tagOnCreate` against the table of SageMaker's create actions. */
export function checkTagOnCreate(given: unknown): { problems: Problem[]; warnings: Problem[] } {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  if (given === undefined) {
    return { problems, warnings };
  }
  if (!Array.isArray(given)) {
    const wrong = otherObjectFault(given) ?? fault("notAList", { given: plain(given) });
    return { problems: [{ path: ["tagOnCreate"], ...wrong }], warnings };
  }
  // Unlike forEach, Array.from includes the holes of a list.
  Array.from(given).forEach((action: unknown, index) => {
    const path = ["tagOnCreate", index];
    const found = actionFault(action);
    if (found !== undefined) {
      problems.push({ path, ...found });
    } else if (!TAGGABLE_CREATE_ACTIONS.includes(String(action))) {
      warnings.push({ path, ...unknownCreateAction(String(action)) });
    }
  });
  return { problems, warnings };
}

function unknownCreateAction(given: string): PropFault {
  return fault("unknownCreateAction", { given, nearest: nearestAction(given) });
}

function actionFault(action: unknown): PropFault | undefined {
  if (isToken(action)) {
    return fault("tokenAsAction");
  }
  if (typeof action !== "string") {
    return fault("notAString", { given: plain(action) });
  }
  if (/[*?]/.test(action)) {
    return fault("actionWithWildcard", { given: action });
  }
  if (action.startsWith("sagemaker:")) {
    return fault("actionWithPrefix", { given: action, action: action.slice("sagemaker:".length) });
  }
  if (UNTAGGABLE_CREATE_ACTIONS.includes(action)) {
    return fault("untaggableAction", { given: action });
  }
  return /^Create[A-Z][A-Za-z0-9]{0,120}$/.test(action)
    ? undefined
    : fault("notACreateAction", { given: action, nearest: nearestAction(action) });
}

/** The nearest create action, also for a name without `Create`, such as `TrainingJob`. */
function nearestAction(action: string): string | undefined {
  return nearest(action === "" || /^create/i.test(action) ? action : `Create${action}`, TAGGABLE_CREATE_ACTIONS);
}
