/** Bad for ever: the message goes straight to the dead letters, with this reason. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
}

/** Not yet: the message is sent to its own queue again, to come back at `at`; waiting burns no retries. */
export class Later extends Error {
  override readonly name = 'Later';
  readonly at: string;
  constructor(at: string, why: string) {
    super(why);
    this.at = at;
  }
}
