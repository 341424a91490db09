/** What `--framework` can name. */
export type FrameworkName = "cdktf" | "cdk-terrain";

/** What a project of a framework needs. */
export interface Framework {
  /** The package that the project uses. */
  readonly package: string;
  /** The command line of the framework. */
  readonly command: string;
  /** The other packages, and the versions that the package is tried with. */
  readonly packages: Readonly<Record<string, string>>;
  /** The versions of Node.js that the command line runs on. This package runs on more. */
  readonly node: string;
}

export const FRAMEWORKS: Readonly<Record<FrameworkName, Framework>> = {
  cdktf: {
    package: "cdktf-sagemaker-model-sharing",
    command: "cdktf",
    packages: {
      "@cdktf/provider-aws": "^21.22.1",
      cdktf: "^0.21.0",
      "cdktf-cli": "^0.21.0",
      constructs: "^10.4.2",
    },
    // It has a compiled library for these alone, and install scripts are off.
    node: "20 or 22",
  },
  "cdk-terrain": {
    package: "cdktn-sagemaker-model-sharing",
    command: "cdktn",
    packages: {
      "@cdktn/provider-aws": "^25.7.0",
      cdktn: "^0.24.0",
      "cdktn-cli": "^0.24.0",
      // cdktn 0.24 takes no others.
      constructs: ">=10.6.0 <10.8.0",
    },
    node: "22.19 or later",
  },
};

/** The framework that a package is made for. */
export function frameworkOf(packageName: string): FrameworkName {
  return packageName === FRAMEWORKS["cdk-terrain"].package ? "cdk-terrain" : "cdktf";
}
