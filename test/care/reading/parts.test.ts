import { describe, expect, test } from 'vitest';
import type { Leaf } from '../../../functions/care/reading/leaf.ts';
import { structureOf } from '../../../functions/care/reading/parts.ts';

const structure = (...lines: readonly string[]) => structureOf(Buffer.from(lines.join('\r\n'), 'latin1'));
const bodies = (leaves: readonly Leaf[]) => leaves.map(({ body }) => body.toString('latin1'));
const read = (...lines: readonly string[]) => bodies(structure(...lines).leaves);
const multipart = (kind: string, boundary: string) => `Content-Type: multipart/${kind}; boundary="${boundary}"`;

describe('a mail of one part', () => {
  test('has its header, and all behind the empty line', () => {
    expect(structure('Subject: a', ' b', 'To: c', '', 'one', '', 'two', '')).toEqual({
      fields: [
        { name: 'subject', value: 'a b' },
        { name: 'to', value: 'c' },
      ],
      leaves: [
        {
          type: 'text/plain',
          params: new Map(),
          isAttached: false,
          encoding: '',
          body: Buffer.from('one\r\n\r\ntwo\r\n'),
        },
      ],
      isCut: false,
    });
  });

  test('says what it is', () => {
    const [leaf] = structure(
      'Content-Type: Image/PNG; name="a.png"; x=y',
      'Content-Transfer-Encoding: Base64 ',
      '',
      'abc',
    ).leaves;
    expect(leaf).toMatchObject({ type: 'image/png', isAttached: false, encoding: 'base64', name: 'a.png' });
    expect(leaf?.params.get('x')).toBe('y');
    expect(leaf).not.toHaveProperty('alternative');
    expect(leaf).not.toHaveProperty('embedded');
  });

  test('is attached, if it says so, and has the name of the file', () => {
    const [attached] = structure(
      'Content-Type: image/png; name=a.png',
      'Content-Disposition: Attachment; filename="=?utf-8?B?7IKs?=.png"',
      '',
      'x',
    ).leaves;
    expect(attached).toMatchObject({ isAttached: true, name: '사.png' });
    const [inline] = structure(`Content-Disposition: inline; filename=${'x'.repeat(201)}`, '', 'x').leaves;
    expect(inline).toMatchObject({ isAttached: false, name: 'x'.repeat(200) });
    expect(structure('Subject: a', '', 'x').leaves[0]).not.toHaveProperty('name');
  });

  test('is plain text, if its type is no type', () => {
    expect(structure('Content-Type: text', '', 'x').leaves[0]?.type).toBe('text/plain');
  });

  test('may have single line feeds, or no body, or no header', () => {
    expect(structureOf(Buffer.from('Subject: a\nTo: b\n\none\n'))).toMatchObject({
      fields: [{ value: 'a' }, { value: 'b' }],
      leaves: [{ body: Buffer.from('one\n') }],
    });
    expect(structure('Subject: a')).toMatchObject({ fields: [{ value: 'a' }], leaves: [{ body: Buffer.alloc(0) }] });
    expect(read('', 'body')).toEqual(['body']);
    expect(bodies(structureOf(Buffer.from('\nbody')).leaves)).toEqual(['body']);
    expect(structureOf(Buffer.alloc(0))).toEqual({ fields: [], leaves: [], isCut: false });
  });

  test('has lines that begin like delimiters in its header and body', () => {
    expect(structure('--', 'Subject: a', '', '--b', 'x', '--b--')).toMatchObject({ fields: [{ value: 'a' }] });
    expect(read('Subject: a', '', '--b', 'x', '--b--')).toEqual(['--b\r\nx\r\n--b--']);
  });
});

