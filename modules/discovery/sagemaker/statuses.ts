import { fault, type Reason } from "../problems";

/** Says why a domain or a user profile of this status has no role to grant to. */
export function unusableStatus(status: string): Reason | undefined {
  switch (status) {
    case "Deleting":
      return fault("beingDeleted");
    case "Delete_Failed":
      return fault("deletionFailed");
    case "Failed":
      return fault("creationFailed");
    default:
      return undefined;
  }
}
