/** A stored secret that cannot be read; the message is a reason for the operator and holds nothing of it. */
export class SecretError extends Error {}
