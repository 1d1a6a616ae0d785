import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { carried, documentsIn } from '../support/stage-documents.ts';
import { outputs, rights, types } from './lacking.ts';

interface Written {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

export interface Template {
  readonly Resources: Readonly<Record<string, Written>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

export type Edit = (template: Template) => Template;

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

export const listed = <Item>(value: Item | readonly Item[] | undefined): readonly Item[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Item[]) : [value as Item];

/** Leaves out what the emulator has no type for, and refuses when something else names it; and outputs that it cannot tell. */
export const withoutTypes: Edit = (template) => {
  const gone = Object.entries(template.Resources).flatMap(([id, { Type }]) => (types[Type] ? [id] : []));
  const Resources = Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([id]) => !gone.includes(id))
      .map(([id, { DependsOn, ...resource }]) => {
        const after = listed(DependsOn).filter((each) => !gone.includes(each));
        return [id, { ...resource, ...(after.length > 0 && { DependsOn: after }) }];
      }),
  );
  const text = JSON.stringify({ ...template, Resources });
  const named = gone.filter((id) => text.includes(`"${id}"`));
  if (named.length > 0)
    throw new Error(`Other resources need ${named.join(', ')}, which the emulator has no type for.`);
  const told = Object.entries(template.Outputs ?? {}).filter(([name]) => !(name in outputs));
  return { ...template, Resources, Outputs: Object.fromEntries(told) };
};

/**
 * Says an API's definition as the resources that AWS makes of it. Alarms and dashboards are left out: the emulator knows no alarm on
 * metric math, nothing that is deployed here needs one, and the local runtime evaluates them.
 */
export const asRoutes: Edit = (template) => ({
  ...template,
  Resources: Object.fromEntries(
    Object.entries(template.Resources).flatMap(([id, resource]) => {
      if (/^AWS::CloudWatch::(Alarm|Dashboard)$/.test(resource.Type)) return [];
      return resource.Type === 'AWS::ApiGatewayV2::Api' ? imported(id, resource) : [[id, resource]];
    }),
  ),
});

interface Definition {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, Scheme>>;
    readonly 'x-amazon-apigateway-integrations': Readonly<Record<string, { readonly uri: object }>>;
  };
}
interface Operation {
  readonly security?: readonly Readonly<Record<string, object>>[];
  readonly 'x-amazon-apigateway-integration': { readonly $ref: string };
}
interface Scheme {
  readonly 'x-amazon-apigateway-authorizer': TokenAuthorizer | KeyAuthorizer;
}
interface TokenAuthorizer {
  readonly identitySource: string;
  readonly jwtConfiguration: { readonly issuer: unknown; readonly audience: unknown };
}
interface KeyAuthorizer {
  readonly identitySource: string;
  readonly authorizerUri: object;
  readonly authorizerPayloadFormatVersion: string;
  readonly authorizerResultTtlInSeconds: number;
  readonly enableSimpleResponses: boolean;
}

function imported(id: string, { Properties = {} }: Written): [string, Written][] {
  const { paths, components } = Properties.Body as Definition;
  const api = { Ref: id };
  const named = (kind: string, name: string) => `${id}${kind}${name.replace(/[^a-zA-Z0-9]/g, '')}`;
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): [string, Written] => {
      const key = `${method.toUpperCase()} ${path}`;
      const integration = named('To', operation['x-amazon-apigateway-integration'].$ref.split('/').at(-1) ?? '');
      const [scheme] = Object.keys(operation.security?.[0] ?? {});
      const told = scheme && components.securitySchemes[scheme]?.['x-amazon-apigateway-authorizer'];
      const AuthorizationType = told && 'jwtConfiguration' in told ? 'JWT' : 'CUSTOM';
      const guard = scheme ? { AuthorizationType, AuthorizerId: { Ref: named('By', scheme) } } : {};
      const Target = { 'Fn::Join': ['', ['integrations/', { Ref: integration }]] };
      return [
        named('At', key),
        { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: api, RouteKey: key, Target, ...guard } },
      ];
    }),
  );
  const integrations = Object.entries(components['x-amazon-apigateway-integrations']).map(
    ([name, { uri }]): [string, Written] => {
      const to = {
        ApiId: api,
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: functionIn(uri),
        PayloadFormatVersion: '2.0',
      };
      return [named('To', name), { Type: 'AWS::ApiGatewayV2::Integration', Properties: to }];
    },
  );
  const authorizers = Object.entries(components.securitySchemes).map(([name, scheme]): [string, Written] => {
    const told = scheme['x-amazon-apigateway-authorizer'];
    const by = { ApiId: api, Name: name, IdentitySource: [told.identitySource], ...authorizerOf(told) };
    return [named('By', name), { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: by }];
  });
  const own: Written = { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: id, ProtocolType: 'HTTP' } };
  return [[id, own], ...routes, ...integrations, ...authorizers];
}

