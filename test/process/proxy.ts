import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";

/** A wire to a server that can be broken in several ways. */
export interface Proxy {
  port: number;
  /** Ends all connections and refuses new ones. */
  refuse: () => Promise<void>;
  /** Keeps all connections, takes what comes and lets nothing through. */
  swallow: () => void;
  /** Swallows what comes on the present connections for ever, but lets new ones through. */
  swallowPresent: () => void;
  /** Lets new connections through again; those of before are as lost as ever. */
  mend: () => Promise<void>;
  close: () => Promise<void>;
}

/** Starts a proxy before a server on this machine. */
export async function startProxy(targetPort: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const pairs = new Set<[Socket, Socket]>();
  let isSwallowing = false;

  const server = createServer((near) => {
    keep(near);
    if (isSwallowing) return void near.resume();
    const far = createConnection(targetPort, "127.0.0.1");
    keep(far);
    pairs.add([near, far]);
    near.pipe(far);
    far.pipe(near);
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
  });
  function keep(socket: Socket) {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  }
  function swallowPresent() {
    for (const [near, far] of pairs) {
      near.unpipe(far);
      far.unpipe(near);
      near.resume();
      far.resume();
    }
    pairs.clear();
  }
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });

  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    refuse: stop,
    swallow: () => {
      isSwallowing = true;
      swallowPresent();
    },
    swallowPresent,
    mend: async () => {
      isSwallowing = false;
      if (!server.listening) await listen(port);
    },
    close: stop,
  };
}
