/** A bundle that is loaded and invoked once, in a process of its own. */
export interface Start {
  readonly bundle: string;
  /** The recording by whose answers it is answered. */
  readonly name: string;
  /** Where the stub of AWS listens. */
  readonly port: number;
  readonly event: unknown;
  /** When that is, in milliseconds since 1970. */
  readonly now: number;
  readonly environment: Readonly<Record<string, string>>;
}
