import { accessDenied, requiredAccess } from '../access/aws.ts';
import type { Rights } from '../access/rights.ts';
import type { AwsRequest, Perform } from '../engine/aws-request.ts';
import type { Call, FaultPlan, InjectedFault } from '../engine/fault-plan.ts';
import type { Kernel } from '../engine/kernel.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { decodeRequest } from '../protocol/protocols.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { HttpRequest, HttpResponse } from '../sandbox/sandbox.ts';

interface CallsOptions {
  readonly kernel: Kernel;
  readonly place: { readonly account: string; readonly region: string };
  readonly perform: Perform;
  readonly rights: Rights;
  readonly faults: FaultPlan;
}

/** Performs every call from a function to AWS: decodes it, checks the function's role, and replies; faults are injected here. */
export class Calls {
  readonly made: Call[] = [];
  /** All denials by IAM, also those that a function has caught. */
  readonly denials: string[] = [];
  readonly #options: CallsOptions;
  readonly #counted = new WeakMap<Invocation, number>();
  readonly #persisting = new WeakMap<Invocation, { readonly attempt: string; readonly fault: InjectedFault }>();

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  answer(invocation: Invocation, http: HttpRequest): Promise<HttpResponse> {
    const { kernel } = this.#options;
    const { request, answer, refuse } = decodeRequest(http);
    const fault = this.#fault(invocation, request, http);
    return new Promise((resolve, reject) => {
      kernel.ready(async () => {
        if (fault?.kills === 'before-call') return invocation.kill('Killed by a fault');
        const response = await this.#respond(invocation, request, fault).then(answer, (error: unknown) =>
          refuse(asAwsError(error)),
        );
        if (fault?.kills) return invocation.kill('Killed by a fault');
        if (fault?.losesReply) return reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
        if (fault?.abandons) invocation.abandon('Frozen by a fault');
        if (fault?.redelivers) invocation.repeated = true;
        const delayMs = fault?.replyDelayMs?.();
        if (delayMs === undefined) return resolve(response);
        kernel.at(kernel.now() + delayMs, () => kernel.ready(() => resolve(response)));
      });
    });
  }

  async #respond(
    invocation: Invocation,
    request: AwsRequest,
    fault: InjectedFault | undefined,
  ): Promise<Record<string, unknown>> {
    const { role, name } = invocation.definition;
    for (const access of requiredAccess(request, this.#options.place)) {
      const because = this.#options.rights.denial({ principal: role, ...access });
      if (because === undefined) continue;
      this.denials.push(`${name}: ${because}`);
      throw accessDenied(because);
    }
    const { perform } = this.#options;
    return await (fault?.perform?.(request, perform) ?? perform(request));
  }

  #fault(invocation: Invocation, request: AwsRequest, { body }: HttpRequest): InjectedFault | undefined {
    const attempt = `${request.service} ${request.operation} ${body.toString('base64')}`;
    const persisting = this.#persisting.get(invocation);
    if (persisting?.attempt === attempt) return persisting.fault;
    const caller = invocation.definition.environment.POWERTOOLS_SERVICE_NAME ?? invocation.name;
    const nth = (this.#counted.get(invocation) ?? 0) + 1;
    this.#counted.set(invocation, nth);
    const call: Call = { ...request, caller, number: this.made.length + 1, nth };
    this.made.push(call);
    const fault = this.#options.faults.atCall(call);
    if (fault?.persists) this.#persisting.set(invocation, { attempt, fault });
    return fault;
  }
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  throw error;
}
