import { blocksOf, inProject } from "../docs/documents";
import { Cloud } from "./running/cloud";
import { DeployedProject } from "./running/deployed-project";
import { deployTest } from "./running/terraform-test";

// The programs of the construct's page, deployed as a user deploys them.

const PROGRAMS = blocksOf("docs/construct.md", "ts").map(({ text }) => inProject(text));

function newCloud(): Cloud {
  return new Cloud({
    roles: {
      Analyst: {},
      Scientist: {},
      Engineer: { inline: { PastedByHand: '{"Version":"2012-10-17","Statement":[]}' } },
      Steward: {},
      Reviewer: { path: "/service-role/" },
    },
  });
}

async function deployTwice(program: number, stack: string, cloud: Cloud): Promise<void> {
  const project = new DeployedProject(cloud, "node -r ./run-typescript.js example.ts");
  project.write("example.ts", PROGRAMS[program] ?? "");
  expect(await project.deploy(stack)).toMatchObject({ status: 0 });
  expect(await project.deploy(stack)).toMatchObject({ status: 0, output: expect.stringContaining("No changes.") });
}

const policiesOf = (cloud: Cloud) =>
  Object.fromEntries(
    Object.entries(cloud.account().roles).map(([name, { inline = {} }]) => [name, Object.keys(inline).sort()]),
  );

deployTest("the first program grants to names and ARNs", async () => {
  const cloud = newCloud();
  cloud.change(({ roles }) => {
    roles.Scientist = { path: "/service-role/" };
  });
  await deployTwice(0, "analytics", cloud);
  expect(policiesOf(cloud)).toMatchObject({
    Analyst: ["SageMakerModelSharing"],
    Scientist: ["SageMakerModelSharing"],
    Steward: [],
  });
});

deployTest(
  "the second program grants to its own roles, to a map and to a variable's list, and adopts a policy",
  async () => {
    const cloud = newCloud();
    cloud.change(({ roles }) => {
      delete roles.Analyst;
    });
    await deployTwice(1, "roles", cloud);
    expect(policiesOf(cloud)).toEqual({
      Analyst: ["SageMakerModelSharing", "SecondSharing"],
      Scientist: ["SageMakerModelSharing"],
      Engineer: ["SecondSharing"],
      Steward: ["SageMakerModelSharing"],
      Reviewer: ["SageMakerModelSharing"],
    });
  },
);

deployTest("the third program grants to the roles of user profiles", async () => {
  const cloud = newCloud();
  await deployTwice(2, "profiles", cloud);
  expect(policiesOf(cloud)).toMatchObject({
    Analyst: ["SageMakerModelSharing"],
    Scientist: ["SageMakerModelSharing"],
    Steward: [],
  });
});
