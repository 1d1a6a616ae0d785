import { describe, expect, test } from 'vitest';
import { parseMailboxes } from '../../../functions/care/reading/mailboxes.ts';

const read = (value: string) => parseMailboxes(value).map(({ name, address }) => `${name}|${address}`);

describe('the mailboxes of a field', () => {
  test.each<[string, string, string[]]>([
    ['an address', ' a@x.example ', ['|a@x.example']],
    ['a name and an address', 'Kim Minji <m@c.example>', ['Kim Minji|m@c.example']],
    ['an address in brackets only', '<m@c.example>', ['|m@c.example']],
    ['an address with spaces in its brackets', 'A < a@x.example >', ['A|a@x.example']],
    ['several', 'a@x.example, B <b@y.example>;c@z.example', ['|a@x.example', 'B|b@y.example', '|c@z.example']],
    ['empty ones between them', ', a@x.example,, b@y.example,', ['|a@x.example', '|b@y.example']],
    ['none', '', []],
    ['a quoted name', '"Kim, Minji; <x> (y) : @" <m@c.example>', ['Kim, Minji; <x> (y) : @|m@c.example']],
    ['a quote within a quoted name', '"Kim \\"M\\" \\\\" <m@c.example>', ['Kim "M" \\|m@c.example']],
    ['a quoted local part', '"kim \\" d"@c.example', ['|"kim \\" d"@c.example']],
    ['a quoted local part in brackets', 'Kim <"k d"@c.example>', ['Kim|"k d"@c.example']],
    ['an encoded name', '=?utf-8?B?6rmA64uo6rOo?= <m@c.example>', ['김단골|m@c.example']],
    ['a name in raw bytes', '\xb1\xe8 <m@c.example>', ['김|m@c.example']],
    ['comments', '(a, \\) (b@x.example) c) Kim (d) <m@c.example> (e)', ['Kim|m@c.example']],
    ['quotes within a comment', '(a " b) m@c.example', ['|m@c.example']],
    ['a bracket that closes nothing', 'a)b@x.example', ['|a)b@x.example']],
    ['a backslash outside of quotes', 'a\\b@x.example', ['|a\\b@x.example']],
    ['a name with an address in it', 'a@x.example <b@y.example>', ['a@x.example|b@y.example']],
    ['an angle that closes nothing', 'a>@x.example', ['|a>@x.example']],
    ['two angles that open', '<<a@x.example>', ['|<a@x.example']],
    ['a comma within brackets', '<a@x.example, b@y.example>', ['|a@x.example, b@y.example']],
    ['a colon within brackets', '<a:b@y.example>', ['|a:b@y.example']],
    ['brackets that never close', 'A <a@x.example', ['A|a@x.example']],
  ])('are read: %s', (_, value, mailboxes) => {
    expect(read(value)).toEqual(mailboxes);
  });

  test('of a group are its members', () => {
    expect(read('Friends: a@x.example, B <b@y.example>; c@z.example')).toEqual([
      ...['|a@x.example', 'B|b@y.example', '|c@z.example'],
    ]);
    expect(read('undisclosed-recipients:;')).toEqual([]);
  });

  test('are the whole field as one address, if a part of it is no address', () => {
    expect(read(' kim, minji@c.example ')).toEqual(['|kim, minji@c.example']);
    expect(read('Kim <kim>, a@x.example')).toEqual(['|Kim <kim>, a@x.example']);
    expect(read('MAILER-DAEMON')).toEqual(['|MAILER-DAEMON']);
  });
});
