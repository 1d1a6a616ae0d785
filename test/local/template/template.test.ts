import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readStack, type SupportedResources } from '../../../infra/local/template/template.ts';

const supported: SupportedResources = {
  'AWS::SQS::Queue': {
    properties: ['QueueName', 'RedrivePolicy.deadLetterTargetArn', 'RedrivePolicy.maxReceiveCount', 'Tags.**'],
    ref: (queue) =>
      `https://sqs.${queue.region}.amazonaws.com/${queue.account}/${queue.property('QueueName') ?? queue.id}`,
    attributes: {
      Arn: (queue) => `arn:aws:sqs:${queue.region}:${queue.account}:${queue.property('QueueName') ?? queue.id}`,
    },
  },
  'AWS::Events::Rule': {
    properties: ['EventPattern.**', 'Targets[].Arn', 'Targets[].Id', 'Text', 'Role', 'Names[]'],
    ref: (rule) => `${rule.stackName}-${rule.id}`,
    attributes: { Arn: (rule) => `arn:aws:events:${rule.region}:${rule.account}:rule/${rule.id}` },
  },
};
const place = { account: '123456789012', region: 'ap-northeast-2' };

const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (file: string, content: unknown) => writeFileSync(join(folder, file), JSON.stringify(content));

function synthesize(template: object, stacks: readonly string[] = ['Shop']) {
  const artifact = { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } };
  const artifacts = Object.fromEntries(stacks.map((name) => [name, artifact]));
  write('manifest.json', { version: '55.0.0', artifacts: { Tree: { type: 'cdk:tree' }, ...artifacts } });
  write('Shop.assets.json', { files: { abc123: { source: { path: 'asset.abc123', packaging: 'zip' } } } });
  write('Shop.template.json', template);
  return readStack(folder, supported, place);
}

const queue = (Properties?: object, more: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties, ...more });
const rule = (Properties: object, more: object = {}) => ({ Type: 'AWS::Events::Rule', Properties, ...more });

/** What an expression becomes in a template with a queue, a parameter and a default. */
function evaluate(expression: unknown): unknown {
  const { resources } = synthesize({
    Parameters: { Stage: { Type: 'String', Default: 'test' }, Count: { Type: 'Number', Default: 3 } },
    Resources: { Q: queue({ QueueName: 'jobs' }), R: rule({ Text: expression }) },
  });
  return resources.find(({ id }) => id === 'R')?.properties.Text;
}

function problemsOf(template: object): string[] {
  try {
    synthesize(template);
  } catch (error) {
    return String(error instanceof Error && error.message)
      .split('\n  ')
      .slice(1);
  }
  return [];
}

