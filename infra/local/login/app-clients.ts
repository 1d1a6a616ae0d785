import type { Journal } from '../engine/journal.ts';
import { AwsError } from '../protocol/aws-error.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The clients of a user pool: who may ask it to log people in, and where these return to. */
export class AppClients {
  readonly #clients = new Map<string, Settings>();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** A client of the template; one that was changed since, and restored, stays as it is. */
  add({ ref, properties }: { readonly ref: string; readonly properties: Settings }): void {
    if (!this.#clients.has(ref)) this.restore(ref, { ...properties, ClientId: ref });
  }

  restore(id: string, settings: Settings): void {
    this.#clients.set(id, settings);
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
    if (operation === 'UpdateUserPoolClient') this.#update(id, updated(client, input));
    else if (operation !== 'DescribeUserPoolClient')
      throw new AwsError('UnknownOperationException', `The local Cognito does not implement ${operation}`);
    return { UserPoolClient: this.#clients.get(id) };
  }

  #update(id: string, settings: Settings): void {
    this.#clients.set(id, settings);
    this.#journal.put(`app-client/${id}`, settings);
  }
}

/** What an update leaves out is set to its default (Cognito API reference, UpdateUserPoolClient, read 2026-11-30). */
function updated({ UserPoolId, ClientId }: Settings, input: Settings): Settings {
  return { ...input, UserPoolId, ClientId };
}
