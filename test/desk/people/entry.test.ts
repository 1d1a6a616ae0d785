import { expect, test } from 'vitest';
import { detailsOf, entryValues, nameText, pointers } from '../../../functions/desk/people/people.ts';

const minji = {
  ...{ id: 'minji', state: 'active' as const, name: { ko: '김민지', en: 'Minji Kim' }, title: '매니저' },
  ...{ languages: ['ko', 'en'], skills: ['설치'], shift: '오전', lastDay: '2027-01-01' },
};

test('an entry that nobody touched says what it said', () => {
  const { id: _, state: __, ...said } = minji;
  expect(detailsOf(entryValues(minji))).toEqual(said);
  expect(detailsOf(entryValues({ id: 'x', state: 'ended', name: '하나' }))).toEqual({ name: '하나' });
});

test('an empty field is not said, and lists are read without spaces or gaps', () => {
  expect(
    detailsOf({
      name: ' 하나 ',
      nameEn: '',
      title: ' ',
      titleEn: '',
      languages: 'ko, ,en ',
      skills: ' , ',
      shift: ' 오후 ',
    }),
  ).toEqual({ name: '하나', languages: ['ko', 'en'], shift: '오후' });
  expect(detailsOf({ name: '하나', titleEn: 'Manager', skills: '설치,수리' })).toEqual({
    ...{ name: '하나', title: { ko: '', en: 'Manager' }, skills: ['설치', '수리'] },
  });
});

test('a name is said in the language of the page, and one text in both', () => {
  expect([nameText(minji.name, 'ko'), nameText(minji.name, 'en')]).toEqual(['김민지', 'Minji Kim']);
  expect([nameText('하나', 'en'), nameText(undefined, 'en')]).toEqual(['하나', '']);
});

test('every field of the form is one that the API may find fault with, where it says so', () => {
  expect(Object.keys(pointers).sort()).toEqual(Object.keys(entryValues(minji)).sort());
  for (const [name, pointer] of Object.entries(pointers)) {
    const [, field, language] = pointer.split('/');
    expect(name).toBe(language === 'en' ? `${field}En` : field);
  }
});
