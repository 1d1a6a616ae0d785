import * as v from 'valibot';
import type { Resource } from '../template/template.ts';

export interface Statement {
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  Action: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface AccessRequest {
  /** A role's ARN, or a service's name such as `events.amazonaws.com`. */
  readonly principal?: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

/** The statement that covers a request, and which of its actions and resources do. */
interface Grant {
  readonly by: Statement;
  readonly action: string;
  readonly resource: string;
}

type Decision = ({ readonly allowed: true } & Grant) | { readonly allowed: false; readonly because: string };

/**
 * An explicit deny wins, then an allow, else it is denied. Within one account the caller's own (identity) policies and the
 * resource's policy are equals: either may allow, either may deny. Throws on what it cannot evaluate.
 */
export function evaluateAccess(
  request: AccessRequest,
  policies: { identity: readonly Statement[]; resource: readonly Statement[] },
): Decision {
  const applying = [
    ...policies.identity.flatMap((statement) => ofIdentity(statement, request) ?? []),
    ...policies.resource.flatMap((statement) => ofResource(statement, request) ?? []),
  ];
  const what = `${request.action} on ${request.resource} by ${request.principal ?? 'anybody'}`;
  if (applying.some(({ by }) => by.Effect === 'Deny')) return { allowed: false, because: `a policy denies ${what}` };
  const [grant] = applying;
  return grant ? { allowed: true, ...grant } : { allowed: false, because: `no policy allows ${what}` };
}

function ofIdentity(statement: Statement, request: AccessRequest): Grant | undefined {
  if (statement.Principal !== undefined) throw new Error('A policy of a role has a Principal');
  if (statement.Resource === undefined) throw new Error('A policy of a role has no Resource');
  return covers(statement, request);
}

/** The Resource may be missing, as in a role's trust policy: it is then what the policy is attached to. */
function ofResource(statement: Statement, request: AccessRequest): Grant | undefined {
  if (statement.Principal === undefined) throw new Error('A policy of a resource has no Principal');
  const grant = covers(statement, request);
  return grant && matchesPrincipal(statement, request.principal) ? grant : undefined;
}

const elements = new Set(['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition']);

function covers(statement: Statement, request: AccessRequest): Grant | undefined {
  const unknown = Object.keys(statement).find((element) => !elements.has(element));
  if (unknown) throw new Error(`A policy statement has ${unknown}, which is not known here`);
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, expected]) =>
    Object.entries(expected).map(([key, values]) => condition(operator, key, list(values))),
  );
  const action = list(statement.Action).find((each) => like(request.action.toLowerCase(), each.toLowerCase()));
  const resource = list(statement.Resource ?? '*').find((each) => like(request.resource, each));
  if (action === undefined || resource === undefined) return undefined;
  return conditions.every((holds) => holds(request.context)) ? { by: statement, action, resource } : undefined;
}

/** An allow for the account itself leaves the decision to its roles' own policies; a deny for it applies to every role in it. */
function matchesPrincipal(statement: Statement, principal: string | undefined): boolean {
  if (statement.Principal === '*') return true;
  return Object.entries(v.parse(principals, statement.Principal)).some(([kind, expected]) =>
    list(expected).some((name) => {
      if (name === '*') return kind === 'AWS';
      const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
      return account
        ? statement.Effect === 'Deny' && principal?.startsWith(`arn:aws:iam::${account}:`)
        : name === principal;
    }),
  );
}

const comparisons: ReadonlyMap<string, (actual: string, expected: string) => boolean> = new Map([
  ['StringEquals', (actual, expected) => actual === literal(expected)],
  ['StringLike', like],
  ['ArnEquals', likeArn],
  ['ArnLike', likeArn],
  ['Bool', (actual, expected) => actual.toLowerCase() === expected.toLowerCase()],
]);

/** Of a key with several values, each of them; of DynamoDB's leading keys a request here has one. */
const forAll = 'ForAllValues:';

/** A key that the request does not have makes the condition false, or true with `…IfExists`; a key's case does not matter. */
function condition(operator: string, key: string, expected: readonly string[]) {
  const compare = comparisons.get(operator.replace(forAll, '').replace(/IfExists$/, ''));
  if (!compare) throw new Error(`A policy condition uses ${operator}, which is not known here`);
  return (context: AccessRequest['context']): boolean => {
    const actual = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
    if (actual === undefined) return operator.endsWith('IfExists') || operator.startsWith(forAll);
    return expected.some((value) => compare(actual, value));
  };
}

/** `*` stands for any text and `?` for one character. */
function like(actual: string, pattern: string): boolean {
  const source = literal(pattern).replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(actual);
}

/** The six parts of an ARN are compared one by one, so a `*` does not reach over a colon into the next part. */
function likeArn(actual: string, pattern: string): boolean {
  const parts = (arn: string) => /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(arn)?.slice(1) ?? [];
  const [had, wanted] = [parts(actual), parts(pattern)];
  return had.length > 0 && had.every((part, n) => like(part, wanted[n] ?? ''));
}

function literal(value: string): string {
  if (value.includes('${')) throw new Error(`A policy uses the variable in ${value}, which is not known here`);
  return value;
}

export const list = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

const strings = v.union([v.string(), v.array(v.string())]);
const booleanText = v.pipe(v.boolean(), v.transform(String));
const principals = v.record(v.picklist(['AWS', 'Service']), strings);
const statement = v.strictObject({
  Sid: v.optional(v.string()),
  Effect: v.picklist(['Allow', 'Deny']),
  Principal: v.optional(v.union([v.literal('*'), principals])),
  Action: strings,
  Resource: v.optional(strings),
  Condition: v.optional(v.record(v.string(), v.record(v.string(), v.union([strings, booleanText])))),
});
const policyDocument = v.strictObject({ Version: v.literal('2012-10-17'), Statement: v.array(statement) });
const roleProperties = v.object({
  Policies: v.optional(v.array(v.object({ PolicyDocument: v.unknown() })), []),
});
const policyProperties = v.object({ Roles: v.array(v.string()), PolicyDocument: v.unknown() });

/** The statements of a policy document of any kind; throws on an element that is not known here, such as NotAction. */
export function policyStatements(document: unknown, owner: string): Statement[] {
  const { success, output, issues } = v.safeParse(policyDocument, document);
  if (success) return output.Statement;
  const problems = issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
  throw new Error(`The policy of ${owner} is not understood: ${problems.join('; ')}`);
}

/** What each role may do by the template, by the role's `Ref`: inline and attached policies. */
export function roleStatements(resources: readonly Resource[]): Map<string, Statement[]> {
  const byRole = new Map<string, Statement[]>();
  for (const role of resources.filter(({ type }) => type === 'AWS::IAM::Role')) {
    const { Policies } = v.parse(roleProperties, role.properties);
    byRole.set(
      role.ref,
      Policies.flatMap((p) => policyStatements(p.PolicyDocument, role.id)),
    );
  }
  for (const policy of resources.filter(({ type }) => type === 'AWS::IAM::Policy')) {
    const { Roles, PolicyDocument } = v.parse(policyProperties, policy.properties);
    for (const name of Roles) {
      const statements = byRole.get(name);
      if (!statements) throw new Error(`${policy.id} is attached to ${name}, which is no role of this stack`);
      statements.push(...policyStatements(PolicyDocument, policy.id));
    }
  }
  return byRole;
}
