import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { describe } from "@jest/globals";

/** A directory server of the test's own, which nothing is left of afterwards. */
export interface Slapd {
  /** Where it listens without encryption (StartTLS is possible) and with it. */
  port: number;
  tlsPort: number;
  /** The certificate of the authority that signed the server's, which is for `localhost`; and for 127.0.0.1 not. */
  caFile: string;
  /** A certificate and key of a client, by the same authority. */
  clientCert: string;
  clientKey: string;
  folder: string;
  /** Adds or changes entries, as ldapmodify takes them. */
  modify: (ldif: string) => void;
  /** Stops it, with what it holds kept. */
  stop: () => Promise<void>;
  start: () => Promise<void>;
  remove: () => Promise<void>;
}

export const BASE = "dc=example,dc=com";
export const MANAGER = `cn=admin,${BASE}`;
export const MANAGER_PASSWORD = "managerpassword";
export const USER_PASSWORD = "directorypassword";

const FOLDERS = ["/usr/sbin", "/usr/lib/openldap", "/usr/libexec", "/usr/local/libexec"];
const binary = FOLDERS.map((folder) => join(folder, "slapd")).find(existsSync);
const isRequired = process.env.CI_REQUIRE_SLAPD !== undefined;

/** As `describe`, but skipped, which is said, where no slapd is installed and none is required. */
export function describeWithSlapd(name: string, tests: () => void): void {
  if (binary !== undefined || isRequired) describe(name, tests);
  else {
    console.warn(`skipped, because slapd is not installed (Debian: apt-get install slapd): ${name}`);
    describe.skip(name, tests);
  }
}

export const hasSlapd = binary !== undefined || isRequired;

/**
 * Starts a server that holds these entries besides the base, the groups' and the people's folder. It wants a
 * certificate of the client only if told to; nobody but the manager is given more than `sizeLimit` entries at once.
 */
export async function startSlapd(
  entries: string[] = [],
  options: { wantsCertificate?: boolean; sizeLimit?: number } = {},
): Promise<Slapd> {
  if (binary === undefined) throw new Error("slapd is required but not installed");
  const folder = mkdtempSync(join(tmpdir(), "slapd-"));
  const [port, tlsPort] = [await freePort(), await freePort()];
  makeCertificates(folder);
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "slapd.conf"), configuration(folder, options));
  writeFileSync(join(folder, "entries.ldif"), [...BASE_ENTRIES, ...entries].join("\n\n"));
  const file = (name: string) => join(folder, name);
  const config = ["-f", file("slapd.conf")];
  execFileSync(binary, ["-Ta", "-q", ...config, "-l", file("entries.ldif")], { stdio: "pipe" });

  let running: ReturnType<typeof spawn> | undefined;
  const start = async () => {
    const urls = `ldap://127.0.0.1:${port} ldaps://127.0.0.1:${tlsPort}`;
    running = spawn(binary, ["-d", "0", "-h", urls, ...config], { stdio: "ignore" });
    while (!(await accepts(port))) await setTimeout(10);
  };
  const stop = async () => {
    const one = running;
    running = undefined;
    if (one?.exitCode !== null) return;
    const exit = new Promise((resolve) => one.once("exit", resolve));
    one.kill("SIGTERM");
    await exit;
  };
  await start();
  return {
    ...{ port, tlsPort, folder, start, stop },
    ...{ caFile: file("ca.pem"), clientCert: file("client.pem"), clientKey: file("client.key") },
    modify: (ldif) => {
      const how = ["-x", "-H", `ldap://127.0.0.1:${port}`, "-D", MANAGER, "-w", MANAGER_PASSWORD];
      execFileSync("ldapmodify", how, { input: ldif, stdio: "pipe" });
    },
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const BASE_ENTRIES = [
  `dn: ${BASE}\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example`,
  `dn: ou=people,${BASE}\nobjectClass: organizationalUnit\nou: people`,
  `dn: ou=groups,${BASE}\nobjectClass: organizationalUnit\nou: groups`,
];

/** A person whose password is `USER_PASSWORD`. */
export function person(uid: string, more: { sn?: string; givenName?: string; mail?: string } = {}): string {
  const { sn = "Person", givenName = uid, mail = `${uid}@example.com` } = more;
  return [
    `dn: uid=${uid.replaceAll("\\", "\\\\")},ou=people,${BASE}`,
    ...["objectClass: inetOrgPerson", `uid: ${uid}`, `cn: ${uid}`, `sn: ${sn}`, `givenName: ${givenName}`],
    ...[`mail: ${mail}`, `userPassword: ${USER_PASSWORD}`],
  ].join("\n");
}

/** A group of people, by their uids, and of other groups, by their names. */
export function group(name: string, people: string[], groups: string[] = []): string {
  return [
    `dn: ${dnOfGroup(name)}`,
    ...["objectClass: groupOfNames", `cn: ${name}`],
    ...people.map((uid) => `member: uid=${uid},ou=people,${BASE}`),
    ...groups.map((other) => `member: ${dnOfGroup(other)}`),
  ].join("\n");
}

export const dnOfGroup = (name: string) => `cn=${name},ou=groups,${BASE}`;

function configuration(
  folder: string,
  { wantsCertificate = false, sizeLimit = 500 }: { wantsCertificate?: boolean; sizeLimit?: number },
): string {
  const file = (name: string) => join(folder, name);
  return `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/dyngroup.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload dynlist
pidfile ${file("pid")}
TLSCACertificateFile ${file("ca.pem")}
TLSCertificateFile ${file("server.pem")}
TLSCertificateKeyFile ${file("server.key")}
TLSVerifyClient ${wantsCertificate ? "demand" : "never"}
sizelimit ${sizeLimit}
database mdb
maxsize 67108864
dbnosync
suffix "${BASE}"
rootdn "${MANAGER}"
rootpw ${MANAGER_PASSWORD}
directory ${file("data")}
index objectClass,uid,cn,mail,member eq
access to attrs=userPassword by anonymous auth by * none
access to * by * read
overlay dynlist
dynlist-attrset groupOfURLs memberURL member+memberOf@groupOfNames*
`;
}

function makeCertificates(folder: string): void {
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const create = (name: string) => [
    "req",
    "-x509",
    ...key,
    "-days",
    "2",
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.pem`,
  ];
  openssl(...create("ca"), "-subj", "/CN=Test authority");
  const signed = (name: string) => [...create(name), "-CA", "ca.pem", "-CAkey", "ca.key"];
  const usage = "basicConstraints=critical,CA:FALSE";
  openssl(
    ...signed("server"),
    "-subj",
    "/CN=localhost",
    "-addext",
    "subjectAltName=DNS:localhost",
    "-addext",
    usage,
  );
  openssl(...signed("client"), "-subj", "/CN=client", "-addext", usage);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
