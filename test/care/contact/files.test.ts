import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  carriedFiles,
  filesMessage,
  maxFormFiles,
  takesFiles,
  uploadedIn,
} from '../../../functions/care/contact/files.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { addMessage, openTicket, solveTicket } from '../../../functions/care/tickets/ticket-changes.ts';

const form = '0123456789abcdef0123456789abcdef';
const keyOf = (name: string, shop = 'demo') => `uploads/${shop}/${form}/${name}`;
const named = (name: string) => ({ key: keyOf(name), name });

describe('what an address carries of uploads', () => {
  test('is read as it was written, whatever the files are called', () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 200 })
      .filter((each) => !/[/\p{Cc}]|^\s*$/u.test(each) && each.isWellFormed());
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: maxFormFiles }), (names) => {
        const uploaded = names.map(named);
        const files = carriedFiles(uploaded);
        expect(files).toMatch(/^[\w-]*$/);
        expect(uploadedIn('demo', { files }).map(({ key }) => key)).toEqual(uploaded.map(({ key }) => key));
      }),
    );
  });

  test('is added to by S3, each file once, three at most', () => {
    const files = carriedFiles([named('사진.jpg')]);
    expect(uploadedIn('demo', { files, key: keyOf('b.pdf') })).toEqual([named('사진.jpg'), named('b.pdf')]);
    expect(uploadedIn('demo', { files, key: keyOf('사진.jpg') })).toEqual([named('사진.jpg')]);
    const many = ['a', 'b', 'c', 'd'].map(named);
    expect(uploadedIn('demo', { files: carriedFiles(many) })).toEqual(many.slice(0, maxFormFiles));
  });

  test('names nothing but uploads of this shop, whatever somebody writes into it', () => {
    const others = [
      ...[keyOf('a', 'other'), 'mails/x', `attachments/demo/${form}/a`, `uploads/demo/${form}/`, `uploads/demo/x/a`],
      ...[`uploads/demo/${form}`, `uploads/demo/../other/${form}/a`, keyOf('/a'), ''],
    ];
    for (const key of others) expect(uploadedIn('demo', { key })).toEqual([]);
    expect(uploadedIn('demo', { files: carriedFiles(others.map((key) => ({ key, name: 'a' }))) })).toEqual([]);
    fc.assert(
      fc.property(fc.string(), fc.json(), (text, json) => {
        for (const files of [text, Buffer.from(json).toString('base64url')])
          expect(uploadedIn('demo', { files })).toEqual([]);
      }),
    );
  });
});

test('a ticket takes the files of its form once, and as long as it takes messages', () => {
  const at = '2026-12-18T13:40:00.000Z';
  const terms = termsOf({ zone: 'Asia/Seoul', hours: { week: {} } });
  const opening = { shop: 'demo', ticket: 't', number: 1, kind: 'question' as const, test: false };
  const { state } = openTicket(opening, { id: 'form', at, kind: 'form' }, terms);
  expect(takesFiles(state, at)).toBe(true);
  const solved = solveTicket(state, at)?.state ?? state;
  expect([takesFiles(solved, '2026-12-20T00:00:00.000Z'), takesFiles(solved, '2026-12-26T00:00:00.000Z')]).toEqual([
    true,
    false,
  ]);
  const message = { id: filesMessage('demo', 't'), at, kind: 'form' as const };
  expect(takesFiles(addMessage(state, message, terms)?.state ?? state, at)).toBe(false);
  expect(takesFiles({ ...state, erasedAt: at }, at)).toBe(false);
});
