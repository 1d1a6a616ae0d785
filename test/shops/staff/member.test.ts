import fc from 'fast-check';
import { safeParse } from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  asGiven,
  briefView,
  ended,
  type Member,
  memberDetails,
  memberEvents,
  memberShape,
  memberState,
  memberView,
  operatorEntry,
  resumed,
  withDetails,
} from '../../../functions/shops/staff/member.ts';

const at = '2026-12-24T03:00:00.000Z';
const seoul = { zone: 'Asia/Seoul', now: at };
const hana: Member = { person: 'hana', name: '김하나', role: 'agent' };

describe('an entry', () => {
  const whole = {
    ...{ name: { ko: '김하나', en: 'Hana Kim' }, title: '매니저', languages: ['ko', 'en'], skills: ['환불'] },
    ...{ shift: '야간', lastDay: '2026-12-31' },
  };
  const isTaken = (told: object) => safeParse(memberDetails, { ...whole, ...told }).success;

  test('is what an admin writes, in short lines and not too many', () => {
    expect(safeParse(memberDetails, { ...whole, role: 'admin' }).output).toEqual(whole);
    const many = (count: number, one: string) => Array(count).fill(one);
    expect(isTaken({ languages: many(20, 'ko'), skills: many(40, 'x'.repeat(60)), shift: 'x'.repeat(200) })).toBe(true);
    for (const wrong of [
      ...[{ languages: many(21, 'ko') }, { languages: ['KO'] }, { languages: ['kor'] }, { languages: ['1ko'] }],
      ...[{ skills: many(41, 'x') }, { skills: ['x'.repeat(61)] }, { shift: 'x'.repeat(201) }, { shift: '' }],
      ...[{ lastDay: '2026-02-30' }, { name: undefined }, { name: '' }],
    ]) {
      expect(isTaken(wrong), JSON.stringify(wrong)).toBe(false);
    }
  });

  test('has what the operator gives with the groups, any of it', () => {
    for (const role of ['agent', 'lead', 'marketer', 'admin'])
      expect(safeParse(operatorEntry, { role, contactsMasked: true }).output).toEqual({ role, contactsMasked: true });
    expect(safeParse(operatorEntry, whole).output).toEqual(whole);
    for (const wrong of [{ role: 'machine' }, { role: '' }, { contactsMasked: 'yes' }, { shift: '' }])
      expect(safeParse(operatorEntry, wrong).success).toBe(false);
  });

  test('is answered as a whole', () => {
    for (const state of ['active', 'ended'] as const) {
      const told = { id: 'hana', ...whole, role: 'lead', contactsMasked: true, endsAt: at, endedAt: at, state };
      expect(safeParse(memberShape, told).output).toEqual(told);
    }
    expect(safeParse(memberShape, { id: 'hana', name: '하나', state: '' }).success).toBe(false);
  });

  test('has ended by whoever ended it, or by its time', () => {
    const before = '2026-12-01T00:00:00.000Z';
    const later = '2027-01-01T00:00:00.000Z';
    expect(memberState({}, at)).toBe('active');
    expect(memberState({ endsAt: later }, at)).toBe('active');
    expect(memberState({ endsAt: before }, at)).toBe('ended');
    expect(memberState({ endedAt: before, endsAt: later }, at)).toBe('ended');
    expect(briefView({ ...hana, endedAt: before }, at)).toEqual({ id: 'hana', name: '김하나', state: 'ended' });
    expect(briefView({ ...hana, endsAt: before }, at).state).toBe('ended');
  });

  test('keeps every detail that the operator does not say again, and takes each that she says', () => {
    const { name, ...more } = whole;
    const first = asGiven(undefined, 'hana', { ...whole, role: 'lead' }, seoul);
    expect(first).toEqual({ person: 'hana', ...whole, role: 'lead', endsAt: '2026-12-31T15:00:00.000Z' });
    expect(asGiven(first, 'hana', { name: '박하나' }, seoul)).toEqual({ ...first, name: '박하나' });
    expect(asGiven(first, 'hana', { ...more, shift: '주간' }, seoul)).toEqual({ ...first, shift: '주간' });
    expect(name).toEqual(first?.name);
  });

  test('of somebody new may have a name alone', () => {
    expect(asGiven(undefined, 'hana', { name: '김하나' }, seoul)).toEqual({ person: 'hana', name: '김하나' });
  });

  test('is left as it is where somebody who works is to come back', () => {
    const staying: Member = { ...hana, lastDay: '2026-12-31', endsAt: '2026-12-31T15:00:00.000Z' };
    expect(resumed(staying, at)).toEqual(staying);
    expect(resumed(ended(staying, at), at)).toEqual(staying);
  });

  test('tells others who it is, from when on, and who changed it', () => {
    const told = (after: Member, by?: string) => memberEvents(undefined, after, at, by).map(({ data }) => data);
    expect(told(hana)).toEqual([{ person: 'hana', name: '김하나', role: 'agent', state: 'active' }]);
    expect(told({ person: 'hana', name: '하나', title: '매니저', endsAt: at, endedAt: at }, 'boss')).toEqual([
      { person: 'hana', name: '하나', title: '매니저', state: 'ended', until: at, by: 'boss' },
    ]);
  });
});

