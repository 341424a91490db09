import type { PolicyMove, PolicyPlace } from "../report";
import { code, firstOf, roleText } from "./markdown-text";
import { TEXTS } from "./texts";

export function moveText({ roles, before, after }: PolicyMove): string {
  const who = firstOf(roles.map(roleText));
  const [[old], [now]] = [before, after];
  if (now === undefined) {
    return TEXTS.forgotten({ who, policy: firstOf(before.map(({ policy }) => code(policy))) });
  }
  const isElsewhere = old?.workspace !== now.workspace;
  const namesOf = (places: readonly PolicyPlace[]) =>
    firstOf(
      places.map(({ policy, workspace }) => `${code(policy)}${isElsewhere ? ` of workspace ${code(workspace)}` : ""}`),
    );
  return TEXTS.replaced({
    who,
    before: namesOf(before),
    after: namesOf(after),
    // The report holds the addresses of the first role only.
    addresses: isElsewhere || old?.policy !== now.policy ? undefined : [code(old.address), code(now.address)],
  });
}
