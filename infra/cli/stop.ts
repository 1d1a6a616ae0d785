/** An error whose message says what to do next; the command prints it and exits with 1. */
export class Stop extends Error {
  override readonly name: string = 'Stop';
}
