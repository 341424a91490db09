import {
  CloudBackend,
  HttpBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  TaggedCloudWorkspaces,
  type TerraformStack,
} from "cdktf";
import type { Workspace } from "../reading";
import { localStateFromStack, s3StateKey } from "./state-location";

/** Gives a stack the backend that its workspace asks for. */
export function addBackend(
  stack: TerraformStack,
  name: string,
  { backend, region }: Pick<Workspace, "backend" | "region">,
  outdir: string,
): void {
  if (backend?.s3 !== undefined) {
    const { key, useLockfile = true, ...s3 } = backend.s3;
    const added = new S3Backend(stack, { region, encrypt: true, ...s3, key: s3StateKey(name, key) });
    // Terraform 1.10 and later can lock with a file beside the state. S3Backend has no argument for it.
    added.addOverride("use_lockfile", useLockfile);
  } else if (backend?.cloud !== undefined) {
    const { workspace, tags = [], project, ...cloud } = backend.cloud;
    new CloudBackend(stack, {
      ...cloud,
      workspaces:
        workspace === undefined
          ? new TaggedCloudWorkspaces([...tags].sort(), project)
          : new NamedCloudWorkspace(workspace, project),
    });
  } else if (backend?.http !== undefined) {
    new HttpBackend(stack, backend.http);
  } else {
    new LocalBackend(stack, { path: localStateFromStack(name, backend?.local?.path, outdir) });
  }
}
