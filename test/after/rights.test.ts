import { describe, expect, test } from 'vitest';
import { type Part, Policies } from '../../infra/local/access/policies.ts';
import { place } from '../../infra/local/protocol/place.ts';
import { supportedResources } from '../../infra/local/template/supported-resources.ts';
import { readStack } from '../../infra/local/template/template.ts';
import { folder, listed, resources } from '../infra/template/template.ts';
import { wholeRun } from '../support/record.ts';

interface Given extends Part {
  /** The role or the policy, as `Orders/Events/Queue/Policy`. */
  readonly path: string;
  readonly type: string;
}

const { given: parts } = new Policies(readStack(folder, supportedResources('http://127.0.0.1:4400'), place));
const given: readonly Given[] = parts.map((part) => {
  const { path = part.of, type = '' } = resources.find(({ id }) => id === part.of) ?? {};
  return { ...part, path, type };
});

const said = ({ path, action, resource, condition }: Given) =>
  `${path} may ${action} on ${resource}${condition ? `, if ${JSON.stringify(condition)}` : ''}`;

const { used } = wholeRun();
const unused = given.filter(({ id }) => !used.has(id));

const ofRole = ({ type }: Given) => type === 'AWS::IAM::Role';
const isDeadLetters = ({ resource }: Pick<Given, 'resource'>) => /^arn:aws:sqs:.*DeadLetters/.test(resource);
const intoQueue = ({ type, action }: Given) => type === 'AWS::SQS::QueuePolicy' && action.startsWith('sqs:');

/** Rights that no flow uses, and why they stay. */
const excused: readonly { readonly covers: (part: Given) => boolean; readonly why: string }[] = [
  {
    covers: (part) => intoQueue(part) && isDeadLetters(part) && part.action === 'sqs:SendMessage',
    why: 'EventBridge puts there what a queue did not take for a day: a queue here takes everything',
  },
  {
    covers: ({ action, ...part }) =>
      /^sqs:GetQueue(Attributes|Url)$/.test(action) && (part.type === 'AWS::SQS::QueuePolicy' || isDeadLetters(part)),
    why: 'CDK gives whoever may send the right to read the name and the figures of the queue too',
  },
  {
    covers: (part) => ofRole(part) && /^sqs:(ChangeMessageVisibility|GetQueueUrl)$/.test(part.action),
    why: "CDK gives a queue's reader all that a reader of any kind may need; it is the function's own queue",
  },
  {
    covers: ({ action, resource, ...part }) =>
      ofRole({ action, resource, ...part }) && action === 's3:DeleteObject' && /\/attachments\/\*$/.test(resource),
    why: 'files that are stored in the moment of an erasure are taken back: test/care/erasing/late.test.ts meets that moment, no flow does',
  },
  {
    covers: ({ action, resource }) => action === 'sms-voice:SendTextMessage' && /:(pool|sender-id)\/\*$/.test(resource),
    why: 'a shop may send from a pool of numbers or under a name; the demo shop sends from one number',
  },
];

const isExcused = (part: Given) => excused.some(({ covers }) => covers(part));

describe('all that the template allows', () => {
  test('is known: each action on each resource, of each policy, permission and trust', () => {
    expect(given.length).toBeGreaterThan(300);
    expect(given.length).toBe(written());
    expect(given.filter(({ type }) => type === '').map(said)).toEqual([]);
  });

  // @thorough
  test('was used by a flow, or has its excuse', () => {
    const needless = unused.filter((part) => !isExcused(part)).map(said);
    expect(needless, 'Take the right out of infra/, or tell the story that uses it, or excuse it here.').toEqual([]);
  });

  // @thorough
  test('is excused only as long as no flow uses it', () => {
    const idle = excused.filter(({ covers }) => !unused.some(covers)).map(({ why }) => why);
    expect(idle, 'Flows use all that this excuses, or it is gone: take the excuse out.').toEqual([]);
  });
});

interface Written {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: object | readonly object[];
}

/** How many rights stand in the template itself, counted without the reader of policies; a managed one has three. */
function written(): number {
  const documents = resources.flatMap(({ properties }) =>
    [properties.PolicyDocument, properties.AssumeRolePolicyDocument].flatMap((each) =>
      each ? (each as unknown as { readonly Statement: readonly Written[] }).Statement : [],
    ),
  );
  const allows = documents.filter(({ Effect }) => Effect === 'Allow');
  const managed = resources.flatMap(({ properties }) => listed(properties.ManagedPolicyArns));
  const permissions = resources.filter(({ type }) => type === 'AWS::Lambda::Permission');
  const ofDocuments = allows.map(
    ({ Action, Resource = {} }) => listed(Action).length * (Array.isArray(Resource) ? Resource.length : 1),
  );
  return ofDocuments.reduce((a, b) => a + b, 0) + managed.length * 3 + permissions.length;
}
