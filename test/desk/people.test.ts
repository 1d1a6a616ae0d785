import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryPage } from '../../functions/desk/people/entry.page.ts';
import { peoplePage } from '../../functions/desk/people/people.page.ts';
import { detailsOf, type Entry, entryValues } from '../../functions/desk/people/people.ts';
import { aVisit } from './visits.ts';

const person = (n: number): Entry => ({
  id: `3f0c9d2a-70b1-4c5e-9d35-${String(n).padStart(12, '0')}`,
  name: { ko: '남궁황보제갈선우독고동방 하나', en: 'Maximiliana Featherstonehaugh-Cholmondeley' },
  title: { ko: '고객지원본부 프리미엄상담팀 선임매니저', en: 'Senior Premium Customer Care Manager' },
  languages: ['ko', 'en', 'zh', 'ja'],
  skills: ['설치', '환불', '해외 배송'],
  shift: '월-금 10:00-18:00',
  lastDay: '2026-12-31',
  role: 'agent',
  contactsMasked: true,
  state: 'active',
});
const admin = (told: object = {}) => aVisit({ roles: ['admin'], ...told });

describe('the list', () => {
  test('of two hundred is pages of fifty, each under 60 KB', () => {
    const all = Array.from({ length: 200 }, (_, n) => person(n));
    const first = String(peoplePage(admin(), all));
    expect(Buffer.byteLength(first)).toBeLessThan(55_000);
    expect(first.match(/<tr>/g)).toHaveLength(51);
    expect(first).toContain('href="/desk/demo/people?next=50" rel="next"');
    const last = String(peoplePage(admin({ query: { next: '150' } }), all));
    expect([last.match(/<tr>/g)?.length, last.includes('rel="next"')]).toEqual([51, false]);
    for (const next of ['x', '-1', '1e9', '9999999']) {
      expect(() => peoplePage(admin({ query: { next } }), all)).not.toThrow();
    }
  });

  test('of who has left keeps to them over its pages', () => {
    const all = Array.from({ length: 60 }, (_, n): Entry => ({ ...person(n), state: 'ended' }));
    const page = String(peoplePage(admin({ query: { left: '1' } }), [person(999), ...all]));
    expect(page).toContain('href="/desk/demo/people?left=1&amp;next=50"');
    expect(page).not.toContain(person(999).id);
  });

  test('shows what people wrote as text', () => {
    const odd: Entry = { ...person(1), id: '../x', name: '<img src=x>', shift: '"><script>' };
    const page = String(peoplePage(admin(), [odd]));
    expect(page).toContain('&lt;img src=x&gt;');
    expect(page).toContain('/desk/demo/people/..%2Fx');
    expect(page).not.toMatch(/<script>|<img/);
  });
});

test('the end of your own work is not offered to you', () => {
  const entry = { ...person(1), id: 'local-agent' };
  const page = String(entryPage(admin(), { entry, version: '"1"' }));
  expect(page).not.toContain('/end"');
  expect(String(entryPage(admin(), { entry: person(1), version: '"1"' }))).toContain('/end"');
});

describe('the form', () => {
  const line = fc.stringMatching(/^[가-힣a-z]{1,8}$/);
  const text = fc.oneof(line, fc.record({ ko: line, en: line }));
  const entries = fc.record(
    { id: line, name: text, title: text, languages: fc.array(line, { minLength: 1 }), shift: line, lastDay: line },
    { requiredKeys: ['id', 'name'] },
  );
  test('says of an entry what stands in it, and nothing else', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const { id: _, ...details } = entry;
        expect(detailsOf(entryValues({ ...entry, state: 'active' }))).toEqual(details);
      }),
    );
  });

  test('leaves out what was emptied, and takes lists as they are typed', () => {
    expect(detailsOf({ name: ' 김하나 ', title: ' ', languages: ' ko,, en ,', skills: ',', lastDay: '' })).toEqual({
      name: '김하나',
      languages: ['ko', 'en'],
    });
    // An English name alone is told by the API, beside the Korean one that is missing.
    expect(detailsOf({ name: '', nameEn: 'Hana' })).toEqual({ name: { ko: '', en: 'Hana' } });
  });
});