describe('the last day', () => {
  test.each([
    ['Asia/Seoul', '2026-12-31', '2026-12-31T15:00:00.000Z'],
    ['UTC', '2028-02-29', '2028-03-01T00:00:00.000Z'],
    // Clocks went back on 25 October, at three; and forward on 29 March, at two.
    ['Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28', '2026-03-28T23:00:00.000Z'],
    ['America/New_York', '2026-12-31', '2027-01-01T05:00:00.000Z'],
  ])('in %s, %s ends at %s', (zone, lastDay, endsAt) => {
    expect(withDetails(undefined, 'hana', { name: '김하나', lastDay }, zone).endsAt).toBe(endsAt);
  });

  test('counts until its end, and not at it', () => {
    const member = withDetails(undefined, 'hana', { name: '김하나', lastDay: '2026-12-31' }, 'Asia/Seoul');
    expect(memberState(member, '2026-12-31T14:59:59.999Z')).toBe('active');
    expect(memberState(member, '2026-12-31T15:00:00.000Z')).toBe('ended');
  });
});

describe('what an admin writes', () => {
  test('replaces the details, and leaves what goes with groups and ends', () => {
    const before: Member = { ...hana, title: '매니저', contactsMasked: true, endedAt: at };
    expect(withDetails(before, 'hana', { name: '박하나' }, 'Asia/Seoul')).toEqual({
      person: 'hana',
      name: '박하나',
      role: 'agent',
      contactsMasked: true,
      endedAt: at,
    });
  });
});

describe('what the operator gives', () => {
  test('stays where it is not said again', () => {
    const first = asGiven(
      undefined,
      'hana',
      { name: '김하나', title: '매니저', role: 'agent', lastDay: '2026-12-31' },
      seoul,
    );
    expect(first).toMatchObject({ name: '김하나', endsAt: '2026-12-31T15:00:00.000Z' });
    expect(asGiven(first, 'hana', { role: 'lead' }, seoul)).toEqual({ ...first, role: 'lead' });
    expect(asGiven(first, 'hana', {}, seoul)).toEqual(first);
  });

  test('needs a name for somebody new', () => {
    expect(asGiven(undefined, 'hana', { role: 'agent' }, seoul)).toBeUndefined();
  });

  test('brings somebody back, without a last day that is over', () => {
    const left: Member = { ...hana, endedAt: '2026-12-01T00:00:00.000Z', contactsMasked: true };
    expect(asGiven(left, 'hana', { role: 'lead' }, seoul)).toEqual({ ...hana, role: 'lead', contactsMasked: true });
    const over: Member = { ...hana, lastDay: '2026-11-30', endsAt: '2026-11-30T15:00:00.000Z' };
    expect(asGiven(over, 'hana', {}, seoul)).toEqual(hana);
    expect(asGiven(over, 'hana', { lastDay: '2027-01-31' }, seoul)).toMatchObject({ lastDay: '2027-01-31' });
  });
});

describe('an end', () => {
  test('keeps its first time, and its undoing lets nobody work past their last day', () => {
    expect(ended(ended(hana, at), '2027-01-01T00:00:00.000Z').endedAt).toBe(at);
    expect(resumed(ended(hana, at), at)).toEqual(hana);
    const over: Member = { ...hana, lastDay: '2026-11-30', endsAt: '2026-11-30T15:00:00.000Z' };
    expect(resumed(ended(over, at), at)).toEqual(hana);
    const later: Member = { ...hana, lastDay: '2026-12-31', endsAt: '2026-12-31T15:00:00.000Z' };
    expect(memberState(resumed(ended(later, at), at), at)).toBe('active');
  });
});

test('colleagues read a name and a title, and nothing else', () => {
  const whole: Member = {
    ...{ ...hana, title: '매니저', shift: '야간', skills: ['환불'], languages: ['ko'], contactsMasked: true },
    ...{ lastDay: '2026-12-31', endsAt: '2026-12-31T15:00:00.000Z' },
  };
  expect(briefView(whole, at)).toEqual({ id: 'hana', name: '김하나', title: '매니저', state: 'active' });
  expect(memberView(whole, at)).toMatchObject({ id: 'hana', shift: '야간', state: 'active' });
});

const words = fc.oneof(fc.constantFrom('김하나', '이도윤'), fc.constant({ ko: '김하나', en: 'Hana Kim' }));
const members = fc.record(
  {
    person: fc.constant('hana'),
    name: words,
    title: words,
    role: fc.constantFrom('agent' as const, 'lead' as const),
    skills: fc.array(fc.constantFrom('환불', '설치'), { maxLength: 2 }),
    shift: fc.constantFrom('야간', '주간'),
    endsAt: fc.constantFrom('2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'),
    endedAt: fc.constantFrom('2026-12-01T00:00:00.000Z', at),
  },
  { requiredKeys: ['person', 'name'] },
);

test('others are told exactly when what they are told has changed, and once of one entry', () => {
  fc.assert(
    fc.property(members, members, (before, after) => {
      const told = ({ person, name, title, role, endsAt, endedAt }: Member) =>
        JSON.stringify([person, name, title, role, endsAt, endedAt !== undefined]);
      expect(memberEvents(before, after, at, 'boss').length).toBe(told(before) === told(after) ? 0 : 1);
      expect(memberEvents(after, after, at, 'boss')).toEqual([]);
      expect(memberEvents(undefined, after, at, undefined)).toHaveLength(1);
    }),
  );
});
