/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  // Real Terraform runs those by jest.terraform.config.js, and npm installs for those by jest.packages.config.js.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/__tests__/terraform/", "<rootDir>/__tests__/packages/"],
  transform: { "\\.ts$": "@sucrase/jest-plugin" },
  globalSetup: "<rootDir>/__tests__/jest/temporary-folder.ts",
  globalTeardown: "<rootDir>/__tests__/jest/remove-temporary-folder.ts",
  moduleNameMapper: { "^archiver$": "<rootDir>/__tests__/jest/without-archiver.js" },
  setupFiles: ["<rootDir>/__tests__/jest/plain-stack-traces.js"],
  // Tests start processes and wait for them. Jest's own default leaves one core idle: one worker on two cores.
  maxWorkers: "100%",
};
