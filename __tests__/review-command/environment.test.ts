import { environmentOfBoth, environmentOfSide } from "../../modules/review-command/against";

test("no credential is passed on, and nothing that is for one side alone", () => {
  const kept = {
    HOME: "h",
    LANG: "C",
    CI: "true",
    GITHUB_WORKSPACE: "w",
    npm_config_registry: "r",
    AWS_REGION: "eu-west-1",
  };
  const removed = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_PROFILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "GITHUB_TOKEN",
    "GH_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "NODE_AUTH_TOKEN",
    "TF_TOKEN_app_terraform_io",
    "DB_PASSWORD",
    "DB_PASS",
    "GH_PAT",
    "SSH_AUTH_SOCK",
    "CDKTF_OUTDIR",
    "CDKTF_CONTEXT_JSON",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "INIT_CWD",
    "npm_package_json",
    "npm_lifecycle_event",
    "npm_config_local_prefix",
  ];
  expect(environmentOfBoth({ ...kept, ...Object.fromEntries(removed.map((name) => [name, "x"])) })).toEqual(kept);
});

test.each(["PATH", "Path"])("a side's own programs come first on the %s, and those of the checkout go", (name) => {
  const env = { [name]: "/here/infra/node_modules/.bin:/here/node_modules/.bin:/other/node_modules/.bin:/usr/bin" };
  expect(environmentOfSide(env, ["/base/infra", "/base"], "/here")).toEqual({
    [name]: "/base/infra/node_modules/.bin:/base/node_modules/.bin:/other/node_modules/.bin:/usr/bin",
  });
});