describe('a mail of several parts', () => {
  test('has them without the text around them', () => {
    const lines = [multipart('mixed', 'b'), '', 'before', '--b', '', 'one', '--b', '', 'two', '', '--b--', 'behind'];
    expect(read(...lines)).toEqual(['one', 'two\r\n']);
    expect(bodies(structureOf(Buffer.from(lines.join('\n'))).leaves)).toEqual(['one', 'two\n']);
  });

  test('has their headers', () => {
    const { fields, leaves } = structure(
      ...[multipart('mixed', 'b'), 'Subject: a', ''],
      ...['--b', 'Content-Type: text/html', '', 'one', '--b', 'Content-Type: text/csv', '--b', '', '--b--'],
    );
    expect(fields.map(({ name }) => name)).toEqual(['content-type', 'subject']);
    expect(leaves.map(({ type, body }) => [type, body.toString()])).toEqual([
      ['text/html', 'one'],
      ['text/csv', ''],
      ['text/plain', ''],
    ]);
  });

  test('may lack its end, and have spaces behind its delimiters', () => {
    expect(read(multipart('mixed', 'b'), '', '--b \t', '', 'one', '--b ', '', 'two')).toEqual(['one', 'two']);
    expect(read(multipart('mixed', 'b'), '', '--b', '', 'one', '--b-- ', 'two')).toEqual(['one']);
  });

  test('ends a part at a delimiter only: a whole line of its own boundary', () => {
    const inside = ['--bc', '--bxx', '--', '-b', '--b-', ' --b', 'x--b', '---b', '--b--c', '--c--', '-'];
    expect(read(multipart('mixed', 'b'), '', '--b', '', ...inside, '--b--')).toEqual([inside.join('\r\n')]);
    expect(read(multipart('mixed', 'b'), '', '--b', 'xxb', 'x-b', '-xb', '', 'one', '--b--')).toEqual(['one']);
    expect(read(multipart('mixed', 'b'), '', '--c', '', '--b', '', 'one', '--b--', '--b', '', 'no')).toEqual(['one']);
  });

  test('may have a boundary that ends as a last delimiter does', () => {
    expect(read(multipart('mixed', 'b--'), '', '--b--', '', 'one', '--b--', '', 'two', '--b----')).toEqual([
      'one',
      'two',
    ]);
  });

  test('has no delimiter longer than 220 characters, and no boundary longer than 200', () => {
    const [most, more] = ['b'.repeat(200), 'b'.repeat(201)];
    expect(read(multipart('mixed', most), '', `--${most}`, '', 'one', `--${most}--`)).toEqual(['one']);
    expect(read(multipart('mixed', more), '', `--${more}`, 'x')).toEqual([`--${more}\r\nx`]);
    const delimiter = (spaces: number) => `--b${' '.repeat(spaces)}`;
    expect(read(multipart('mixed', 'b'), '', '--b', '', 'one', delimiter(216), '', 'two')).toEqual(['one', 'two']);
    expect(read(multipart('mixed', 'b'), '', '--b', '', 'one', delimiter(217), 'two')).toEqual([
      `one\r\n${delimiter(217)}\r\ntwo`,
    ]);
  });

  test('may have parts of parts, which end with those around them', () => {
    expect(
      read(
        ...[multipart('mixed', 'a'), '', '--a', multipart('mixed', 'b'), '', '--b', '', 'one', '--b--', 'no'],
        ...[
          '--a',
          multipart('mixed', 'c'),
          '',
          '--c',
          '',
          'two',
          '--a',
          '',
          'three',
          '--c',
          'still three',
          '--a--',
          'no',
        ],
      ),
    ).toEqual(['one', 'two', 'three\r\n--c\r\nstill three']);
    expect(
      read(multipart('mixed', 'a'), '', '--a', multipart('mixed', 'b'), '', '--b', '', 'one', '--a--', '--b', 'no'),
    ).toEqual(['one']);
  });

  test('may have the same boundary in a part as around it', () => {
    expect(
      read(
        ...[multipart('mixed', 'b'), '', '--b', multipart('mixed', 'b'), '', '--b', '', 'one', '--b--'],
        ...['--b', '', 'two', '--b--', 'no'],
      ),
    ).toEqual(['one', 'two']);
  });

  test('is read by the first delimiter that is in it, if it names no boundary', () => {
    const lines = [
      'Content-Type: multipart/mixed',
      '',
      'before',
      '-- ',
      '--b c ',
      '',
      'one',
      '--b c',
      '',
      'two',
      '--b c--',
    ];
    expect(read(...lines)).toEqual(['one', 'two']);
    expect(read('Content-Type: multipart/mixed; boundary=""', '', '--b', '', 'one', '--b--')).toEqual(['one']);
    expect(read('Content-Type: multipart/mixed', '', 'no parts')).toEqual(['no parts']);
    expect(read('Content-Type: multipart/mixed', '', 'x'.repeat(5_000), '--b', 'one')).toHaveLength(1);
  });

  test('numbers its alternatives, also those in a part of them', () => {
    const { leaves } = structure(
      ...[multipart('mixed', 'a'), '', '--a', multipart('alternative', 'b'), ''],
      ...['--b', '', 'one', '--b', multipart('related', 'c'), '', '--c', '', 'two', '--c--', '--b--'],
      ...['--a', '', 'three', '--a', multipart('alternative', 'd'), '', '--d', '', 'four', '--d--', '--a--'],
    );
    expect(leaves.map(({ alternative, body }) => [body.toString(), alternative])).toEqual([
      ['one', 1],
      ['two', 1],
      ['three', undefined],
      ['four', 2],
    ]);
  });
});

