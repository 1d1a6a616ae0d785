import { expect, test } from 'vitest';
import type { AwsAccount } from '../../../infra/cli/aws.ts';
import type { Stage } from '../../../infra/cli/doctor/check.ts';
import { ownDomainLeadsHere } from '../../../infra/cli/doctor/doctor-domain.ts';

const target = 'd-abc.execute-api.ap-northeast-2.amazonaws.com';
const stage: Stage = {
  stack: 'Dangol-shop',
  mailDomains: [],
  dmarc: { policy: 'none' },
  domain: { name: 'care.shop.example' },
  resources: [],
};
/** An account whose API Gateway knows the domain, and DNS that leads where it says. */
const account = (targets: readonly string[], known: string | undefined = target): AwsAccount => ({
  region: 'ap-northeast-2',
  ask: async <Answer>() =>
    known ? ({ DomainNameConfigurations: [{ ApiGatewayDomainName: known }] } as Answer) : undefined,
  mailHosts: async () => [],
  texts: async () => [],
  targets: async () => targets,
});

test('a domain that leads to the API is well', async () => {
  expect(await ownDomainLeadsHere(account([target]), stage)).toEqual({ well: 'care.shop.example leads to the API' });
});

test.each([
  [[], 'none'],
  [['shops.example'], 'shops.example'],
])('one whose record is %o is told with the record to set', async (targets, said) => {
  expect(await ownDomainLeadsHere(account(targets), stage)).toEqual({
    missing: `care.shop.example does not lead to the API (CNAME: ${said})`,
    mend: ['publish this record in its DNS:', `  care.shop.example  CNAME  ${target}`],
  });
});

test('one that is not deployed yet is told', async () => {
  expect(await ownDomainLeadsHere(account([], ''), stage)).toMatchObject({
    missing: 'care.shop.example is no domain of an API',
  });
});

test('nothing is asked of a stage without a domain, or whose records the stack writes', async () => {
  const { domain: _, ...without } = stage;
  const zone = { id: 'Z0123456789', name: 'shop.example' };
  expect(await ownDomainLeadsHere(account([]), without)).toEqual([]);
  const inZone = { ...stage, domain: { name: 'care.shop.example', hostedZone: zone } };
  expect(await ownDomainLeadsHere(account([]), inZone)).toEqual([]);
});
