import type { Condition, Permission } from "./policy";
import type { UndecidedCode } from "./problems";

/** How a change of synthesized output changes access. */
export interface Report {
  /** The verdict with everything that is not judged, which counts as broader. */
  readonly access: Verdict;
  /** The verdict of what is judged: inline policies of roles. */
  readonly judged: Verdict;
  /** Whether it counts as broader only because access could not be determined. */
  readonly undecided: boolean;
  /** How much was compared, on both sides together. */
  readonly compared: { readonly workspaces: number; readonly roles: number };
  /** The workspaces with changes, sorted by name. */
  readonly workspaces: readonly WorkspaceReport[];
}

/** A change that is both broader and narrower counts as broader, and so does access that could not be determined. */
export type Verdict = "same" | "narrower" | "broader";

/** What changes in a stack. */
export interface WorkspaceReport {
  readonly name: string;
  /** The account and region of the default provider. */
  readonly account?: string;
  readonly region?: string;
  readonly presence: "kept" | "new" | "gone";
  /** The name before the change, if the stack goes on with its state under another name. */
  readonly renamedFrom?: string;
  readonly access: Verdict;
  /** Roles that have access by inline policies only after the change. */
  readonly gains: readonly AccessGroup[];
  /** Roles that have access by inline policies only before the change. */
  readonly loses: readonly AccessGroup[];
  /** Roles that have access on both sides, but not the same. */
  readonly changes: readonly AccessGroup[];
  /** Everything else that changes and is not judged. */
  readonly unread: readonly UnreadChange[];
  readonly settings: readonly SettingChange[];
  /** Policies that are replaced or forgotten. They can be missing for a moment, or need something done by hand. */
  readonly moves: readonly PolicyMove[];
}

/** Whether roles gain access, lose it, or have other access than before. */
export type AccessKind = "gains" | "loses" | "changes";

/** Roles with the same change. */
export interface AccessGroup {
  /** The account of the roles, if it is not the workspace's. */
  readonly account?: string;
  readonly roles: readonly ReportedRole[];
  /** Names of the inline policies that cause the change. */
  readonly policies: readonly string[];
  /** Set if the roles lose access only when someone destroys the stack before the change. */
  readonly onceDestroyed?: true;
  readonly access: Verdict;
  /** Whether the roles gain permissions. */
  readonly broadens: boolean;
  /** Whether the roles lose permissions. */
  readonly narrows: boolean;
  /** All permissions, if the roles may be other roles than before. */
  readonly added: readonly ReportedPermission[];
  readonly removed: readonly ReportedPermission[];
  readonly undecided: readonly ReportedUndecided[];
  /** Existing policies that Terraform imports. */
  readonly adopted: ReadonlyArray<{ readonly role: ReportedRole; readonly policy: string }>;
}

export interface ReportedRole {
  readonly name?: string;
  /** What the name of a role depends on that is known after apply. */
  readonly from?: readonly string[];
  /** Whether this stands for each role of a list. */
  readonly each?: boolean;
}

/** Actions on resources under conditions. */
export interface ReportedPermission {
  readonly effect: Permission["effect"];
  /** `sagemaker:AddTags`. With `allBut`, all actions except these. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly allBut?: ReadonlyArray<"actions" | "resources">;
  readonly conditions: readonly Condition[];
}

export interface ReportedUndecided {
  /** What could not be determined. */
  readonly code: UndecidedCode;
  /** The same as a text. */
  readonly what: string;
  /** As Terraform writes it. */
  readonly expression?: string;
  readonly change: "added" | "removed" | "changed";
  /** The references that it depends on. */
  readonly from: readonly string[];
}

export interface UnreadChange {
  readonly address: string;
  readonly change: "added" | "removed" | "changed";
}

/** A setting that differs, such as `provider.aws.region`, `backend.key` or `verification`. */
export interface SettingChange {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/** Policies of roles, and those that replace them, if Terraform does not only forget them. */
export interface PolicyMove {
  readonly roles: readonly ReportedRole[];
  readonly before: readonly PolicyPlace[];
  readonly after: readonly PolicyPlace[];
}

/** An inline policy, its address and its workspace. For several roles, the address of the first. */
export interface PolicyPlace {
  readonly policy: string;
  readonly address: string;
  readonly workspace: string;
  /** Set if the workspace is removed: what another workspace file must say to go on with its state, if that is known. */
  readonly removed?: { readonly key?: string };
}
