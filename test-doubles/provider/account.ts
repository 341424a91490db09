import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Values } from "./values";

/** What an account file holds. A test writes it, and each call that changes something writes it again. */
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
  /** Without it SageMaker may assume the role. */
  trust?: PolicyDocument;
  boundary?: PolicyDocument;
  /** Each inline policy's text, letter for letter. */
  inline?: Record<string, string>;
  /** What a role that Terraform made has besides. */
  description?: string;
  boundaryArn?: string;
  maxSessionDuration?: number;
  tags?: Record<string, string>;
}

/** A call that fails: for one role or for any, so many times or for ever. */
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

/** IAM and its JSON take one of something for a list of one. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value as T];
}
