/** How a shop and a platform come to share a secret. */
export interface SecretFormat {
  /** What makes a new secret of 32 bytes of chance. */
  readonly generate: (chance: Buffer) => string;
  /** What is wrong with a secret that was given, if anything. */
  readonly fault: (secret: string) => string | undefined;
}

/** What the API needs to know of a platform to connect a shop to it. */
export interface ConnectionSettings {
  /** What is read of the platform, and so what a shop subscribes to there: lists of topics, by what they are about. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** Where the secret has a form of its own; else it is any text that cannot be guessed. */
  readonly secretFormat?: SecretFormat;
  /** Why no secret can be made here and where a person finds it, if the platform insists on its own. */
  readonly ownSecretReason?: string;
}
