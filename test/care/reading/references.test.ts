import { expect, test } from 'vitest';
import { readMail } from '../../../functions/care/reading/read-mail.ts';

const read = (...lines: readonly string[]) => readMail(Buffer.from([...lines, '', 'x'].join('\r\n')), true).references;

test('the mails that a mail answers are named by their ids, the nearest first', () => {
  expect(read('References: <1@x>', ' <2@x>\t<3@x>', 'In-Reply-To: <3@x>')).toEqual(['<3@x>', '<2@x>', '<1@x>']);
  expect(read('In-Reply-To: Your message of Monday <1@x> (was: <2@x>)')).toEqual(['<1@x>', '<2@x>']);
  expect(read('References: <1@x>,<2@x>')).toEqual(['<2@x>', '<1@x>']);
  expect(read('Subject: a')).toEqual([]);
});

test('what is no id is none: of endless lists the nearest are read', () => {
  expect(read(`References: <${'x'.repeat(498)}> <> <a b> <1@x`)).toEqual([]);
  const ids = Array.from({ length: 60 }, (_, n) => `<${n}@x>`);
  expect(read(`References: ${ids.join(' ')}`)).toEqual(ids.reverse().slice(0, 50));
});
