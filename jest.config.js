/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  // They need Terraform: jest.terraform.config.js.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/__tests__/terraform/"],
  transform: { "\\.ts$": "@sucrase/jest-plugin" },
  globalSetup: "<rootDir>/__tests__/temporary-folder.ts",
  globalTeardown: "<rootDir>/__tests__/remove-temporary-folder.ts",
  setupFilesAfterEnv: ["<rootDir>/__tests__/setup.ts"],
};
