import { describe, expect, it } from 'vitest';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { versionFault } from '../../support/digest.ts';
import { everyLetter, type Written } from './every-text.ts';

/** What each version of each letter said. */
const digests: Readonly<Record<string, readonly string[]>> = {
  'thank-you': ['186ac80898466f52', '9f87be4eb8e2a137'],
  delay: ['699eb7fd3c83d067'],
  'delivery-question': ['ca7884ce5f9ed71b', '280b049a5ba1bc75'],
  'first-days': ['633c819e9e3a8eb7', '5c6baa2199e000c3'],
  'win-back': ['2d5dac20da2be7e7', '0214c0d4c8c8144a'],
  receipt: ['f2aa8d5964ccf88e'],
  reply: ['6c86436cb0723d85', '39eadc9161c58209', '5a28af08db07f834'],
  'promise-warning': ['71c21187ae7e7a10', '7e97e355af17559b'],
  'promise-missed': ['a075f7d3784a118e', '42711dd21405750b', '66011bc8d391e6fc'],
  'ticket-opened': ['3836532af1347610'],
  'ticket-reopened': ['b5270651495a4ae3'],
  'ticket-draft': ['56572beffa8ff408'],
  'desk-address': ['31838f8240054498'],
  'tier-warning': ['4b7126eb34f25375'],
  'programme-waiting': ['b3ed3d2745dec134', 'c2bdce129b65f085'],
  'consent-result': ['3c5eac560265a71f'],
  'consent-reminder': ['50eccbf3ffe5972a'],
  'solved-question': ['9edeea9de92fb46b'],
  'ticket-late': ['589962115ee9b65a'],
  'ticket-waiting': ['dd45b1f012f1553b'],
  'task-opened': ['7708f487f7b527d5'],
  'task-due': ['8cda7f13f00cb5fc'],
  'task-missed': ['aed2fdd97383fad1'],
  'late-parcel': ['f8ce7015b41dafb6'],
  'check-in-care': ['c1e0039ff628d7f4'],
  'check-in-greeting': ['c171f7b9c56a6af3'],
  'day-nearly-spent': ['3fdf58b876e23af7', '0ff65f30a90529c9'],
  'channel-test': ['281aa1142056dcd4'],
  'push-test': ['689bfebacfd504d9'],
};

const all = everyLetter();

/** What a letter says, to all kinds of people; not how every letter ends. */
const saidBy = (kind: string, of: readonly Written[] = all) =>
  of
    .filter((each) => each.kind === kind)
    .map(
      ({
        letter: {
          signature: _,
          imprint: [reason],
          optOut: __,
          ...words
        },
      }) => ({ ...words, reason }),
    );

describe('the version of a letter', () => {
  it.each([...letters.values()].map(({ kind, version }) => [kind, version] as const))(
    'goes up when it says something else: %s %i',
    (kind, version) => {
      expect(saidBy(kind).length).toBeGreaterThan(0);
      expect(versionFault(version, saidBy(kind), digests[kind])).toBeUndefined();
    },
  );

  it('is of no letter that is gone', () => {
    expect(Object.keys(digests).filter((kind) => !letters.has(kind))).toEqual([]);
  });

  it('is missed where one word is another, or where it went up alone', () => {
    const [first, ...others] = all.filter(({ kind }) => kind === 'delay');
    if (!first) throw new Error('Nobody is told of a delay');
    const changed = [{ ...first, letter: { ...first.letter, subject: 'Sorry' } }, ...others];
    expect(versionFault(1, saidBy('delay', changed), digests.delay)).toContain('raise its version');
    expect(versionFault(2, saidBy('delay'), digests.delay)).toContain('add "');
  });
});
