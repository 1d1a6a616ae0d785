/** The form of a platform's webhook secrets. */
export interface SecretFormat {
  /** Generates a secret from 32 random bytes. */
  readonly generate: (chance: Buffer) => string;
  /** What is wrong with a given secret, if anything. */
  readonly fault: (secret: string) => string | undefined;
}

/** What is needed to connect a shop to the platform. */
export interface ConnectionSettings {
  /** The topics to subscribe to, grouped by what they are about. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** For secrets of a special form; else any text that cannot be guessed. */
  readonly secretFormat?: SecretFormat;
  /** Why no secret can be generated, and where a person finds it, if the platform makes its own. */
  readonly ownSecretReason?: string;
}
