import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** An HTTP proxy that connects each client to one server, whatever host the client asks for. */
export class HttpProxy {
  /** The hosts and ports that clients asked for, in order. */
  public asked: string[] = [];
  /** The values of the clients' `Proxy-Authorization`. */
  public signIns: Array<string | undefined> = [];
  /** The status of the answer, or 0 for none: the proxy then closes the connection. */
  public status = 200;

  private readonly server: Server = createServer();
  private readonly sockets = new Set<Socket>();

  /** @param target - gives the port of the server on this machine */
  constructor(target: () => number) {
    this.server.on("connect", (request, socket: Socket) => {
      this.asked.push(request.url ?? "");
      this.signIns.push(request.headers["proxy-authorization"]);
      if (this.status !== 200) {
        socket.end(this.status === 0 ? "" : `HTTP/1.1 ${this.status} Refused\r\n\r\n<html>`);
        return;
      }
      const server = connect(target(), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        socket.pipe(server).pipe(socket);
      });
      for (const end of [socket, server]) {
        this.sockets.add(end);
        end.on("error", () => end.destroy());
      }
    });
  }

  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  public stop(): void {
    for (const socket of this.sockets) {
      socket.destroy();
    }
    this.server.close();
  }

  public get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}
