import { describe, expect, test } from 'vitest';
import { type Policy, policies } from './policies.ts';
import { all, listed, target, type Value } from './template.ts';

/** Why a service may have something of ours without saying for whom it acts; Lambda's own roles, and no others. */
const unbound: Readonly<Record<string, string>> = {
  'lambda.amazonaws.com':
    'A role is passed within its account only (iam:PassRole), so nobody else can have Lambda take it; that Lambda says for which function it takes a role is not documented (read 2026-11-29).',
};

describe('a service that acts for somebody', () => {
  const trusts = all<{ AssumeRolePolicyDocument: Policy['PolicyDocument'] }>('AWS::IAM::Role').flatMap(
    ({ path, properties }) =>
      properties.AssumeRolePolicyDocument.Statement.map((statement) => ({ ...statement, where: `${path}, its trust` })),
  );
  const granted = policies.flatMap(({ path, properties }) =>
    properties.PolicyDocument.Statement.map((statement) => ({ ...statement, where: path })),
  );
  const permissions = all<{ Principal: Value; SourceArn?: Value; SourceAccount?: Value }>(
    'AWS::Lambda::Permission',
  ).map(({ path, properties: { Principal, SourceArn, SourceAccount } }) => ({
    ...{ where: path, Effect: 'Allow', Principal: { Service: Principal } },
    Condition: {
      ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
    },
  }));
  const servicesOf = (principal: Value | undefined): readonly string[] =>
    principal !== null && typeof principal === 'object' && 'Service' in principal
      ? listed(principal.Service as string | readonly string[])
      : [];
  const asServices = [...trusts, ...granted, ...permissions].flatMap((statement) =>
    statement.Effect === 'Allow' ? servicesOf(statement.Principal).map((service) => ({ ...statement, service })) : [],
  );
  const isBound = ({ Condition }: { readonly Condition?: Value | undefined }) =>
    /"aws:Source(Arn|Account)":/.test(JSON.stringify(Condition ?? {}));

  test('is bound to this account or to one thing in it: nobody else has it act on what is ours', () => {
    const services = new Set(asServices.map(({ service }) => service));
    for (const each of ['scheduler', 'events', 'ses', 'cloudwatch', 'apigateway', 'lambda'])
      expect(services).toContain(`${each}.amazonaws.com`);
    const loose = asServices.filter((each) => !isBound(each) && !unbound[each.service]);
    expect(loose.map(({ service, where }) => `${service}: ${where}`)).toEqual([]);
  });

  test('calls a function only for what it was named', () => {
    const byClock = all<{ ScheduleExpression?: string; Targets: readonly { Arn: Value }[] }>(
      'AWS::Events::Rule',
    ).filter(({ properties }) => properties.ScheduleExpression);
    expect(byClock.map(({ path }) => path)).toEqual(['Timers/Hourly']);
    for (const { id, properties } of byClock) {
      const [only] = properties.Targets;
      const permission = all<{ FunctionName: Value; SourceArn: Value }>('AWS::Lambda::Permission').find(
        (each) => target(each.properties.SourceArn) === id,
      );
      expect(target(permission?.properties.FunctionName)).toBe(target(only?.Arn));
    }
  });
});
