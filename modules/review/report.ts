import type { Condition, Permission } from "./policy";
import type { UndecidedCode } from "./problems";

/** What a change of synthesized output means for who may do what. */
export interface Report {
  readonly access: Verdict;
  /** That it counts as broader only because something can't be decided. */
  readonly undecided: boolean;
  /** How much there was to compare, on both sides together. */
  readonly compared: { readonly workspaces: number; readonly roles: number };
  /** Those in which something changes, sorted by name. */
  readonly workspaces: readonly WorkspaceReport[];
}

/** Both broader and narrower counts as broader, and so does what can't be decided. */
export type Verdict = "same" | "narrower" | "broader";

/** One stack, as far as one of its providers reaches. */
export interface WorkspaceReport {
  readonly name: string;
  /** Alias of the provider; none for the stack's only or default one. */
  readonly provider?: string;
  readonly account?: string;
  readonly region?: string;
  readonly presence: "kept" | "new" | "gone";
  /** That the stack, as it was, holds inline policies of roles and no other resource. */
  readonly onlyPolicies: boolean;
  /** Where in the output folders it is: `stacks/dev/cdk.tf.json`. */
  readonly file: string;
  readonly access: Verdict;
  /** Roles that had nothing by an inline policy, and now have something. */
  readonly gains: readonly AccessGroup[];
  /** Roles that had something, and now have nothing. */
  readonly loses: readonly AccessGroup[];
  /** Roles that had something and have something else. */
  readonly changes: readonly AccessGroup[];
  /** What may bear on access and isn't read here. */
  readonly unread: readonly UnreadChange[];
  readonly moves: readonly Move[];
}

/** What happens to a role: it had nothing, has nothing, or has something else. */
export type AccessKind = "gains" | "loses" | "changes";

/** Roles for which the same changes. */
export interface AccessGroup {
  /** Their account, where that isn't the workspace's. */
  readonly account?: string;
  readonly roles: readonly ReportedRole[];
  /** Names of the inline policies that it is by. */
  readonly policies: readonly string[];
  /** That they lose nothing until somebody destroys the stack as it was. */
  readonly onceDestroyed?: true;
  readonly access: Verdict;
  /** That they may do something that they couldn't, or that can't be told. */
  readonly broadens: boolean;
  /** That they may no longer do something. */
  readonly narrows: boolean;
  readonly added: readonly ReportedPermission[];
  readonly removed: readonly ReportedPermission[];
  /** How many permissions stay as they are, each one action on one resource under one condition. */
  readonly kept: number;
  /** What the roles may do, where it can't be told which roles they are. */
  readonly held?: readonly ReportedPermission[];
  readonly undecided: readonly ReportedUndecided[];
  /** Policies made by hand that Terraform takes over. */
  readonly adopted: ReadonlyArray<{ readonly role: ReportedRole; readonly policy: string }>;
}

export interface ReportedRole {
  readonly name?: string;
  /** What a role that is known only at apply comes from. */
  readonly from?: readonly string[];
  /** Each role of what it comes from. */
  readonly each?: boolean;
}

/** Actions on resources under conditions. */
export interface ReportedPermission {
  readonly effect: Permission["effect"];
  /** `sagemaker:AddTags`; with `allBut`, every action but these. */
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
  /** What it comes from. */
  readonly from: readonly string[];
  /** What of that differs: of `var.roles` its `default`, say. */
  readonly differs: readonly ReportedDifference[];
}

export interface ReportedDifference {
  readonly reference: string;
  readonly argument?: string;
  readonly before?: string;
  readonly after?: string;
}

export interface UnreadChange {
  readonly address: string;
  readonly change: "added" | "removed" | "changed";
}

/** What changes and grants nothing, but can take a permission away for a moment, or put it elsewhere. */
export type Move = SettingMove | UnverifiedMove | PolicyMove | SinglePolicyMove;

export interface SettingMove {
  readonly kind: "setting";
  readonly of: "provider" | "state";
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

interface UnverifiedMove {
  readonly kind: "unverified";
  readonly roles: readonly ReportedRole[];
}

/** A policy that goes, and one that comes in its place. */
export interface PolicyMove {
  readonly kind: "renamed" | "readdressed" | "replaced" | "moved";
  readonly roles: readonly ReportedRole[];
  readonly before: PolicyPlace;
  readonly after: PolicyPlace;
}

export interface SinglePolicyMove {
  readonly kind: "also" | "fewer" | "forgotten";
  readonly roles: readonly ReportedRole[];
  readonly policy: PolicyPlace;
}

/** An inline policy, and where it comes from; of several roles the first one's address. */
export interface PolicyPlace {
  readonly policy: string;
  readonly address: string;
  readonly workspace: string;
}