const arn = 'arn:aws:sqs:ap-northeast-2:123456789012:jobs';
test.each<[unknown, unknown]>([
  [{ Ref: 'Q' }, 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/jobs'],
  [{ Ref: 'Stage' }, 'test'],
  [{ Ref: 'Count' }, '3'],
  [{ Ref: 'AWS::AccountId' }, '123456789012'],
  [{ Ref: 'AWS::Region' }, 'ap-northeast-2'],
  [{ Ref: 'AWS::Partition' }, 'aws'],
  [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
  [{ Ref: 'AWS::StackName' }, 'Shop'],
  [{ Ref: 'AWS::NoValue' }, undefined],
  [{ 'Fn::GetAtt': ['Q', 'Arn'] }, arn],
  [{ 'Fn::GetAtt': 'Q.Arn' }, arn],
  [{ 'Fn::Join': ['/', ['a', { Ref: 'Stage' }, 1, { Ref: 'AWS::NoValue' }]] }, 'a/test/1'],
  [{ 'Fn::Join': ['-', { 'Fn::Split': ['/', 'a/b'] }] }, 'a-b'],
  [{ 'Fn::Sub': `x-\${AWS::Region}-\${Q.Arn}-\${!Stage}-\${Stage}` }, `x-ap-northeast-2-${arn}-\${Stage}-test`],
  [{ 'Fn::Sub': [`\${Who}/\${Stage}`, { Who: { Ref: 'AWS::AccountId' } }] }, '123456789012/test'],
  [{ 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Q', 'Arn'] }] }] }, 'jobs'],
  [{ 'Fn::Select': ['0', ['first', 'second']] }, 'first'],
])('%j becomes %j', (expression, expected) => {
  expect(evaluate(expression)).toStrictEqual(expected);
});

test('Fn::Join of strings is what Array.join makes of them, also when it is nested', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (delimiter, parts) => {
      const inner = { 'Fn::Join': [delimiter, parts] };
      const joined = parts.join(delimiter);
      expect(evaluate({ 'Fn::Join': ['+', [inner, inner]] })).toBe(`${joined}+${joined}`);
    }),
    { numRuns: 50 },
  );
});

test('a stack has its resources, outputs and assets', () => {
  const stack = synthesize({
    Description: 'post-purchase',
    Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' } },
    Rules: { CheckBootstrapVersion: { Assertions: [{ Assert: { 'Fn::Not': [{ Ref: 'BootstrapVersion' }] } }] } },
    Resources: {
      Dead: queue(undefined, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }),
      Q: queue(
        { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 10 } },
        { DependsOn: 'Dead', Metadata: { 'aws:cdk:path': 'Shop/Q/Resource' } },
      ),
    },
    Outputs: { Url: { Value: { Ref: 'Q' }, Description: 'where jobs go' } },
  });
  expect(stack.name).toBe('Shop');
  expect(stack.outputs).toEqual({ Url: 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/Q' });
  expect(stack.assetPath('abc123.zip')).toBe(join(folder, 'asset.abc123'));
  expect(() => stack.assetPath('other.zip')).toThrow('other.zip');
  expect(stack.resources.map(({ id, properties, dependsOn }) => ({ id, properties, dependsOn }))).toEqual([
    { id: 'Dead', properties: {}, dependsOn: [] },
    {
      id: 'Q',
      properties: {
        RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:ap-northeast-2:123456789012:Dead', maxReceiveCount: 10 },
      },
      dependsOn: ['Dead'],
    },
  ]);
  expect(stack.resources[1]).toMatchObject({ path: 'Shop/Q/Resource', ref: stack.outputs.Url });
});

test('AWS::NoValue drops its property, its key and its element', () => {
  const none = { Ref: 'AWS::NoValue' };
  const { resources } = synthesize({
    Resources: { R: rule({ Text: none, EventPattern: { source: ['x', none], detail: none }, Role: 'r' }) },
  });
  expect(resources[0]?.properties).toStrictEqual({ EventPattern: { source: ['x'] }, Role: 'r' });
});

test('an object with more than one key is data, whatever its keys are called', () => {
  const EventPattern = { Ref: ['main'], action: ['opened'] };
  expect(synthesize({ Resources: { R: rule({ EventPattern }) } }).resources[0]?.properties).toEqual({ EventPattern });
});

test('a name may be made of the names of resources that come later', () => {
  const { resources } = synthesize({
    Resources: {
      Q: queue({ QueueName: { 'Fn::Join': ['-', [{ Ref: 'R' }, 'jobs']] } }),
      R: rule({}),
      Other: rule({ Text: { 'Fn::GetAtt': ['Q', 'Arn'] } }),
    },
  });
  expect(resources[2]?.properties.Text).toBe('arn:aws:sqs:ap-northeast-2:123456789012:Shop-R-jobs');
});

test.each<[string, object, string[]]>([
  [
    'a type',
    { Resources: { X: { Type: 'AWS::EC2::Instance', Properties: { Any: 1 } } } },
    ['X (AWS::EC2::Instance): a type that is not known here'],
  ],
  ['a property', { Resources: { Q: queue({ FifoQueue: true }) } }, ['Q (AWS::SQS::Queue) FifoQueue: not known here']],
  [
    'an empty property',
    { Resources: { Q: queue({ FifoQueue: {} }) } },
    ['Q (AWS::SQS::Queue) FifoQueue: not known here'],
  ],
  [
    'a property in a list',
    { Resources: { R: rule({ Targets: [{ Arn: 'a', Id: 'b', Input: 'c' }] }) } },
    ['R (AWS::Events::Rule) Targets[].Input: not known here'],
  ],
  [
    'a name that another begins with',
    { Resources: { R: rule({ EventPatternX: 1, Tex: 'x' }) } },
    ['R (AWS::Events::Rule) EventPatternX: not known here', 'R (AWS::Events::Rule) Tex: not known here'],
  ],
  [
    'an intrinsic',
    { Resources: { R: rule({ Text: { 'Fn::ImportValue': 'x' } }) } },
    ['R (AWS::Events::Rule) Text: the intrinsic Fn::ImportValue is not known here'],
  ],
  [
    'an attribute',
    { Resources: { Q: queue(), R: rule({ Text: { 'Fn::GetAtt': ['Q', 'Size'] } }) } },
    ['R (AWS::Events::Rule) Text: the attribute Size of Q (AWS::SQS::Queue) is not known here'],
  ],
  [
    'a missing resource',
    { Resources: { R: rule({ Text: { 'Fn::Sub': `\${Q}` } }) } },
    ['R (AWS::Events::Rule) Text: Q has no value in this template'],
  ],
  [
    'a parameter that is read from elsewhere',
    {
      Parameters: { Who: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/who' } },
      Resources: { R: rule({ Text: { Ref: 'Who' } }) },
    },
    ['R (AWS::Events::Rule) Text: Who has no value in this template'],
  ],
  [
    'an item that is not there',
    { Resources: { R: rule({ Text: { 'Fn::Select': [2, ['a', 'b']] } }) } },
    ['R (AWS::Events::Rule) Text: Fn::Select finds no item 2'],
  ],
  [
    'a parameter without a value',
    { Parameters: { Who: { Type: 'String' } }, Resources: { R: rule({ Text: { Ref: 'Who' } }) } },
    ['R (AWS::Events::Rule) Text: Who has no value in this template'],
  ],
  [
    'a dependency on nothing',
    { Resources: { Q: queue({}, { DependsOn: ['Gone'] }) } },
    ['Q (AWS::SQS::Queue) DependsOn: Gone has no value in this template'],
  ],
  [
    'a condition',
    { Conditions: { C: true }, Resources: { Q: queue({}, { Condition: 'C' }) } },
    ['the section Conditions: not known here', 'Q (AWS::SQS::Queue) Condition: not known here'],
  ],
  ['a rule of the template', { Rules: { Mine: {} }, Resources: {} }, ['the rule Mine: not known here']],
  [
    'a conditional output',
    { Resources: {}, Outputs: { Url: { Value: 'x', Condition: 'C' } } },
    ['the output Url Condition: not known here'],
  ],
  [
    'a reference to itself',
    { Resources: { R: rule({ Text: { Ref: 'R' } }) } },
    ['R (AWS::Events::Rule) Text: a circle of references: R → R'],
  ],
  [
    'names made of each other',
    { Resources: { A: queue({ QueueName: { Ref: 'B' } }), B: queue({ QueueName: { Ref: 'A' } }) } },
    ['B (AWS::SQS::Queue) QueueName: a circle of references: B → A → B'],
  ],
  [
    'a circle that names could resolve',
    { Resources: { A: rule({ Text: { Ref: 'B' } }), B: rule({}, { DependsOn: 'A' }) } },
    ['B (AWS::Events::Rule) DependsOn: a circle of references: B → A → B'],
  ],
])('%s is refused by its logical id', (_, template, expected) => {
  expect(problemsOf(template)).toEqual(expected);
});

test('all problems of a template come in one error that says what to do', () => {
  const template = {
    Resources: {
      X: { Type: 'Custom::Thing' },
      Q: queue({ FifoQueue: true, Tags: [{ Key: 'free', Value: 'form' }] }),
      R: rule({ Text: { 'Fn::Join': ['', [{ 'Fn::Base64': 'x' }, { Ref: 'Gone' }]] }, Role: { Ref: 'X' } }),
    },
  };
  expect(problemsOf(template)).toHaveLength(4);
  expect(() => synthesize(template)).toThrow('add support in infra/local, or remove it from the stack');
});

test.each([[[]], [['Shop', 'Other']]])('exactly one stack is expected, not %j', (stacks) => {
  expect(() => synthesize({ Resources: {} }, stacks)).toThrow(`found: ${stacks.join(', ') || 'none'}`);
});
