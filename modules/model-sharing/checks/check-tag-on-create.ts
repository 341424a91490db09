import { TAGGABLE_CREATE_ACTIONS, UNTAGGABLE_CREATE_ACTIONS } from "../aws";
import type { Problem } from "../problems";
import * as problem from "../problems";
import { nearest } from "./nearest";
import { isToken } from "./tokens";

/** Checks the actions of `tagOnCreate` against the table of SageMaker's create actions. */
export function checkTagOnCreate(given: unknown): { problems: Problem[]; warnings: Problem[] } {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  if (given === undefined) {
    return { problems, warnings };
  }
  if (!Array.isArray(given)) {
    return { problems: [{ path: ["tagOnCreate"], message: problem.notAList(given) }], warnings };
  }
  // Unlike forEach, this sees the holes of a list.
  Array.from(given).forEach((action: unknown, index) => {
    const path = ["tagOnCreate", index];
    const message = actionProblem(action);
    if (message !== undefined) {
      problems.push({ path, message });
    } else if (!TAGGABLE_CREATE_ACTIONS.includes(String(action))) {
      warnings.push({ path, message: problem.unknownAction(String(action), nearestAction(String(action))) });
    }
  });
  return { problems, warnings };
}

function actionProblem(action: unknown): string | undefined {
  if (isToken(action)) {
    return problem.tokenAction();
  }
  if (typeof action !== "string") {
    return problem.notText(action);
  }
  if (/[*?]/.test(action)) {
    return problem.wildcardAction(action);
  }
  if (action.startsWith("sagemaker:")) {
    return problem.prefixedAction(action, action.slice("sagemaker:".length));
  }
  if (UNTAGGABLE_CREATE_ACTIONS.includes(action)) {
    return problem.untaggableAction(action);
  }
  return /^Create[A-Z][A-Za-z0-9]{0,120}$/.test(action)
    ? undefined
    : problem.notACreateAction(action, nearestAction(action));
}

/** `TrainingJob` is meant to be `CreateTrainingJob`. */
function nearestAction(action: string): string | undefined {
  return nearest(action === "" || /^create/i.test(action) ? action : `Create${action}`, TAGGABLE_CREATE_ACTIONS);
}