describe('an embedded mail', () => {
  const inner = ['From: a@b.example', 'Subject: c', '', 'inner'];

  test('is its header, and its own parts', () => {
    const { fields, leaves } = structure('Subject: outer', 'Content-Type: message/rfc822; name=x.eml', '', ...inner);
    expect(fields).toHaveLength(2);
    expect(leaves).toMatchObject([
      {
        type: 'message/rfc822',
        name: 'x.eml',
        embedded: [
          { name: 'from', value: 'a@b.example' },
          { name: 'subject', value: 'c' },
        ],
        body: Buffer.from(inner.join('\r\n')),
      },
      { type: 'text/plain', body: Buffer.from('inner') },
    ]);
    expect(leaves[1]).not.toHaveProperty('embedded');
  });

  test('that is attached stays whole', () => {
    const attached = ['Content-Type: message/rfc822', 'Content-Disposition: attachment', '', ...inner];
    expect(read(...attached)).toEqual([inner.join('\r\n')]);
  });

  test('is what a part of a digest is, if it says nothing else', () => {
    const { leaves } = structure(
      ...[multipart('digest', 'b'), '', '--b', '', ...inner, '--b', 'Content-Type: text/csv', '', 'two', '--b--'],
    );
    expect(leaves.map(({ type, body }) => [type, body.toString()])).toEqual([
      ['message/rfc822', 'From: a@b.example\r\nSubject: c\r\n\r\ninner'],
      ['text/plain', 'inner'],
      ['text/csv', 'two'],
    ]);
  });
});

describe('a mail that is more than any person writes', () => {
  test('is read up to a thousand parts', () => {
    const parts = (count: number) => [
      multipart('mixed', 'b'),
      '',
      ...Array.from({ length: count }, () => '--b\r\n\r\nx'),
      '--b--',
    ];
    expect(structure(...parts(1_000))).toMatchObject({ isCut: false, leaves: { length: 1_000 } });
    expect(structure(...parts(1_001))).toMatchObject({ isCut: true, leaves: { length: 1_000 } });
  });

  test('is read up to 256 KB of each header', () => {
    const line = (length: number) => `X: ${'x'.repeat(length - 3)}`;
    const most = 256 * 1_024;
    expect(structure(line(100), line(most - 100), '', 'x')).toMatchObject({ isCut: false, fields: { length: 2 } });
    expect(structure(line(101), line(most - 100), '', 'x')).toMatchObject({
      isCut: true,
      fields: { length: 1 },
      leaves: [{ body: Buffer.from('x') }],
    });
  });

  test('is read up to a hundred thousand lines that begin as a delimiter does', () => {
    const dashes = (count: number) => [
      multipart('mixed', 'b'),
      '',
      '--b',
      '',
      ...Array.from({ length: count - 1 }, () => '--'),
    ];
    expect(structure(...dashes(100_000)).isCut).toBe(false);
    expect(structure(...dashes(100_001)).isCut).toBe(true);
    expect(structure('Subject: a', ...dashes(100_001).slice(1)).isCut).toBe(false);
  });

  test('is read up to ten thousand parts within one another', () => {
    const nested = (count: number) =>
      Array.from({ length: count }, (_, at) => [multipart('mixed', `b${at}`), '', `--b${at}`]).flat();
    expect(structure(...nested(10_000), '', 'x')).toMatchObject({ isCut: false, leaves: [{ body: Buffer.from('x') }] });
    expect(structure(...nested(10_001), '', 'x')).toMatchObject({
      isCut: true,
      leaves: [{ type: 'text/plain', body: Buffer.from('--b10000\r\n\r\nx') }],
    });
  });
});
