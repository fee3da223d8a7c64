/** Who calls. On a public operation nobody is signed in and `userId` is 0. */
export interface Actor {
  userId: number;
  login: string;
  isGrafanaAdmin: boolean;
  /** The organisation that the user works in. */
  orgId: number;
  /** The session of this very request, when a session cookie signed it in. */
  sessionId?: number;
}

/** Where a request comes from, as far as the caller says. */
export interface Client {
  address: string;
  userAgent: string;
  /** The value of the session cookie, whether valid or not. */
  sessionToken?: string;
}
