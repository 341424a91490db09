import { DiscoveryError, fault } from "../problems";

/** The URL of the proxy for HTTPS requests, as the environment names it. Names of variables are in either case. */
export function proxyUrl(env: NodeJS.ProcessEnv): URL | undefined {
  const variable = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].find((name) => env[name]);
  const given = variable === undefined ? "" : (env[variable] ?? "").trim();
  if (variable === undefined || given === "") {
    return undefined;
  }
  const text = given.includes("://") ? given : `http://${given}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    // Without the value, since it can hold a password.
    throw new DiscoveryError(fault("invalidProxy", { variable }));
  }
  return url;
}

/**
 * Whether NO_PROXY names a host, so that requests for it don't go through the proxy. An entry stands for the host and for
 * all hosts below it, as for Terraform and AWS's command line. It can have a port, and `*` stands for every host.
 */
export function isDirect(env: NodeJS.ProcessEnv, host: string, port: number): boolean {
  const entries = (env.no_proxy || env.NO_PROXY || "").toLowerCase().split(/[\s,]+/);
  return entries.filter(Boolean).some((entry) => {
    const [, name = entry, entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    const domain = name.replace(/^\*?\./, "");
    const isNamed = name === "*" || `.${host.toLowerCase()}`.endsWith(`.${domain}`);
    return isNamed && (entryPort === undefined || Number(entryPort) === port);
  });
}
