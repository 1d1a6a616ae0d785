import { AwsError } from '../protocol/aws-error.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The clients of a user pool: who may ask it to log people in, and where these return to. */
export class AppClients {
  readonly #clients = new Map<string, Settings>();

  add({ ref, properties }: { readonly ref: string; readonly properties: Settings }): void {
    this.#clients.set(ref, { ...properties, ClientId: ref });
  }

  /** The addresses that a client may return to; Cognito compares the whole of them. */
  callbacksOf(client: string): readonly unknown[] {
    const { CallbackURLs } = this.#clients.get(client) ?? {};
    return Array.isArray(CallbackURLs) ? CallbackURLs : [];
  }

  call(operation: string, input: Settings): Record<string, unknown> {
    const id = String(input.ClientId);
    const client = this.#clients.get(id);
    if (!client || client.UserPoolId !== input.UserPoolId)
      throw new AwsError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
    if (operation === 'UpdateUserPoolClient') this.#clients.set(id, updated(client, input));
    else if (operation !== 'DescribeUserPoolClient')
      throw new AwsError('UnknownOperationException', `The local Cognito does not implement ${operation}`);
    return { UserPoolClient: this.#clients.get(id) };
  }
}

/** What an update leaves out is set to its default (Cognito API reference, UpdateUserPoolClient, read 2026-11-30). */
function updated({ UserPoolId, ClientId }: Settings, input: Settings): Settings {
  return { ...input, UserPoolId, ClientId };
}
