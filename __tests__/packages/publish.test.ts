import { spawnSync } from "node:child_process";
import { tarballs } from "../tarballs";

// npm says what it would publish, and publishes nothing.

test.each(Object.entries(tarballs()))("npm takes %s as it is", (name, tarball) => {
  const { status, stdout, stderr } = spawnSync(
    "npm",
    ["publish", tarball, "--dry-run", "--json", "--access", "public", "--tag", "latest"],
    { encoding: "utf8", env: { ...process.env, npm_config_loglevel: "warn" } },
  );
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  // Of a package that it would have to correct first, npm says so.
  expect(stderr).not.toMatch(/auto-?correct/i);
  expect(stdout).toContain(`"${name}"`);
});
