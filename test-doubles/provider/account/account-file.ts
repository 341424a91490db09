import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Values } from "../values";

/** An account file's content. A test writes the file, and each call that changes the account writes it again. */
export interface Account {
  account: string;
  partition: string;
  roles: Record<string, Role>;
  /** A service control policy of the account's organization. */
  organizationPolicy?: PolicyDocument;
  faults?: Fault[];
  /** SageMaker's domains and user profiles by id, as Terraform's state has them. */
  sagemaker?: Record<string, Values>;
}

export interface Role {
  path?: string;
  /** The default trust policy lets SageMaker assume the role. */
  trust?: PolicyDocument;
  boundary?: PolicyDocument;
  /** Policy name → exact policy text. */
  inline?: Record<string, string>;
  /** The members below are set for roles that Terraform created. */
  description?: string;
  boundaryArn?: string;
  maxSessionDuration?: number;
  tags?: Record<string, string>;
}

/** A call that fails. Without `role` it fails for every role, and without `times` it always fails. */
export interface Fault {
  operation: string;
  role?: string;
  error: string;
  times?: number;
}

export interface PolicyDocument {
  Version?: string;
  Id?: string;
  Statement?: Statement | Statement[];
}

export interface Statement {
  Sid?: string;
  Effect?: string;
  Principal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export function readAccount(file: string): Account {
  const given: Partial<Account> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return { account: "111122223333", partition: "aws", roles: {}, ...given };
}

export function writeAccount(file: string, account: Account): void {
  writeFileSync(file, `${JSON.stringify(account, null, 2)}\n`);
}

/** IAM accepts a single value for a list of one. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value as T];
}
