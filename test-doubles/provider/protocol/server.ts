import { join } from "node:path";
import { loadPackageDefinition, Server, ServerCredentials, type ServiceClientConstructor } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { Aws } from "../account";
import { answersOf } from "./answers";

/** Starts a server that answers Terraform on a unix socket. */
export async function serve(aws: Aws, socket: string): Promise<void> {
  const definition = loadSync(join(__dirname, "plugin.proto"), { keepCase: true, enums: String, defaults: true });
  const { tfplugin5 } = loadPackageDefinition(definition) as unknown as {
    tfplugin5: { Provider: ServiceClientConstructor };
  };
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(tfplugin5.Provider.service, answersOf(aws));
  await new Promise<void>((resolve, reject) => {
    const done = (error: Error | null) => (error === null ? resolve() : reject(error));
    server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), done);
  });
}
