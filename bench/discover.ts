import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROLE, SageMaker } from "../test-doubles/sagemaker/sagemaker";

const PROFILES = 1000;
const LATENCY = 20;

/** Times the command on a domain of 1,000 profiles with slow answers, against the same answers one after another. */
export async function benchDiscover() {
  const server = new SageMaker();
  await server.start();
  server.delay = LATENCY;
  server.profiles = Array.from({ length: PROFILES }, (_, index) => ({
    name: `user-${index}`,
    role: `${ROLE}/Role${index % 7}`,
  }));
  try {
    const start = performance.now();
    await run(server.url);
    return { all: performance.now() - start, oneByOne: server.calls.length * LATENCY };
  } finally {
    server.stop();
  }
}

function run(url: string): Promise<void> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL_SAGEMAKER: url,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "none",
    AWS_SECRET_ACCESS_KEY: "none",
  };
  return new Promise((resolve, reject) => {
    const args = ["-r", "./run-typescript.js", "discover.ts", "--domain", "d-abc"];
    const child = spawn(process.execPath, args, {
      cwd: join(__dirname, ".."),
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.on("close", (status) => (status === 0 ? resolve() : reject(new Error(`discover ended with ${status}`))));
  });
}
