/** What an issuer gives. */
export interface Tokens {
  readonly access: string;
  /** Not every issuer gives one: then the session ends with its access token. */
  readonly refresh?: string | undefined;
  /** Kept for issuers that want it at the logout. */
  readonly id?: string | undefined;
}

/** Whose tokens they are, and what they allow. */
export interface Holder {
  /** `sub` of the tokens. */
  readonly sub: string;
  /** `<shop>:<role>`, as the access token says. */
  readonly grants: readonly string[];
  /** When the access token ends. */
  readonly until: string;
}
