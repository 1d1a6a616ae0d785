import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loopbackCallbacks } from '../../../infra/cli/login/loopback.ts';
import { withShops } from '../stage/stages.ts';
import { all, folder, resources, routes, text, type Value } from './template.ts';

const functions = all<{ Environment?: { Variables: Readonly<Record<string, Value>> } }>('AWS::Lambda::Function');

describe('the API', () => {
  test('asks for a token under /v1, and for none at the door of webhooks, on pages that a signed link opens, and at the desk', () => {
    expect(routes.length).toBeGreaterThan(40);
    // A platform has no token of ours: its signature is checked over the raw bytes. A shopper has no account: the token in
    // the path is signed for one purpose and one person. The document holds nothing of a shop.
    // The desk has sessions of its own.
    const open = [
      /^(GET|POST) \/desk(\/|$)/,
      /^POST \/webhooks\//,
      /^(GET|HEAD|POST) \/p\//,
      // A short link has a code in place of a token, and leads to such a page.
      /^(GET|HEAD) \/s\//,
      // What a notice to the staff says: the sender of email signs such a link for itself.
      /^GET \/notices\//,
      /^GET \/v1\/openapi\.json$/,
    ];
    for (const { key, guard } of routes) expect(guard === undefined, key).toBe(open.some((each) => each.test(key)));
    for (const { key, guard } of routes)
      expect([key, guard === 'staff']).toEqual([key, /^[A-Z]+ \/v1\/(?!openapi)/.test(key)]);
    for (const { key, guard } of routes)
      expect([key, guard === 'key']).toEqual([key, /^[A-Z]+ \/keys\/v1\//.test(key)]);
    const [api] = all<{ Body: { components: { securitySchemes: Value } } }>('AWS::ApiGatewayV2::Api');
    expect(api?.properties.Body.components.securitySchemes).toMatchObject({
      staff: { 'x-amazon-apigateway-authorizer': { type: 'jwt', identitySource: '$request.header.Authorization' } },
      // What is known of a key is forgotten after a minute: so long may one that has ended still open.
      key: {
        'x-amazon-apigateway-authorizer': {
          ...{ type: 'request', identitySource: '$request.header.Authorization', enableSimpleResponses: true },
          ...{ authorizerPayloadFormatVersion: '2.0', authorizerResultTtlInSeconds: 60 },
        },
      },
    });
  });

  test('keeps strangers apart: what is open to them has throttles of its own, by names that may never change', () => {
    const [stage] = all<{
      RouteSettings: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }>;
    }>('AWS::ApiGatewayV2::Stage');
    const own = stage?.properties.RouteSettings ?? {};
    const isOfStrangers = (key: string) => / \/(p|s|webhooks|desk|notices)(\/|$)/.test(key);
    expect(Object.keys(own).sort()).toEqual(
      routes
        .map(({ key }) => key)
        .filter(isOfStrangers)
        .sort(),
    );
    // Who takes one of these away reads "A throttled route is gone" in the runbook first.
    expect(
      Object.keys(own)
        .filter((key) => !key.includes('/desk'))
        .sort(),
    ).toMatchInlineSnapshot(`
      [
        "GET /notices/{token}",
        "GET /p/answer/{shop}/{token}",
        "GET /p/contact",
        "GET /p/contact/{token}",
        "GET /p/me/{token}",
        "GET /p/me/{token}/copies/{request}",
        "GET /p/me/{token}/copies/{request}/file",
        "GET /p/me/{token}/data",
        "GET /p/me/{token}/erasure",
        "GET /p/pictures/{shop}/{picture}",
        "GET /p/preferences/{token}",
        "GET /p/survey/{token}",
        "GET /p/unsubscribe/{token}",
        "GET /s/t/{code}",
        "GET /s/{code}",
        "HEAD /p/answer/{shop}/{token}",
        "HEAD /p/contact",
        "HEAD /p/contact/{token}",
        "HEAD /p/me/{token}",
        "HEAD /p/me/{token}/copies/{request}",
        "HEAD /p/me/{token}/copies/{request}/file",
        "HEAD /p/me/{token}/data",
        "HEAD /p/me/{token}/erasure",
        "HEAD /p/pictures/{shop}/{picture}",
        "HEAD /p/preferences/{token}",
        "HEAD /p/survey/{token}",
        "HEAD /p/unsubscribe/{token}",
        "HEAD /s/t/{code}",
        "HEAD /s/{code}",
        "POST /p/contact",
        "POST /p/contact/{token}",
        "POST /p/me/{token}/copy",
        "POST /p/me/{token}/erasure",
        "POST /p/preferences/{token}",
        "POST /p/survey/{token}",
        "POST /p/unsubscribe/{token}",
        "POST /webhooks/{shop}/care/calls",
        "POST /webhooks/{shop}/care/conversations",
        "POST /webhooks/{shop}/messaging/{provider}",
        "POST /webhooks/{shop}/{platform}",
      ]
    `);
    // All strangers together have less than half of what an account takes (quotas, read 2026-11-30: 10,000 a second, 5,000 at once).
    const sum = (of: 'ThrottlingRateLimit' | 'ThrottlingBurstLimit') =>
      Object.values(own).reduce((all, each) => all + each[of], 0);
    expect([sum('ThrottlingRateLimit') < 5_000, sum('ThrottlingBurstLimit') < 2_500]).toEqual([true, true]);
    // API Gateway has 300 routes an API (quotas, read 2026-11-30).
    expect(routes.length).toBeLessThan(270);
  });

  test('is throttled, and its people log in by a long password and their own second factor only', () => {
    const [stage] = all('AWS::ApiGatewayV2::Stage');
    expect(stage?.properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
    const [people] = all('AWS::Cognito::UserPool');
    expect(people?.properties.MfaConfiguration).toBe('ON');
    expect(people?.properties.EnabledMfas).toEqual(['SOFTWARE_TOKEN_MFA']);
    expect(people?.properties.Policies).toMatchObject({ PasswordPolicy: { MinimumLength: 12, RequireSymbols: true } });
    const clients = all('AWS::Cognito::UserPoolClient').map(({ properties }) => properties);
    expect(clients.map(({ AllowedOAuthFlows }) => AllowedOAuthFlows)).toEqual([['code'], ['code']]);
    expect(clients.map(({ GenerateSecret }) => GenerateSecret)).toEqual([undefined, undefined]);
    expect(clients.map(({ AccessTokenValidity }) => AccessTokenValidity)).toEqual([15, 15]);
    expect(clients.map(({ CallbackURLs }) => CallbackURLs)).toEqual([
      loopbackCallbacks,
      ['https://desk.invalid/desk/callback'],
    ]);
    expect(all('AWS::Cognito::UserPoolDomain')).toHaveLength(1);
    expect(all('AWS::Cognito::ManagedLoginBranding')).toHaveLength(2);
    expect(people?.properties.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
  });

  test('lets nobody write who he is: neither his address nor his name, and a role is a group, which no attribute is', () => {
    const clients = all<{ WriteAttributes?: readonly string[] }>('AWS::Cognito::UserPoolClient');
    expect(clients.map(({ properties }) => properties.WriteAttributes)).toEqual([['locale'], ['locale']]);
    expect(all<{ Schema?: Value }>('AWS::Cognito::UserPool').map(({ properties }) => properties.Schema)).toEqual([
      undefined,
    ]);
  });
});

describe("a shop's document", () => {
  test('is taken when all that must hear of it is there', () => {
    const [taken, ...more] = all('Custom::Shops');
    expect(more).toEqual([]);
    const hears = [
      'Events::Rule',
      'Lambda::EventSourceMapping',
      'SQS::Queue',
      'SQS::QueuePolicy',
      'Lambda::Function',
      'IAM::Policy',
      'DynamoDB::GlobalTable',
    ];
    const needed = hears
      .flatMap((type) => all(`AWS::${type}`))
      .filter(({ path }) => !/^(Staff|Health|Desk|Disposal)\//.test(path));
    expect(needed.length).toBeGreaterThan(70);
    expect(needed.filter(({ id }) => !taken?.dependsOn.includes(id)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the stack', () => {
  test('has room under the limits of CloudFormation', () => {
    expect(resources.length).toBeGreaterThan(100);
    expect(resources.length).toBeLessThanOrEqual(400);
    expect(functions.length).toBeLessThan(35);
    expect(Buffer.byteLength(text)).toBeLessThan(950_000);
  });

  // @thorough
  test('has as many resources with forty shops as with one: a shop costs none', async () => {
    const [one, forty] = [await withShops(1), await withShops(40)];
    expect(forty.map(({ type }) => type)).toEqual(one.map(({ type }) => type));
    expect(one.length).toBeGreaterThan(100);
  });

  test('names no table, queue, topic, bucket or function itself', () => {
    const names = [
      'TableName',
      'QueueName',
      'FunctionName',
      'BucketName',
      'TopicName',
      'LogGroupName',
      'RoleName',
      'AlarmName',
      'PolicyName',
      'UserPoolName',
      'ManagedPolicyName',
    ];
    const own = resources.filter(
      ({ type }) =>
        ![
          'AWS::Lambda::EventSourceMapping',
          'AWS::Lambda::EventInvokeConfig',
          'AWS::Lambda::Permission',
          'AWS::IAM::Policy',
        ].includes(type),
    );
    const named = own.flatMap(({ path, properties }) =>
      names.filter((name) => name in properties).map((name) => `${path}: ${name}`),
    );
    expect(named).toEqual([]);
  });

  test('holds no secret, no account and no region', () => {
    expect(/\b\d{12}\b/.exec(text)?.[0]).toBeUndefined();
    expect(/\b(us|eu|ap|ca|sa|me|af|il)-(north|south|east|west|central)\w*-\d\b/.exec(text)?.[0]).toBeUndefined();
    expect(/AKIA[A-Z0-9]{16}|-----BEGIN|demo-secret|shpss_\w+|whsec_\w+/.exec(text)?.[0]).toBeUndefined();
    expect(text).not.toContain(join(folder, '..', '..', '..', '..'));
    const variables = functions.flatMap(({ properties }) => Object.keys(properties.Environment?.Variables ?? {}));
    expect(variables.length).toBeGreaterThan(20);
    expect(variables.filter((name) => /SECRET(?!S_PATH)|PASSWORD|TOKEN|KEY/.test(name))).toEqual([]);
  });

  test('keeps what holds data by the same logical ids: with another id, CloudFormation makes it anew, and empty', () => {
    const stateful = [
      'AWS::DynamoDB::GlobalTable',
      'AWS::Cognito::UserPool',
      'AWS::S3::Bucket',
      'AWS::Events::EventBus',
      'AWS::Events::Archive',
      'AWS::Scheduler::ScheduleGroup',
      'AWS::SQS::Queue',
      'AWS::ApiGatewayV2::Api',
      'AWS::SES::EmailIdentity',
    ];
    const ids = stateful.flatMap((type) => all(type).map(({ id }) => id));
    expect(ids.sort()).toMatchInlineSnapshot(`
      [
        "DangolApi8BFBA8B5",
        "DangolArchive74E620F8",
        "DangolBusC86FB64B",
        "DangolCareEventsDeadLettersFA7CD3B4",
        "DangolCareEventsQueue67FEBB1D",
        "DangolCareFilesBucket581B2289",
        "DangolCareInboundMailDeadLetters6EA4DE50",
        "DangolCareMailsA04221BF",
        "DangolCareTable5BA00412",
        "DangolCustomersEventsDeadLettersADD61CD4",
        "DangolCustomersEventsQueueBFC02854",
        "DangolCustomersTable851209AE",
        "DangolDeskSessionsTableB106D75D",
        "DangolInsightEventsDeadLetters0BA45C7C",
        "DangolInsightEventsQueue2E070B25",
        "DangolInsightTable5E8C2331",
        "DangolJourneysEventsDeadLettersB14941C6",
        "DangolJourneysEventsQueue7E3D8A6F",
        "DangolJourneysTable08559EA6",
        "DangolLoyaltyEventsDeadLetters4E393480",
        "DangolLoyaltyEventsQueueB606A450",
        "DangolLoyaltyTable99120B49",
        "DangolMessagingEventsDeadLettersCEE05226",
        "DangolMessagingEventsQueue2C00FBA0",
        "DangolMessagingFilesBucketB60F5701",
        "DangolMessagingMessagesTableD38F558A",
        "DangolMessagingPhonesBulkQueueD9B642AC",
        "DangolMessagingPhonesDeadLettersD6A2E39E",
        "DangolMessagingPhonesQueueB270DDD2",
        "DangolMessagingSendBulkQueue25266C72",
        "DangolMessagingSendDeadLetters5220E3C2",
        "DangolMessagingSendQueueEB5C19BF",
        "DangolMessagingSender7BAC5D24",
        "DangolOrdersEventsDeadLetters39D8BAC3",
        "DangolOrdersEventsQueue08B3109C",
        "DangolOrdersSyncDeadLetters3C30DF65",
        "DangolOrdersSyncQueueC4F0090D",
        "DangolOrdersTableB31630F2",
        "DangolRelayUndelivered9CAE8EC9",
        "DangolShopsEventsDeadLetters3D54F282",
        "DangolShopsEventsQueue3CB0CF5D",
        "DangolShopsTableB2A406B9",
        "DangolStaffPeople1DC2CA4E",
        "DangolSurveysEventsDeadLettersA20BA84D",
        "DangolSurveysEventsQueueCA701588",
        "DangolSurveysTable5E8B8C6B",
        "DangolTimersEventsDeadLettersBCA971FA",
        "DangolTimersEventsQueue8CEDDB56",
        "DangolTimersMissed623A0D74",
        "DangolTimersSchedules3B7C6514",
        "DangolTimersTable8D6252AA",
      ]
    `);
  });
});
