/** What keeps a process from starting; the message is what the operator should know, mostly one line. */
export class StartError extends Error {}
