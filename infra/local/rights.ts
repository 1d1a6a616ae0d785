import { type AccessRequest, decide, policyStatements, roleStatements, type Statement } from './iam.ts';
import type { Stack } from './template.ts';

export interface Attempt {
  /** A role's ARN, or a service such as `events.amazonaws.com`. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** Who may do what in a stack: by the policies of its roles and of its queues. */
export class Rights {
  readonly #roles: Map<string, Statement[]>;
  readonly #queues: Map<string, Statement[]>;
  readonly #known = new Map<string, string | undefined>();

  constructor(stack: Stack) {
    this.#roles = roleStatements(stack.resources);
    this.#queues = queueStatements(stack);
  }

  /** Why this may not be done, if it may not. */
  denial({ principal, action, resource, context = {} }: Attempt): string | undefined {
    const key = JSON.stringify([principal, action, resource, context]);
    if (!this.#known.has(key)) {
      const request = { principal, action, resource, context: { 'aws:SecureTransport': 'true', ...context } };
      this.#known.set(key, this.#judge(request));
    }
    return this.#known.get(key);
  }

  #judge(request: AccessRequest): string | undefined {
    const last = (arn = '', separator: string) => arn.split(separator).at(-1) ?? '';
    const identity = this.#roles.get(last(request.principal, '/')) ?? [];
    const isQueue = request.resource.includes(':sqs:');
    const resource = isQueue ? (this.#queues.get(last(request.resource, ':')) ?? []) : [];
    const decision = decide(request, { identity, resource });
    return decision.allowed ? undefined : decision.because;
  }
}

function queueStatements(stack: Stack): Map<string, Statement[]> {
  const byQueue = new Map<string, Statement[]>();
  for (const { id, type, properties } of stack.resources) {
    if (type !== 'AWS::SQS::QueuePolicy') continue;
    const statements = policyStatements(properties.PolicyDocument, id);
    for (const url of properties.Queues as string[]) {
      const name = url.split('/').at(-1) ?? url;
      byQueue.set(name, [...(byQueue.get(name) ?? []), ...statements]);
    }
  }
  return byQueue;
}
