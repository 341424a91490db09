/**
 * The tests that have npm install the packages, other versions of Node.js and the frameworks' command lines.
 * @type {import("jest").Config}
 */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/__tests__/packages/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  globalSetup: "<rootDir>/__tests__/jest/made-packages.ts",
  testTimeout: 300_000,
};
