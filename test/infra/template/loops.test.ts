import { expect, test } from 'vitest';
import { all, listed, target, type Value } from './template.ts';

interface Function {
  readonly Role: Value;
  readonly RecursiveLoop?: string;
  readonly Environment?: { readonly Variables: Readonly<Record<string, Value>> };
}

interface Policy {
  readonly Roles: readonly Value[];
  readonly PolicyDocument: { readonly Statement: readonly { readonly Action: Value; readonly Resource: Value }[] };
}

const functions = all<Function>('AWS::Lambda::Function');
const sources = all<{ EventSourceArn: Value; FunctionName: Value }>('AWS::Lambda::EventSourceMapping');
const queues = all<{ RedrivePolicy?: { deadLetterTargetArn: Value } }>('AWS::SQS::Queue');
const policies = all<Policy>('AWS::IAM::Policy');

/** The queues that a function may send to. */
function sentTo(role: Value): string[] {
  const statements = policies
    .filter(({ properties }) => properties.Roles.some((each) => target(each) === target(role)))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement);
  return statements
    .filter(({ Action }) => listed(Action).includes('sqs:SendMessage'))
    .flatMap(({ Resource }) => listed(Resource).map((each) => target(each) ?? ''));
}

/** The queues that it reads. */
const readBy = (id: string) =>
  sources
    .filter(({ properties }) => target(properties.FunctionName) === id)
    .map(({ properties }) => target(properties.EventSourceArn) ?? '');

test('who sends to the queue that it reads may loop, by a bound of its own, and nobody else may', () => {
  const waiting = functions.filter(({ id, properties }) =>
    readBy(id).some((queue) => sentTo(properties.Role).includes(queue)),
  );
  expect(waiting.length).toBeGreaterThan(8);
  const allowed = functions.filter(({ properties }) => properties.RecursiveLoop === 'Allow');
  expect(allowed.map(({ path }) => path)).toEqual(waiting.map(({ path }) => path));
  const others = functions.filter((each) => !waiting.includes(each));
  expect(others.map(({ properties }) => properties.RecursiveLoop ?? 'Terminate')).toEqual(
    others.map(() => 'Terminate'),
  );
});

test('its own queue and its dead letters are told apart: what is rejected never comes back by itself', () => {
  for (const { id, path, properties } of functions) {
    const { QUEUE_URL, DEAD_LETTERS_URL } = properties.Environment?.Variables ?? {};
    if (properties.RecursiveLoop !== 'Allow') continue;
    // It is told one: that it also reads the other lane, each message says.
    const own = readBy(id);
    expect(own[0], path).toBe(target(QUEUE_URL));
    for (const each of own) {
      const queue = queues.find((queue) => queue.id === each)?.properties;
      expect(target(DEAD_LETTERS_URL), path).toBe(target(queue?.RedrivePolicy?.deadLetterTargetArn));
    }
    expect(target(DEAD_LETTERS_URL), path).not.toBe(target(QUEUE_URL));
    expect(
      sources.some((each) => target(each.properties.EventSourceArn) === target(DEAD_LETTERS_URL)),
      path,
    ).toBe(false);
  }
});
