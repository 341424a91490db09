import type { Ask, DomainRoles } from "./sagemaker";

/** Asks for each domain once. A run needs the answer for every file that shares roles with the file of the domain. */
export function rememberAnswers(ask: Ask): Ask {
  const answers = new Map<string, Promise<DomainRoles>>();
  return (domain, signIn) => {
    const { account, profile, region } = signIn;
    const key = JSON.stringify([domain, account, profile, region]);
    const answer = answers.get(key) ?? ask(domain, signIn);
    answers.set(key, answer);
    return answer;
  };
}
