import * as v from 'valibot';

const integrations = '#/components/x-amazon-apigateway-integrations/';
const apiOperation = v.strictObject({
  parameters: v.optional(v.array(v.unknown())),
  security: v.optional(v.array(v.record(v.string(), v.tuple([]))), []),
  responses: v.unknown(),
  'x-amazon-apigateway-integration': v.strictObject({ $ref: v.pipe(v.string(), v.startsWith(integrations)) }),
});
const authorizer = v.strictObject({
  type: v.literal('jwt'),
  identitySource: v.literal('$request.header.Authorization'),
  jwtConfiguration: v.strictObject({ issuer: v.string(), audience: v.array(v.string()) }),
});
const integration = v.strictObject({
  type: v.literal('aws_proxy'),
  httpMethod: v.literal('POST'),
  payloadFormatVersion: v.literal('2.0'),
  connectionType: v.literal('INTERNET'),
  uri: v.pipe(v.string(), v.regex(/:lambda:path\/2015-03-31\/functions\/arn:[^/]+:function:[^/]+\/invocations$/)),
});
const definition = v.strictObject({
  openapi: v.literal('3.0.1'),
  info: v.unknown(),
  paths: v.record(v.string(), v.record(v.picklist(['get', 'head', 'post', 'put', 'delete']), apiOperation)),
  components: v.strictObject({
    securitySchemes: v.record(
      v.string(),
      v.strictObject({ type: v.literal('oauth2'), 'x-amazon-apigateway-authorizer': authorizer }),
    ),
    'x-amazon-apigateway-integrations': v.record(v.string(), integration),
  }),
});

interface ImportedRoute {
  /** `GET /v1/shops/{shop}/tickets`. */
  readonly key: string;
  readonly functionName: string;
  /** Whose tokens it asks for; nobody's where the route is open. */
  readonly tokens: { readonly issuer: string; readonly audience: readonly string[] } | undefined;
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
        const functionName = /:function:([^/]+)\//.exec(targets[$ref.slice(integrations.length)]?.uri ?? '')?.[1];
        if (!functionName) throw new Error(`${key}: there is no integration ${$ref}`);
        const [scheme] = security.flatMap((each) => Object.keys(each));
        const tokens = scheme && securitySchemes[scheme]?.['x-amazon-apigateway-authorizer'].jwtConfiguration;
        if (scheme && !tokens) throw new Error(`${key}: there is no authorizer ${scheme}`);
        return { key, functionName, tokens: tokens || undefined };
      },
    ),
  );
}
