/** What went wrong between us and a directory, in plain words without any value of a user. */
export class DirectoryError extends Error {
  override readonly name = "DirectoryError";
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "the connection was closed",
  EPIPE: "the connection was closed",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name cannot be looked up at the moment",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ETIMEDOUT: "the host does not answer",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is that of another host",
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by nobody whom root_ca_cert names",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is signed by nobody whom root_ca_cert names",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate is signed by nobody whom root_ca_cert names",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is signed by nobody whom root_ca_cert names",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is signed by nobody whom root_ca_cert names",
};

// RFC 4511, appendix A.1.
const RESULTS: Record<number, string> = {
  3: "the search took longer than the server allows (time limit)",
  4: "more entries were found than the server gives out (size limit)",
  8: "the server wants an encrypted connection (use_ssl, start_tls)",
  10: "the server refers to another one, which is not followed (referral)",
  13: "the server wants an encrypted connection (use_ssl, start_tls)",
  32: "a base of the search is not there",
  34: "bind_dn or a base of the search is no DN",
  49: "bind_dn or bind_password is wrong",
  50: "bind_dn may not search there",
  51: "the server is busy",
  52: "the server is not available",
  53: "the server is unwilling to do that",
};

/** Any error of a connection, in our words: those of others may quote what a user typed. */
export function explain(error: unknown): DirectoryError {
  if (error instanceof DirectoryError) return error;
  const { code } = error as { code?: unknown };
  if (typeof code === "number") {
    return new DirectoryError(RESULTS[code] ?? `the server answers with LDAP result ${code}`);
  }
  // The TLS library has hundreds of codes, whose names say enough.
  if (typeof code === "string") return new DirectoryError(REASONS[code] ?? code);
  return new DirectoryError("the connection was closed");
}
