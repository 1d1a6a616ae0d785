import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aroundTables, everyTable, withoutPersonalData } from '../../../infra/privacy/everywhere.ts';
import { privacyPage } from '../../../infra/privacy/page.ts';
import { tableRegisters } from '../../../infra/privacy/register.ts';
import { dataAt } from '../../flows/privacy/listed.ts';
import { root, sources } from '../../rules/source.ts';
import { resources } from '../template/template.ts';

const capabilityOf = (table: string): string => (table === 'MessagingMessages' ? 'messaging' : table.toLowerCase());

/** The names that a capability gives to its kinds of aggregates. */
function kindsIn(capability: string): string[] {
  const texts = sources(`functions/${capability}`).map(({ text }) => text);
  const ways = [
    /\b(?:aggregate|sharded)(?:<[^(]*>)?\(\s*'([a-z-]+)'/g,
    /\bprojections(?:<[^(]*>)?\(\s*'\w+',\s*'([a-z-]+)'/g,
  ];
  return texts.flatMap((text) => ways.flatMap((way) => [...text.matchAll(way)].map(([, kind = '']) => kind)));
}

test('docs/privacy.md is made of the register: npm run privacy', async () => {
  await expect(privacyPage()).toMatchFileSnapshot(join(root, 'docs/privacy.md'));
});

test('each table and each bucket of the template is in it', () => {
  const named = (type: string) =>
    resources
      .filter((each) => each.type === type)
      .map(({ id }) => id.replace(/^Dangol/, '').replace(/(Table)?[\dA-F]{8}$/, ''));
  expect(named('AWS::DynamoDB::GlobalTable').sort()).toEqual(tableRegisters.map(({ table }) => table).sort());
  const places = [...aroundTables.flatMap(({ at }) => at), ...withoutPersonalData];
  const buckets = places.filter((name) => name.startsWith('bucket '));
  expect(
    named('AWS::S3::Bucket')
      .map((name) => `bucket ${name}`)
      .sort(),
  ).toEqual([...buckets].sort());
});

test('each kind of aggregate is in the register of its table', () => {
  const all = tableRegisters.flatMap(({ table }) =>
    kindsIn(capabilityOf(table)).map((kind) => `${table}: ${kind} STATE`),
  );
  expect(all.length).toBeGreaterThan(40);
  const unlisted = all.filter((place) => dataAt(place) === 'unlisted');
  expect(unlisted.map((place) => `${place} is not in infra/privacy: say what lies there.`)).toEqual([]);
});

test('each place is in it once', () => {
  const each = [...tableRegisters, { ...everyTable, table: '*' }].map(({ table, personal, none }) =>
    [...personal.flatMap(({ at }) => at), ...none].map((kind) => `${table}: ${kind}`),
  );
  const all = [...each.flat(), ...aroundTables.flatMap(({ at }) => at)];
  expect(all.filter((place, n) => all.indexOf(place) !== n)).toEqual([]);
});

test('what stays after an erasure is digests, and nothing around the tables is kept by law', () => {
  const staying = tableRegisters.flatMap(({ personal }) => personal).filter(({ erasure }) => erasure === 'stays');
  expect(staying.flatMap(({ data }) => data).filter((datum) => !datum.endsWith(' digest'))).toEqual([]);
  expect(aroundTables.filter(({ erasure }) => erasure === 'law' || erasure === 'stays')).toEqual([]);
});
