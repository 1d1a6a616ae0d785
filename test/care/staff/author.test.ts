import { describe, expect, test } from 'vitest';
import { authorBy, type Colleague } from '../../../functions/care/staff/author.ts';

const now = '2026-12-24T03:00:00.000Z';
const hana: Colleague = { name: { ko: '김하나', en: 'Hana Kim' }, title: '매니저', state: 'active' };

describe('who signs', () => {
  test('is the directory, and for who is not in it nobody', () => {
    expect(authorBy('hana', hana, now)).toEqual({ person: 'hana', agent: { name: hana.name, title: '매니저' } });
    expect(authorBy('hana', undefined, now)).toEqual({ person: 'hana' });
    expect(authorBy(undefined, undefined, now)).toEqual({});
  });

  test('is nobody whose work has ended, by an admin or by their last day', () => {
    expect(authorBy('hana', { ...hana, state: 'ended' }, now)).toBe('ended');
    expect(authorBy('hana', { ...hana, until: now }, now)).toBe('ended');
    expect(authorBy('hana', { ...hana, until: '2026-12-24T03:00:00.001Z' }, now)).toMatchObject({ person: 'hana' });
  });
});
