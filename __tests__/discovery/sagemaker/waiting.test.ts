import { createServer } from "node:http";
import { Agent } from "node:https";
import type { AddressInfo } from "node:net";
import { USUAL_SETTINGS } from "../../../modules/discovery/connection";
import { ask, refused, sageMaker } from "./server";

// How long the client waits. The tests replace one time of the usual settings by a shorter one.

sageMaker();
const USUAL = USUAL_SETTINGS.requestHandler;

beforeEach(() => {
  process.env.AWS_MAX_ATTEMPTS = "1";
});

test("an endpoint that never answers is unreachable after the request's time-out", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  process.env.AWS_ENDPOINT_URL_SAGEMAKER = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const { code, values } = await refused(ask({}, { requestHandler: { ...USUAL, requestTimeout: 50 } }));
  silent.closeAllConnections();
  silent.close();
  expect({ code, values }).toMatchObject({ code: "unreachable", values: { error: "ETIMEDOUT" } });
});

test("an endpoint that never lets the client connect is unreachable after the connection's time-out", async () => {
  process.env.AWS_ENDPOINT_URL_SAGEMAKER = "https://sagemaker.test";
  // The name of the server is never found, so the connection is never made.
  const httpsAgent = new Agent({ lookup: () => undefined });
  const { code, values } = await refused(ask({}, { requestHandler: { ...USUAL, connectionTimeout: 50, httpsAgent } }));
  expect({ code, values }).toMatchObject({ code: "unreachable", values: { error: "TimeoutError" } });
});
