import * as v from 'valibot';
import type { Resource, Stack } from '../template/template.ts';
import { leadingKeys } from './aws.ts';
import { type AccessRequest, evaluateAccess, list, policyStatements, roleStatements, type Statement } from './iam.ts';

export interface Attempt {
  /** A role's ARN, or a service such as `events.amazonaws.com`. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** The smallest unit of a policy: one action of a statement, on one of its resources. */
export interface Part {
  readonly id: string;
  /** The logical id of the role whose policy it is, or of the policy or permission of a resource. */
  readonly of: string;
  readonly action: string;
  readonly resource: string;
  readonly condition: Statement['Condition'];
}

/** The reason of a denial, or the id of the part that allows. */
interface AccessDecision {
  readonly because?: string;
  readonly part?: string;
}

/** Every policy of a stack: of its roles, with their trust policies, and of its queues, buckets, topics and functions. */
export class Policies {
  readonly given: readonly Part[];
  readonly #roles = new Map<string, Statement[]>();
  readonly #attached = new Map<string, Statement[]>();
  readonly #places = new Map<Statement, string>();
  /** The roles whose policies divide a table by keys: of all others, an answer does not depend on the key. */
  readonly #byKeys = new Set<string>();
  readonly #answers = new Map<string, AccessDecision>();

  constructor({ resources }: Stack) {
    const parts: Part[] = [];
    const located = (of: string, statements: readonly Statement[], kind = '') =>
      statements.map((each, number) => {
        const statement = { ...each };
        this.#places.set(statement, `${of}#${kind}${number}`);
        if (statement.Effect === 'Allow') parts.push(...this.#parts(of, statement));
        return statement;
      });
    const roles = roleStatements(resources);
    for (const resource of resources) {
      const own = roles.get(resource.ref);
      if (own) this.#roles.set(resource.ref, located(resource.id, own));
      if (own?.some(({ Condition = {} }) => Object.values(Condition).some((each) => leadingKeys in each)))
        this.#byKeys.add(resource.ref);
      const attached = attachedBy(resource);
      if (!attached) continue;
      const statements = located(resource.id, attached.statements, own ? 'trust' : '');
      for (const key of attached.to) this.#attached.set(key, [...(this.#attached.get(key) ?? []), ...statements]);
    }
    this.given = parts;
  }

  /** Every statement, with resolved intrinsics. */
  get statements(): Statement[] {
    return [...this.#places.keys()];
  }

  decide({ principal, action, resource, context: given = {} }: Attempt): AccessDecision {
    const { [leadingKeys]: _, ...keyless } = given;
    const context = this.#byKeys.has(last(principal, '/')) ? given : keyless;
    const key = JSON.stringify([principal, action, resource, context]);
    const known = this.#answers.get(key);
    if (known) return known;
    const decide = this.#judge({ principal, action, resource, context: { 'aws:SecureTransport': 'true', ...context } });
    this.#answers.set(key, decide);
    return decide;
  }

  #judge(request: AccessRequest): AccessDecision {
    const identity = this.#roles.get(last(request.principal ?? '', '/')) ?? [];
    const resource = this.#attached.get(resourceKey(request.resource)) ?? [];
    const decision = evaluateAccess(request, { identity, resource });
    if (!decision.allowed) return { because: decision.because };
    return { part: partId(this.#places.get(decision.by) ?? '', decision) };
  }

  #parts(of: string, statement: Statement): Part[] {
    return list(statement.Action).flatMap((action) =>
      list(statement.Resource ?? '*').map((resource) => ({
        id: partId(this.#places.get(statement) ?? '', { action, resource }),
        of,
        action,
        resource,
        condition: statement.Condition,
      })),
    );
  }
}

const partId = (located: string, { action, resource }: Pick<Part, 'action' | 'resource'>) =>
  `${located} ${action} ${resource}`;

const last = (text: string, separator: string) => text.split(separator).at(-1) ?? '';

/** `sqs:<name>` of a queue, `s3:<name>` of a bucket and all that lies in it. */
function resourceKey(arn: string): string {
  const [, , service = '', , , ...name] = arn.split(':');
  if (service === 's3') return `s3:${name.join(':').split('/')[0]}`;
  return `${service}:${last(last(arn, ':'), '/')}`;
}

const queuePolicy = v.object({ Queues: v.array(v.string()) });
const bucketPolicy = v.object({ Bucket: v.string() });
const topicPolicy = v.object({ Topics: v.array(v.string()) });
const permission = v.object({
  Action: v.string(),
  FunctionName: v.string(),
  Principal: v.string(),
  SourceAccount: v.optional(v.string()),
  SourceArn: v.optional(v.string()),
});

/** The policy that a resource attaches to others, or to itself, and the keys of what it is attached to. */
function attachedBy({ id, type, ref, properties }: Resource): { to: string[]; statements: Statement[] } | undefined {
  const statements = () => policyStatements(properties.PolicyDocument, id);
  switch (type) {
    case 'AWS::SQS::QueuePolicy': {
      const { Queues } = v.parse(queuePolicy, properties);
      return { to: Queues.map((url) => `sqs:${last(url, '/')}`), statements: statements() };
    }
    case 'AWS::S3::BucketPolicy':
      return { to: [`s3:${v.parse(bucketPolicy, properties).Bucket}`], statements: statements() };
    case 'AWS::SNS::TopicPolicy':
      return { to: v.parse(topicPolicy, properties).Topics.map(resourceKey), statements: statements() };
    case 'AWS::Lambda::Permission': {
      const { FunctionName } = properties;
      return { to: [resourceKey(String(FunctionName))], statements: [permitted(properties)] };
    }
    case 'AWS::IAM::Role':
      return { to: [`iam:${ref}`], statements: policyStatements(properties.AssumeRolePolicyDocument, id) };
    default:
      return undefined;
  }
}

/** Lambda keeps a permission as a statement of the function's own policy. */
function permitted(properties: Resource['properties']): Statement {
  const { Action, FunctionName, Principal, SourceAccount, SourceArn } = v.parse(permission, properties);
  return {
    Effect: 'Allow',
    Principal: { Service: Principal },
    Action,
    Resource: FunctionName,
    Condition: {
      ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
    },
  };
}
