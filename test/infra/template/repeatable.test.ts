// @thorough
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { appOf, type stages } from '../stage/stages.ts';

interface Written {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

interface Made {
  readonly isProtected: boolean;
  readonly warnings: readonly string[];
  readonly resources: readonly (Written & { readonly id: string })[];
}

async function made(stage: (typeof stages)[number], more: object = {}): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'repeatable-'));
  try {
    const [stack] = (await appOf(stage, folder, { more })).synth().stacks;
    const { Resources } = JSON.parse(readFileSync(stack?.templateFullPath ?? '', 'utf8')) as {
      readonly Resources: Readonly<Record<string, Written>>;
    };
    return {
      isProtected: stack?.terminationProtection ?? false,
      warnings: (stack?.messages ?? [])
        .filter(({ level }) => level === 'warning')
        .map(({ entry }) => String(entry.data)),
      resources: Object.entries(Resources).map(([id, written]) => ({ id, ...written })),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let [dev, first, later]: (Made | undefined)[] = [];
beforeAll(async () => {
  [dev, first, later] = [await made('dev'), await made('kept'), await made('kept', { protected: true })];
});

/** Sessions end with their stack: nothing in them is worth more than a login. */
const isOfSessions = (id: string) => id.startsWith('DangolDeskSessions');
const of = (stage: Made | undefined, type: RegExp) =>
  (stage?.resources ?? []).filter(({ id, Type }) => type.test(Type) && !isOfSessions(id));
const data = /^AWS::(DynamoDB::GlobalTable|S3::Bucket|Cognito::UserPool|Scheduler::ScheduleGroup)$/;
/** Properties by which a resource takes a name that is its own in the account. */
const names = [
  'Name',
  'TableName',
  'BucketName',
  'UserPoolName',
  'QueueName',
  'TopicName',
  'LogGroupName',
  'FunctionName',
];

describe('a deployment that failed can be repeated', () => {
  test('what holds data goes with the deployment that made it, and stays with any other', () => {
    const kept = of(first, data);
    expect(kept.length).toBeGreaterThanOrEqual(14);
    for (const { id, DeletionPolicy, UpdateReplacePolicy } of kept) {
      expect([id, DeletionPolicy, UpdateReplacePolicy]).toEqual([id, 'RetainExceptOnCreate', 'Retain']);
    }
    const others = (first?.resources ?? []).filter(({ DeletionPolicy }) => /Retain/.test(DeletionPolicy ?? ''));
    expect(others.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
  });

  test('what stays has no name that the next stack would take again', () => {
    for (const { id, Properties = {} } of of(first, data)) {
      for (const name of names.filter((each) => Properties[each] !== undefined)) {
        expect(JSON.stringify(Properties[name]), `${id}.${name}`).toContain('AWS::StackId');
      }
    }
  });

  test('nothing is protected from being taken back until it is said; then all that holds data is', () => {
    const protections = (stage: Made | undefined) =>
      JSON.stringify(stage?.resources).match(/"DeletionProtection(Enabled)?":("ACTIVE"|true)/g)?.length ?? 0;
    expect([first?.isProtected, protections(first)]).toEqual([false, 0]);
    expect(first?.warnings.join()).toContain('"protected": true');
    expect(later?.isProtected).toBe(true);
    expect(protections(later)).toBeGreaterThanOrEqual(of(later, /GlobalTable$/).length);
    expect(later?.warnings.join()).not.toContain('protected');
    expect([dev?.isProtected, protections(dev), dev?.warnings]).toEqual([false, 0, []]);
  });

  test('a resource of our own that never answers holds it up for minutes, not for an hour', () => {
    for (const stage of [dev, first]) {
      const own = of(stage, /^(Custom::|AWS::CloudFormation::CustomResource)/);
      expect(own.length).toBeGreaterThan(0);
      for (const { id, Properties } of own) {
        expect(Number(Properties?.ServiceTimeout), id).toBeGreaterThanOrEqual(60);
        expect(Number(Properties?.ServiceTimeout), id).toBeLessThanOrEqual(300);
      }
    }
  });

  test('an address of SES that is there already is used, by the same rights, and not made', async () => {
    const existing = await made('kept', { mailIdentity: 'existing' });
    expect(of(first, /EmailIdentity$/)).toHaveLength(1);
    expect(of(existing, /EmailIdentity$/)).toHaveLength(0);
    const senders = of(existing, /^AWS::IAM::Policy$/).map(({ Properties }) => JSON.stringify(Properties));
    const [sender] = senders.filter((policy) => policy.includes('ses:SendRawEmail'));
    expect(sender).toContain('identity/dangol.example');
  });
});

describe('a stage to try things on can be destroyed', () => {
  test('every bucket of it is emptied before it goes, and after those have gone who fill it', () => {
    const buckets = of(dev, /^AWS::S3::Bucket$/);
    const [emptied] = of(dev, /^Custom::EmptiedBuckets$/);
    const [emptying] = of(dev, /^AWS::Lambda::Function$/).filter(({ id }) => id.includes('DisposalEmptying'));
    for (const { id } of buckets) {
      expect(JSON.stringify(emptying?.Properties)).toContain(`{"Ref":"${id}"}`);
      expect(emptied?.DependsOn).toContain(id);
    }
    for (const { id, DependsOn } of of(dev, /^AWS::SES::ReceiptRule$/))
      expect([id, DependsOn]).toEqual([id, expect.arrayContaining([emptied?.id])]);
  });

  test('one where shops live has nothing that empties buckets', () => {
    expect(JSON.stringify(first?.resources)).not.toContain('DisposalEmptying');
  });

  test('is not protected', async () => {
    await expect(made('dev', { protected: true })).rejects.toThrow('either disposable or protected');
  });
});
