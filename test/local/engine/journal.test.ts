import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { DataFolder } from '../../../infra/local/engine/data-folder.ts';
import { Unusable } from '../../../infra/local/engine/folder-lock.ts';
import {
  type Change,
  compacted,
  Damage,
  readJournal,
  recordOf,
  type StoredState,
} from '../../../infra/local/engine/journal.ts';
import { times } from '../../support/thorough.ts';

const name = fc.constantFrom('message/a/1', 'message/a/2', 'entry/item-x~줄\n', 'clock');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(name, fc.jsonValue()),
  name.map((each) => [each] as const),
);
const record = fc.array(change, { minLength: 1, maxLength: 4 });
const records = fc.array(record, { maxLength: 8 });

const firstLine = 'dangol journal 1\n';
const bytesOf = (all: readonly (readonly Change[])[]) => Buffer.from(firstLine + all.map(recordOf).join(''));

/** What is kept after these, said the plain way. */
function after(all: readonly (readonly Change[])[]): [string, unknown][] {
  const state: Record<string, unknown> = {};
  for (const [key, ...value] of all.flat()) {
    if (value.length === 0) delete state[key];
    else state[key] = JSON.parse(JSON.stringify(value[0]));
  }
  return Object.entries(state);
}

const listed = (state: StoredState) => [...state];

test('any beginning of a journal is the state after its first records', () => {
  fc.assert(
    fc.property(records, fc.nat(), (all, place) => {
      const bytes = bytesOf(all);
      const beginning = bytes.subarray(0, place % (bytes.length + 1));
      const lines = beginning.toString().split('\n').length - 1;
      expect(listed(readJournal(beginning))).toEqual(after(all.slice(0, Math.max(0, lines - 1))));
    }),
  );
});

test('written anew it keeps the same, in the same sequence', () => {
  fc.assert(
    fc.property(records, (all) => {
      const state = readJournal(bytesOf(all));
      const anew = readJournal(Buffer.from([...compacted(state)].join('')));
      expect(listed(anew)).toEqual(listed(state));
    }),
  );
});

test('one changed bit in what was written whole is found, and all before that line is whole', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat({ max: 7 }), (all, place, bit) => {
      const bytes = bytesOf(all);
      const changed = place % (bytes.length - 1);
      bytes.writeUInt8(bytes.readUInt8(changed) ^ (1 << bit), changed);
      const found = damageIn(bytes);
      expect(found?.offset).toBeLessThanOrEqual(changed);
      expect(listed(readJournal(bytes.subarray(0, found?.offset)))).toEqual(
        after(all.slice(0, Math.max(0, (found?.line ?? 0) - 2))),
      );
    }),
  );
});

function damageIn(bytes: Buffer): Damage | undefined {
  try {
    readJournal(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof Damage) return error;
    throw error;
  }
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dangol-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a folder keeps what was said, also when it was written anew meanwhile and its last record was torn', () => {
  const folder = aFolder();
  fc.assert(
    fc.property(records, fc.integer({ min: 40, max: 400 }), (all, most) => {
      rmSync(join(folder, 'journal'), { force: true });
      const { journal } = DataFolder.open(folder, most);
      for (const changes of all) {
        journal.atomically(() => {
          for (const [key, ...value] of changes) {
            if (value.length > 0) journal.put(key, value[0]);
            else journal.remove(key);
          }
        });
      }
      journal.close();
      writeFileSync(join(folder, 'journal'), '00000000 [["torn', { flag: 'a' });

      const again = DataFolder.open(folder, most);
      again.journal.put('more', 1);
      again.journal.close();
      const last = DataFolder.open(folder, most);
      last.journal.close();

      expect(listed(again.state)).toEqual(after(all));
      expect(listed(last.state)).toEqual([...after(all), ['more', 1]]);
    }),
    { numRuns: times(10, 30) },
  );
});

test('what is no more does not make it grow for ever', () => {
  const folder = aFolder();
  const { journal } = DataFolder.open(folder, 1_000);
  for (let n = 0; n < 300; n++) journal.put('clock', n);
  journal.close();

  expect(readFileSync(join(folder, 'journal')).length).toBeLessThan(1_100);
  expect(listed(DataFolder.open(folder).state)).toEqual([['clock', 299]]);
});

test('what is said together is one record, also when the deed fails on its way', () => {
  const folder = aFolder();
  const { journal } = DataFolder.open(folder);
  const failing = () =>
    journal.atomically(() => {
      journal.put('message', 'moved');
      journal.atomically(() => journal.remove('letter'));
      throw new Error('on its way');
    });

  expect(failing).toThrow('on its way');
  expect(readFileSync(join(folder, 'journal'), 'utf8')).toContain(recordOf([['message', 'moved'], ['letter']]));
  journal.close();
});

test('a folder has one process at a time, and the lock of a dead one is no lock', () => {
  const folder = aFolder();
  const { journal } = DataFolder.open(folder);

  expect(() => DataFolder.open(folder)).toThrow(
    `is in use by process ${process.pid}. Stop that one, or choose another`,
  );
  journal.close();
  writeFileSync(join(folder, 'lock'), String(process.ppid));
  expect(() => DataFolder.open(folder)).toThrow(`in use by process ${process.ppid}`);
  for (const stale of ['', '4194999', String(process.pid)]) {
    writeFileSync(join(folder, 'lock'), stale);
    DataFolder.open(folder).journal.close();
  }
});

test('damage is told with its place and the way on, and the folder is free for whoever repairs it', () => {
  const folder = aFolder();
  const path = join(folder, 'journal');
  const good = firstLine + recordOf([['clock', 1]]);
  writeFileSync(path, good + recordOf([['clock', 2]]).replace('2', '3') + recordOf([['clock', 4]]));

  expect(() => DataFolder.open(folder)).toThrow(Unusable);
  expect(() => DataFolder.open(folder)).toThrow(
    `Line 3, which begins at byte ${good.length}, is not as it was written`,
  );
  writeFileSync(path, readFileSync(path).subarray(0, good.length));
  expect(listed(DataFolder.open(folder).state)).toEqual([['clock', 1]]);

  const other = aFolder();
  writeFileSync(join(other, 'journal'), 'Dear diary,\n');
  expect(() => DataFolder.open(other)).toThrow('It may be no journal of this version');
});

test('a folder that cannot be made is refused with the reason', () => {
  const folder = aFolder();
  writeFileSync(join(folder, 'file'), '');

  expect(() => DataFolder.open(join(folder, 'file', 'data'))).toThrow(
    'cannot be made (ENOTDIR). Choose another folder',
  );
});
