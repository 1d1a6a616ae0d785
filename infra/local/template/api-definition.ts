import * as v from 'valibot';

const integrations = '#/components/x-amazon-apigateway-integrations/';
const apiOperation = v.strictObject({
  parameters: v.optional(v.array(v.unknown())),
  security: v.optional(v.array(v.record(v.string(), v.tuple([]))), []),
  responses: v.unknown(),
  'x-amazon-apigateway-integration': v.strictObject({ $ref: v.pipe(v.string(), v.startsWith(integrations)) }),
});
const invocation = v.pipe(
  v.string(),
  v.regex(/:lambda:path\/2015-03-31\/functions\/arn:[^/]+:function:[^/]+\/invocations$/),
);
const identitySource = v.literal('$request.header.Authorization');
const tokenScheme = v.strictObject({
  type: v.literal('oauth2'),
  'x-amazon-apigateway-authorizer': v.strictObject({
    type: v.literal('jwt'),
    identitySource,
    jwtConfiguration: v.strictObject({ issuer: v.string(), audience: v.array(v.string()) }),
  }),
});
const keyScheme = v.strictObject({
  type: v.literal('apiKey'),
  name: v.literal('Authorization'),
  in: v.literal('header'),
  'x-amazon-apigateway-authorizer': v.strictObject({
    type: v.literal('request'),
    identitySource,
    authorizerUri: invocation,
    authorizerPayloadFormatVersion: v.literal('2.0'),
    authorizerResultTtlInSeconds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3600)),
    enableSimpleResponses: v.literal(true),
  }),
});
const integration = v.strictObject({
  type: v.literal('aws_proxy'),
  httpMethod: v.literal('POST'),
  payloadFormatVersion: v.literal('2.0'),
  connectionType: v.literal('INTERNET'),
  uri: invocation,
});
const definition = v.strictObject({
  openapi: v.literal('3.0.1'),
  info: v.unknown(),
  paths: v.record(v.string(), v.record(v.picklist(['get', 'head', 'post', 'put', 'patch', 'delete']), apiOperation)),
  components: v.strictObject({
    securitySchemes: v.record(v.string(), v.union([tokenScheme, keyScheme])),
    'x-amazon-apigateway-integrations': v.record(v.string(), integration),
  }),
});

/** Who asks for a route's calls: an issuer's tokens, or a function; nobody where it is open. */
export type ImportedAuthorizer =
  | { readonly issuer: string; readonly audience: readonly string[] }
  | { readonly scheme: string; readonly functionName: string; readonly ttlSeconds: number };

interface ImportedRoute {
  /** `GET /v1/shops/{shop}/tickets`. */
  readonly key: string;
  readonly functionName: string;
  readonly authorizer: ImportedAuthorizer | undefined;
}

/** The routes of a definition that HTTP API imports; what is not understood of it is an error. */
export function importedRoutes(body: unknown): ImportedRoute[] {
  const { paths, components } = v.parse(definition, body);
  const { securitySchemes, 'x-amazon-apigateway-integrations': targets } = components;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([
        method,
        {
          security,
          'x-amazon-apigateway-integration': { $ref },
        },
      ]) => {
        const key = `${method.toUpperCase()} ${path}`;
        const functionName = functionIn(targets[$ref.slice(integrations.length)]?.uri);
        if (!functionName) throw new Error(`${key}: there is no integration ${$ref}`);
        const [scheme] = security.flatMap((each) => Object.keys(each));
        const authorizer = scheme === undefined ? undefined : authorizerOf(scheme, securitySchemes[scheme]);
        if (scheme !== undefined && !authorizer) throw new Error(`${key}: there is no authorizer ${scheme}`);
        return { key, functionName, authorizer };
      },
    ),
  );
}

const functionIn = (uri = ''): string | undefined => /:function:([^/]+)\//.exec(uri)?.[1];

type Scheme = v.InferOutput<typeof tokenScheme> | v.InferOutput<typeof keyScheme>;

function authorizerOf(scheme: string, told: Scheme | undefined): ImportedAuthorizer | undefined {
  const authorizer = told?.['x-amazon-apigateway-authorizer'];
  if (!authorizer || authorizer.type === 'jwt') return authorizer?.jwtConfiguration;
  const functionName = functionIn(authorizer.authorizerUri);
  return functionName ? { scheme, functionName, ttlSeconds: authorizer.authorizerResultTtlInSeconds } : undefined;
}
