import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stageConfig } from '../../../infra/stage.ts';
import { thorough } from '../../support/thorough.ts';
import { outputsWith, type Stated, withSettings } from './stages.ts';

const zone = { id: 'Z0123456789ABCDEFGHIJ', name: 'dangol.example' };
const certificate = 'arn:aws:acm:ap-northeast-2:123456789012:certificate/0a1b-2c3d';
const supportDomain = { name: 'care.dangol.example' };

const of = (type: string, all: readonly Stated[]) =>
  all.filter((each) => each.type === type).map(({ properties }) => properties);
const environments = (all: readonly Stated[]) =>
  of('AWS::Lambda::Function', all).map(
    ({ Environment }) => (Environment as { Variables: Record<string, unknown> }).Variables,
  );
/** A value of a template, with its joins put together; what is only known in AWS stands in braces. */
const flat = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const known = value as { 'Fn::Join'?: [string, unknown[]]; Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  const { 'Fn::Join': join, Ref, 'Fn::GetAtt': attribute } = known;
  return join ? join[1].map(flat).join(join[0]) : `{${Ref ?? attribute?.at(-1)}}`;
};

describe('stage.json with a domain', () => {
  let stage: string;
  beforeEach(() => {
    stage = mkdtempSync(join(tmpdir(), 'stage-'));
    mkdirSync(join(stage, 'shops'));
  });
  afterEach(() => rmSync(stage, { recursive: true }));
  const configOf = (more: object) => {
    writeFileSync(join(stage, 'stage.json'), JSON.stringify({ mailDomain: 'mail.dangol.example', ...more }));
    return stageConfig(stage);
  };

  test.each<[string, object]>([
    ['in a hosted zone', { domain: { name: 'shop.dangol.example', hostedZone: zone } }],
    ['with a certificate', { domain: { name: 'shop.dangol.example', certificate }, region: 'ap-northeast-2' }],
    ['that is that of mail, in a zone', { domain: { name: 'mail.dangol.example', hostedZone: zone } }],
    [
      'and one of support',
      { supportDomain, mailZone: zone, dmarc: { policy: 'reject', reports: 'it@dangol.example' } },
    ],
  ])('%s is taken', (_, more) => {
    expect(() => configOf(more)).not.toThrow();
  });

  const name = 'shop.dangol.example';
  test.each<[string, object, RegExp]>([
    [
      'nothing that proves it',
      { domain: { name } },
      /\n {2}domain\.certificate is missing: give it, or domain\.hosted/,
    ],
    [
      'the zone of another domain',
      { domain: { name: 'shop.other.example', hostedZone: zone } },
      /\n {2}domain\.hostedZone\.name should be the zone of shop\.other\.example: dangol\.example is not$/,
    ],
    [
      'a zone whose name only ends alike',
      { domain: { name: 'notdangol.example', hostedZone: zone } },
      /should be the zone of notdangol\.example/,
    ],
    [
      'a certificate of another region',
      { domain: { name, certificate }, region: 'eu-west-1' },
      /\n {2}domain\.certificate should be one of eu-west-1: it is one of ap-northeast-2$/,
    ],
    [
      'an address in place of a domain',
      { domain: { name: `https://${name}`, certificate } },
      /domain\.name should be a/,
    ],
    ['a name with a line break', { domain: { name: `${name}\n`, certificate } }, /domain\.name should be a domain/],
    ['a name in capitals', { domain: { name: 'Shop.dangol.example', certificate } }, /domain\.name should be a domain/],
    ['a label that begins with -', { domain: { name: '-a.dangol.example', certificate } }, /domain\.name should be a/],
    ['a misspelt name inside', { domain: { name, zone } }, /domain\.zone is not known here/],
    [
      'the name of mail without a zone',
      { domain: { name: 'mail.dangol.example', certificate } },
      /\n {2}domain\.name should be another name: beside its MX record/,
    ],
    [
      'the name that bounces come to',
      { domain: { name: 'bounce.mail.dangol.example', hostedZone: zone } },
      /\n {2}domain\.name should be another name: bounces come to bounce\.mail\.dangol\.example$/,
    ],
    [
      'one domain for both kinds of mail',
      { supportDomain: { name: 'mail.dangol.example' } },
      /another domain than mail/,
    ],
    [
      'bounces to where answers come',
      { supportDomain: { name: 'bounce.mail.dangol.example' } },
      /\n {2}mailFrom should be another label: bounces would come to bounce\.mail\.dangol\.example, which/,
    ],
    ['a label of two', { mailFrom: 'a.b' }, /\n {2}mailFrom should be one label of a domain, like bounce$/],
    ['a zone without the domain of mail', { mailZone: { ...zone, name: 'other.example' } }, /mailZone\.name should be/],
    ['a policy that is none', { dmarc: { policy: 'delete' } }, /dmarc\.policy should be/],
    [
      'reports that would write a tag',
      { dmarc: { policy: 'none', reports: 'a@b.example; p=none' } },
      /dmarc\.reports sho/,
    ],
  ])('with %s is refused, with the place and what to write', (_, more, said) => {
    expect(() => configOf(more)).toThrow(said);
  });
});

