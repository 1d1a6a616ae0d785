import { accessDenied, questions } from '../access/aws.ts';
import type { Rights } from '../access/rights.ts';
import type { Kernel } from '../engine/kernel.ts';
import { applies, type Call, callFaults, type Fault, type Mischief } from '../faults/faults.ts';
import { spoilt } from '../faults/spoiling.ts';
import type { Weather } from '../faults/weather.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { type AwsRequest, type Perform, understand } from '../protocol/wire.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { HttpRequest, HttpResponse } from '../sandbox/sandbox.ts';

interface CallsOptions {
  readonly kernel: Kernel;
  readonly place: { readonly account: string; readonly region: string };
  readonly perform: Perform;
  readonly rights: Rights;
  readonly mischief: Mischief | undefined;
  readonly weather: Weather;
}

/** Longer than any queue hides a message and any function may run: everybody has given the zombie up by then. */
const zombieMs = 10 * 60_000;

/** Longer than some functions may run. */
const slowestMs = 45_000;

/** The way of every call from a function to AWS: read, judged by its role, done or spoilt, and answered. */
export class Calls {
  readonly made: Call[] = [];
  /** What roles may not do; a denial that a function swallowed is seen here. */
  readonly denials: string[] = [];
  readonly #options: CallsOptions;
  readonly #failing = new WeakMap<Invocation, string>();
  readonly #counted = new WeakMap<Invocation, number>();

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
        } else if (fault === 'slow') {
          const late = this.#options.weather.share('slow', slowestMs);
          kernel.at(kernel.now() + late, () => kernel.ready(() => resolve(response)));
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
    const { role, name } = invocation.definition;
    for (const question of questions(request, this.#options.place)) {
      const because = this.#options.rights.denial({ principal: role, ...question });
      if (because === undefined) continue;
      this.denials.push(`${name}: ${because}`);
      throw accessDenied(because);
    }
    return await spoilt(fault, request, this.#options.perform);
  }

  /** A call that AWS fails is failed for every attempt the SDK makes. */
  #fault(invocation: Invocation, request: AwsRequest, { body }: HttpRequest): Fault | undefined {
    const attempt = `${request.service} ${request.operation} ${body.toString('base64')}`;
    if (this.#failing.get(invocation) === attempt) return 'error';
    const caller = invocation.definition.environment.POWERTOOLS_SERVICE_NAME ?? invocation.name;
    const nth = (this.#counted.get(invocation) ?? 0) + 1;
    this.#counted.set(invocation, nth);
    const call: Call = { ...request, caller, number: this.made.length + 1, nth };
    this.made.push(call);
    const fault = this.#options.mischief?.(call) ?? this.#weatherAt(call);
    if (fault === 'error') this.#failing.set(invocation, attempt);
    return fault;
  }

  #weatherAt(call: Call): Fault | undefined {
    return callFaults.find((fault) => applies(fault, call) && this.#options.weather.strikes(fault, call.caller));
  }
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  throw error;
}