function authorizerOf(told: TokenAuthorizer | KeyAuthorizer): object {
  if ('jwtConfiguration' in told) {
    const { issuer: Issuer, audience: Audience } = told.jwtConfiguration;
    return { AuthorizerType: 'JWT', JwtConfiguration: { Issuer, Audience } };
  }
  return {
    AuthorizerType: 'REQUEST',
    AuthorizerUri: told.authorizerUri,
    AuthorizerPayloadFormatVersion: told.authorizerPayloadFormatVersion,
    AuthorizerResultTtlInSeconds: told.authorizerResultTtlInSeconds,
    EnableSimpleResponses: told.enableSimpleResponses,
  };
}

/** The function's ARN, of the address that it is invoked at. */
function functionIn(uri: object): unknown {
  const parts = (uri as { readonly 'Fn::Join'?: readonly [string, readonly unknown[]] })['Fn::Join']?.[1] ?? [];
  const found = parts.find((part) => typeof part === 'object' && part !== null && 'Fn::GetAtt' in part);
  if (!found) throw new Error(`No function is named in ${JSON.stringify(uri)}.`);
  return found;
}

/** Names in the policies the resources by which the emulator judges, where these are not AWS's. */
export const asJudged: Edit = (template) => ({
  ...template,
  Resources: mapped(template, 'AWS::IAM::Policy', (properties) => {
    const { Statement, ...document } = properties.PolicyDocument as { readonly Statement: readonly Statement[] };
    return { ...properties, PolicyDocument: { ...document, Statement: Statement.map(judged) } };
  }),
});

function judged(statement: Statement): Statement {
  const actions = listed(statement.Action);
  const right = rights.find((each) => actions.some((action) => each.actions.includes(action)));
  if (!right) return statement;
  const strange = actions.filter((action) => !right.actions.includes(action));
  if (strange.length > 0) throw new Error(`A policy allows ${actions.join(' and ')} in one statement: part them.`);
  return { ...statement, Resource: right.judgedBy.replace(/[^/]*$/, '*') };
}

/** As if this were the document of the shop `demo`. */
export const withDocument =
  (demo: object): Edit =>
  (template) => ({
    ...template,
    Resources: mapped(template, 'Custom::Shops', (properties) => ({ ...properties, Documents: carried({ demo }) })),
  });

/** Buckets stay when the stack goes, so that it can be seen what lies in them then: the emulator deletes full ones too. */
export const withLastingBuckets: Edit = (template) => ({
  ...template,
  Resources: Object.fromEntries(
    Object.entries(template.Resources).map(([id, resource]) => [
      id,
      resource.Type === 'AWS::S3::Bucket' ? { ...resource, DeletionPolicy: 'Retain' } : resource,
    ]),
  ),
});

/** As if somebody had changed the shop's name in its document. */
export const renamed =
  (name: Readonly<Record<'ko' | 'en', string>>): Edit =>
  (template) => ({
    ...template,
    Resources: mapped(template, 'Custom::Shops', (properties) => {
      const { demo } = documentsIn(properties.Documents) as { readonly demo: { readonly brand: object } };
      return { ...properties, Documents: carried({ demo: { ...demo, brand: { ...demo.brand, name } } }) };
    }),
  });

function mapped(
  { Resources }: Template,
  type: string,
  change: (properties: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): Template['Resources'] {
  const one = (resource: Written) =>
    resource.Type === type ? { ...resource, Properties: change(resource.Properties ?? {}) } : resource;
  return Object.fromEntries(Object.entries(Resources).map(([id, resource]) => [id, one(resource)]));
}

/** A copy of a synthesized stage with another template, under the name that its own bytes give it. */
export function copyStage(assembly: string, to: string, stack: string, ...edits: readonly Edit[]): string {
  rmSync(to, { recursive: true, force: true });
  cpSync(assembly, to, { recursive: true });
  const file = join(to, `${stack}.template.json`);
  const before = readFileSync(file, 'utf8');
  const after = JSON.stringify(
    edits.reduce((template, edit) => edit(template), JSON.parse(before) as Template),
    undefined,
    1,
  );
  writeFileSync(file, after);
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  for (const name of ['manifest.json', `${stack}.assets.json`]) {
    const text = readFileSync(join(to, name), 'utf8');
    if (!text.includes(hash(before))) throw new Error(`${name} does not name the template by its hash.`);
    writeFileSync(join(to, name), text.replaceAll(hash(before), hash(after)));
  }
  return to;
}

/** A copy whose stack is protected, as `"protected": true` in its stage makes it; its tables stay as they are. */
export function protectedCopy(assembly: string, to: string): string {
  cpSync(assembly, to, { recursive: true });
  const file = join(to, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly artifacts: Readonly<Record<string, { readonly type: string; readonly properties?: object }>>;
  };
  const artifacts = Object.entries(manifest.artifacts).map(([id, artifact]) => {
    const isStack = artifact.type === 'aws:cloudformation:stack';
    return [
      id,
      isStack ? { ...artifact, properties: { ...artifact.properties, terminationProtection: true } } : artifact,
    ];
  });
  writeFileSync(file, JSON.stringify({ ...manifest, artifacts: Object.fromEntries(artifacts) }));
  return to;
}
