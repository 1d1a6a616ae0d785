import { type AccessRequest, decide, policyStatements, roleStatements, type Statement } from './iam.ts';
import type { Stack } from './template.ts';

export interface Attempt {
  /** A role's ARN, or a service such as `events.amazonaws.com`. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** Who may do what in a stack: by the policies of its roles, its queues and its buckets. */
export class Rights {
  readonly #roles: Map<string, Statement[]>;
  readonly #queues: Map<string, Statement[]>;
  readonly #buckets: Map<string, Statement[]>;
  readonly #known = new Map<string, string | undefined>();

  constructor(stack: Stack) {
    this.#roles = roleStatements(stack.resources);
    this.#queues = attached(stack, 'AWS::SQS::QueuePolicy', ({ Queues }) => Queues as string[]);
    this.#buckets = attached(stack, 'AWS::S3::BucketPolicy', ({ Bucket }) => [String(Bucket)]);
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

  #attachedTo(resource: string): Statement[] | undefined {
    const [, , service, , , name = ''] = resource.split(':');
    if (service === 'sqs') return this.#queues.get(name);
    return service === 's3' ? this.#buckets.get(name.split('/')[0] ?? '') : undefined;
  }

  #judge(request: AccessRequest): string | undefined {
    const last = (arn = '', separator: string) => arn.split(separator).at(-1) ?? '';
    const identity = this.#roles.get(last(request.principal, '/')) ?? [];
    const resource = this.#attachedTo(request.resource) ?? [];
    const decision = decide(request, { identity, resource });
    return decision.allowed ? undefined : decision.because;
  }
}

/** The policies of one type, by the names of what they are attached to. */
function attached(
  stack: Stack,
  type: string,
  to: (properties: Readonly<Record<string, unknown>>) => readonly string[],
): Map<string, Statement[]> {
  const byName = new Map<string, Statement[]>();
  for (const { id, properties } of stack.resources.filter((each) => each.type === type)) {
    const statements = policyStatements(properties.PolicyDocument, id);
    for (const ref of to(properties)) {
      const name = ref.split('/').at(-1) ?? ref;
      byName.set(name, [...(byName.get(name) ?? []), ...statements]);
    }
  }
  return byName;
}