// @thorough
describe('a stage with its own domain', () => {
  // @thorough
  test('in a hosted zone has certificate, domain, mapping and records, and no record to set', async () => {
    const domain = { name: 'shop.dangol.example', hostedZone: zone };
    const all = await withSettings({ domain });
    expect(of('AWS::CertificateManager::Certificate', all)).toMatchObject([
      {
        DomainName: domain.name,
        ValidationMethod: 'DNS',
        DomainValidationOptions: [{ DomainName: domain.name, HostedZoneId: zone.id }],
      },
    ]);
    expect(of('AWS::ApiGatewayV2::DomainName', all)).toMatchObject([
      {
        DomainName: domain.name,
        DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2', IpAddressType: 'dualstack' }],
      },
    ]);
    const [mapping, ...more] = of('AWS::ApiGatewayV2::ApiMapping', all);
    expect(more).toEqual([]);
    // By the reference to the stage of the API, CloudFormation makes the mapping after it.
    expect(flat(mapping?.Stage)).toMatch(/^\{DangolApiDefaultStage/);
    expect(of('AWS::Route53::RecordSetGroup', all)).toMatchObject([
      {
        HostedZoneId: zone.id,
        RecordSets: [
          { Name: domain.name, Type: 'A' },
          { Name: domain.name, Type: 'AAAA' },
        ],
      },
    ]);
    expect(await outputsWith({ domain })).not.toHaveProperty('DomainRecord');
  });

  thorough('without a zone uses the given certificate, and says the record to set', async () => {
    const domain = { name: 'shop.dangol.example', certificate };
    const all = await withSettings({ domain });
    expect(of('AWS::CertificateManager::Certificate', all)).toEqual([]);
    expect(of('AWS::Route53::RecordSetGroup', all)).toEqual([]);
    expect(of('AWS::ApiGatewayV2::DomainName', all)).toMatchObject([
      { DomainNameConfigurations: [{ CertificateArn: certificate }] },
    ]);
    const { DomainRecord, ApiUrl } = (await outputsWith({ domain })) as Record<string, { Value: unknown }>;
    expect(flat(DomainRecord?.Value)).toBe('shop.dangol.example  CNAME  {RegionalDomainName}');
    expect(ApiUrl?.Value).toBe('https://shop.dangol.example');
  });

  // @thorough
  test('begins each link with it: in mails, and in what the API answers, whichever address is called', async () => {
    const all = await withSettings({ domain: { name: 'shop.dangol.example', certificate } });
    const own = 'https://shop.dangol.example';
    const sending = environments(all).filter((each) => 'API_URL' in each);
    expect(sending.map((each) => [each.POWERTOOLS_SERVICE_NAME, each.API_URL]).sort()).toEqual([
      ['messaging.phones', own],
      ['messaging.send', own],
    ]);
    const answering = environments(all).filter((each) => 'OWN_ADDRESS' in each);
    expect(answering.map((each) => each.OWN_ADDRESS)).toEqual(answering.map(() => own));
    const handlers = answering.map((each) => each.POWERTOOLS_SERVICE_NAME);
    expect(handlers).toEqual(expect.arrayContaining(['customers.api', 'messaging.api', 'orders.webhooks']));
  });

  thorough('logs people in there: the client of the desk knows its address, and nobody has to tell it', async () => {
    const all = await withSettings({ domain: { name: 'shop.dangol.example', certificate } });
    expect(of('AWS::Cognito::UserPoolClient', all).flatMap(({ CallbackURLs }) => CallbackURLs)).toContain(
      'https://shop.dangol.example/desk/callback',
    );
    expect(of('Custom::DeskClient', all)).toEqual([]);
    expect(environments(all).filter((each) => each.POWERTOOLS_SERVICE_NAME === 'desk.pages')).toMatchObject([
      { OWN_ADDRESS: 'https://shop.dangol.example' },
    ]);
    const outputs = await outputsWith({ domain: { name: 'shop.dangol.example', certificate } });
    expect(outputs.DeskUrl).toMatchObject({ Value: 'https://shop.dangol.example/desk' });
    expect(of('Custom::DeskClient', await withSettings({}))).toHaveLength(1);
  });

  thorough(
    'keeps the address of the API, which connected shops call; without a domain there is only that',
    async () => {
      const { DefaultApiUrl } = (await outputsWith({ domain: { name: 'shop.dangol.example', certificate } })) as Record<
        string,
        { Value: unknown }
      >;
      expect(flat(DefaultApiUrl?.Value)).toBe('{ApiEndpoint}');
      const outputs = (await outputsWith({})) as Record<string, { Value: unknown }>;
      expect(outputs).not.toHaveProperty('DefaultApiUrl');
      expect(flat(outputs.ApiUrl?.Value)).toBe('{ApiEndpoint}');
      const all = await withSettings({});
      expect(environments(all).filter((each) => 'OWN_ADDRESS' in each)).toEqual([]);
      expect(of('AWS::ApiGatewayV2::DomainName', all)).toEqual([]);
    },
  );
});

describe('the domains of mail', () => {
  // @thorough
  test('are identities with a domain for bounces, and their records are outputs', async () => {
    const all = await withSettings({ supportDomain });
    expect(of('AWS::SES::EmailIdentity', all)).toMatchObject([
      { EmailIdentity: 'dangol.example', MailFromAttributes: { MailFromDomain: 'bounce.dangol.example' } },
      { EmailIdentity: 'care.dangol.example', MailFromAttributes: { MailFromDomain: 'bounce.care.dangol.example' } },
    ]);
    const outputs = (await outputsWith({ supportDomain })) as Record<string, { Value: unknown }>;
    const lines = (name: string) => flat(outputs[name]?.Value).split('\n');
    expect(lines('DkimRecords')).toHaveLength(6);
    expect(lines('DkimRecords')[0]).toBe('{DkimDNSTokenName1}  CNAME  {DkimDNSTokenValue1}');
    expect(lines('MailFromRecords')).toEqual(
      ['bounce.dangol.example', 'bounce.care.dangol.example'].flatMap((each) => [
        `${each}  MX  10 feedback-smtp.{AWS::Region}.amazonses.com`,
        `${each}  TXT  "v=spf1 include:amazonses.com ~all"`,
      ]),
    );
    expect(lines('DmarcRecords')).toEqual([
      '_dmarc.dangol.example  TXT  "v=DMARC1; p=none"',
      '_dmarc.care.dangol.example  TXT  "v=DMARC1; p=none"',
    ]);
    expect(lines('InboundMailRecords')).toEqual([
      'dangol.example  MX  10 inbound-smtp.{AWS::Region}.amazonaws.com',
      'care.dangol.example  MX  10 inbound-smtp.{AWS::Region}.amazonaws.com',
    ]);
    for (const name of ['HealthDashboard', 'BusinessDashboard'])
      expect(flat(outputs[name]?.Value)).toMatch(/^https:.*#dashboards\/dashboard\/\{Dangol/);
  });

  test('are received by one rule, may be sent from by one function, and are known where addresses are saved', async () => {
    const all = await withSettings({ supportDomain });
    expect(of('AWS::SES::ReceiptRule', all)).toMatchObject([
      { Rule: { Recipients: ['dangol.example', 'care.dangol.example'] } },
    ]);
    const policies = JSON.stringify(of('AWS::IAM::Policy', all));
    expect(policies).toContain('{"ses:FromAddress":["*@dangol.example","*@care.dangol.example"]}');
    expect(policies.match(/:identity\/|SupportSender/g)?.length).toBeGreaterThan(1);
    const knowing = environments(all).filter(
      ({ SENDER_DOMAINS: each }) => each === 'dangol.example,care.dangol.example',
    );
    expect(knowing.map((each) => each.POWERTOOLS_SERVICE_NAME).sort()).toEqual([
      'messaging.send',
      'shops.api',
      'shops.documents',
    ]);
  });

  thorough('in a zone of the account get their records by the deployment', async () => {
    const dmarc = { policy: 'quarantine', reports: 'it@dangol.example' };
    const all = await withSettings({ supportDomain, mailZone: zone, dmarc });
    const groups = of('AWS::Route53::RecordSetGroup', all);
    expect(groups.map(({ HostedZoneId }) => HostedZoneId)).toEqual([zone.id, zone.id]);
    const sets = groups.flatMap(({ RecordSets }) => RecordSets as { Type: string; ResourceRecords: unknown[] }[]);
    expect(sets.map(({ Type }) => Type).sort()).toEqual(
      [...Array(6).fill('CNAME'), ...Array(4).fill('MX'), ...Array(4).fill('TXT')].sort(),
    );
    expect(sets.flatMap(({ ResourceRecords }) => ResourceRecords)).toContain(
      '"v=DMARC1; p=quarantine; rua=mailto:it@dangol.example"',
    );
  });

  thorough('that are there already are changed by nobody here', async () => {
    const all = await withSettings({ mailIdentity: 'existing', mailZone: zone });
    expect(of('AWS::SES::EmailIdentity', all)).toEqual([]);
    expect(of('AWS::Route53::RecordSetGroup', all)).toEqual([]);
    const outputs = await outputsWith({ mailIdentity: 'existing' });
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(['DmarcRecords', 'InboundMailRecords']));
    expect(outputs).not.toHaveProperty('DkimRecords');
    expect(outputs).not.toHaveProperty('MailFromRecords');
  });

  thorough('of two stages are received by one rule set, to which each adds its rule', async () => {
    const all = await withSettings({ receiptRuleSet: 'shared' });
    expect(of('AWS::SES::ReceiptRuleSet', all)).toEqual([]);
    expect(of('AWS::SES::ReceiptRule', all)).toMatchObject([
      { RuleSetName: 'shared', Rule: { Recipients: ['dangol.example'], Enabled: true, ScanEnabled: true } },
    ]);
  });

  test('have the senders of all shops: another is refused, with its field and file', async () => {
    await expect(withSettings({ mailDomain: 'other.example' })).rejects.toThrow(
      /^Mail is sent from other\.example only, and these senders are not there:\n {2}hello@dangol\.example: brand\.sender\.email in .*demo\.json$/,
    );
  });
});
