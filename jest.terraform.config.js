/**
 * What real Terraform runs; `npm test` needs none.
 * @type {import("jest").Config}
 */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/__tests__/terraform/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 120_000,
  // They mostly wait for Terraform.
  maxWorkers: "100%",
};
