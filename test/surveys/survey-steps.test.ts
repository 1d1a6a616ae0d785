import { expect, test } from 'vitest';
import { documentsOf, newSurvey, proceed, statusAt, surveyWakeAt } from '../../functions/surveys/survey.ts';

const [before, opening, amid, closing, after] = [1, 2, 3, 4, 5].map((day) => `2026-12-0${day}T00:00:00.000Z`) as [
  string,
  string,
  string,
  string,
  string,
];
const run = { from: opening, until: closing };
const survey = (status: ReturnType<typeof statusAt>, term: object = run) => ({
  ...newSurvey('delivery'),
  status,
  term,
});
const eventsOf = (from: ReturnType<typeof survey>, now: string) =>
  proceed('demo', from, now).events.map(({ type, at, data }) => [type.name, at, data]);
const about = { survey: 'delivery' };

test('a survey begins as a draft, and without an end it never closes', () => {
  expect(newSurvey('delivery')).toEqual({ id: 'delivery', shopVersion: 0, term: {}, status: 'draft' });
  expect(statusAt({ from: opening }, after)).toBe('running');
  expect(statusAt({ until: before }, after)).toBe('draft');
});

test('it opens when it was to, however late that is seen, and at once where it was no plan', () => {
  expect(eventsOf(survey('scheduled'), amid)).toEqual([['SurveyOpened', opening, about]]);
  for (const status of ['draft', 'closed'] as const)
    expect(eventsOf(survey(status), amid)).toEqual([['SurveyOpened', amid, about]]);
});

test('it closes when it was to, and at once when it is taken back; what was not open does not close', () => {
  expect(eventsOf(survey('running'), after)).toEqual([['SurveyClosed', closing, about]]);
  expect(eventsOf(survey('running', {}), amid)).toEqual([['SurveyClosed', amid, about]]);
  expect(eventsOf(survey('running', { from: after }), amid)).toEqual([['SurveyClosed', amid, about]]);
  for (const status of ['draft', 'scheduled'] as const) expect(eventsOf(survey(status), after)).toEqual([]);
});

test('it wakes for its opening, and then for its end', () => {
  const all = (['draft', 'scheduled', 'running', 'closed'] as const).map((status) => surveyWakeAt(survey(status)));
  expect(all).toEqual([undefined, opening, closing, undefined]);
});

test('it names the shop by what was heard of it, and itself in its first version where none was kept', () => {
  const known = { id: 'delivery', shopVersion: 1 };
  expect(documentsOf('demo', known)).toEqual({ 'shop/demo': 1, 'survey/delivery': 1 });
  expect(documentsOf('demo', { ...known, shopVersion: 0, version: 3 })).toEqual({ 'survey/delivery': 3 });
});
