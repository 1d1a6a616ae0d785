import { accessDenied, questions } from './aws.ts';
import { AwsError } from './aws-error.ts';
import type { Call, Fault, Mischief } from './faults.ts';
import type { Invocation } from './invocation.ts';
import type { Kernel } from './kernel.ts';
import type { Rights } from './rights.ts';
import type { HttpRequest, HttpResponse } from './sandbox.ts';
import { type AwsRequest, understand } from './wire.ts';

export interface CallsOptions {
  readonly kernel: Kernel;
  readonly place: { readonly account: string; readonly region: string };
  /** Does what was asked. */
  readonly perform: (request: AwsRequest) => Promise<Record<string, unknown>> | Record<string, unknown>;
  readonly rights: Rights;
  readonly mischief: Mischief | undefined;
}

/** Longer than any queue hides a message and any function may run: everybody has given the zombie up by then. */
const zombieMs = 10 * 60_000;

/** The way of every call from a function to AWS: read, judged by its role, done or spoilt, and answered. */
export class Calls {
  readonly made: Call[] = [];
  /** What roles may not do; a denial that a function swallowed is seen here. */
  readonly denials: string[] = [];
  readonly #options: CallsOptions;
  readonly #failing = new WeakMap<Invocation, string>();

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  answer(invocation: Invocation, http: HttpRequest): Promise<HttpResponse> {
    const { kernel } = this.#options;
    const { request, answer, refuse } = understand(http);
    const fault = this.#fault(invocation, request, http);
    return new Promise((resolve, reject) => {
      kernel.ready(async () => {
        if (fault === 'killed-before') return invocation.kill('Killed by a fault');
        const response = await this.#respond(invocation, request, fault).then(answer, (error: unknown) =>
          refuse(asAwsError(error)),
        );
        if (fault === 'killed-after') invocation.kill('Killed by a fault');
        else if (fault === 'reply-lost') reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
        else if (fault === 'zombie') {
          invocation.abandon('Frozen by a fault');
          kernel.at(kernel.now() + zombieMs, () => kernel.ready(() => resolve(response)));
        } else {
          if (fault === 'repeated') invocation.repeated = true;
          resolve(response);
        }
      });
    });
  }

  async #respond(
    invocation: Invocation,
    request: AwsRequest,
    fault: Fault | undefined,
  ): Promise<Record<string, unknown>> {
    if (fault === 'error') throw new AwsError('InternalServerError', 'Failed by a fault', 500);
    const { role, name } = invocation.definition;
    for (const question of questions(request, this.#options.place)) {
      const because = this.#options.rights.denial({ principal: role, ...question });
      if (because === undefined) continue;
      this.denials.push(`${name}: ${because}`);
      throw accessDenied(because);
    }
    return fault === 'partial' ? await this.#inPart(request) : await this.#options.perform(request);
  }

  /** PutEvents without its first entry, which is refused. */
  async #inPart(request: AwsRequest): Promise<Record<string, unknown>> {
    const { Entries } = request.input;
    if (request.operation !== 'PutEvents' || !Array.isArray(Entries)) return await this.#options.perform(request);
    const refused = { ErrorCode: 'ThrottlingException', ErrorMessage: 'Refused by a fault' };
    const rest = Entries.slice(1);
    const done =
      rest.length > 0 ? await this.#options.perform({ ...request, input: { Entries: rest } }) : { Entries: [] };
    return { FailedEntryCount: 1, Entries: [refused, ...(done.Entries as unknown[])] };
  }

  /** A call that AWS fails is failed for every attempt the SDK makes. */
  #fault(invocation: Invocation, request: AwsRequest, { body }: HttpRequest): Fault | undefined {
    const attempt = `${request.service} ${request.operation} ${body.toString('base64')}`;
    if (this.#failing.get(invocation) === attempt) return 'error';
    const caller = invocation.definition.environment.POWERTOOLS_SERVICE_NAME ?? invocation.name;
    const call: Call = { ...request, caller, number: this.made.length + 1 };
    this.made.push(call);
    const fault = this.#options.mischief?.(call);
    if (fault === 'error') this.#failing.set(invocation, attempt);
    return fault;
  }
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  throw error;
}
