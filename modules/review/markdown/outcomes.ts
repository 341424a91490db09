/** What happens to the access of roles: the verb for one role, and for several. */
export const OUTCOMES = {
  gainsAccess: ["gains access", "gain access"],
  losesAccess: ["loses access", "lose access"],
  losesAccessByHand: [
    "loses access only after a stack is destroyed by hand",
    "lose access only after a stack is destroyed by hand",
  ],
  gainsPermissions: ["gains permissions", "gain permissions"],
  losesPermissions: ["loses permissions", "lose permissions"],
  gainsSomeAndLosesOthers: ["gains some permissions and loses others", "gain some permissions and lose others"],
  gainsOrLosesPermissions: ["gains or loses permissions", "gain or lose permissions"],
  getsOtherPermissions: ["gets other permissions", "get other permissions"],
  getsUnknownPermissions: [
    "gets permissions that could not be determined",
    "get permissions that could not be determined",
  ],
} as const;

export type Outcome = keyof typeof OUTCOMES;
