import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import {
  applyLowAnswer,
  type NewestAnswer,
  newerAnswer,
  type SurveyAnswer,
} from '../../../functions/care/surveys/low-answer.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';

const terms = termsOf({
  zone: 'Asia/Seoul',
  hours: { week: { mon: [{ from: '10:00', to: '18:00' }], tue: [{ from: '10:00', to: '18:00' }] } },
});

const subject = 'answer/demo/delivery~shopify-1';
const answered = (version: number, score: number, words?: string): SurveyAnswer => ({
  ...{
    id: `${subject}@${version}.0`,
    name: 'SurveyAnswered',
    v: 1,
    shop: 'demo',
    subject,
    version,
    status: 'answered',
  },
  at: `2026-12-21T03:0${version}:00.000Z`,
  cause: 'link',
  test: false,
  data: { survey: 'delivery', customer: 'minji', order: 'shopify-1', score, suspect: false, ...(words && { words }) },
});

/** Applies these events in sequence, as the store does, and returns the ticket in the end. */
function applyAll(events: readonly SurveyAnswer[]) {
  let newest: NewestAnswer | undefined;
  let ticket: Ticket | undefined;
  const words = new Map<string, string>();
  for (const event of events) {
    newest = newerAnswer(newest, event) ?? newest;
    if (!newest) continue;
    const outcome = applyLowAnswer({ event, newest, terms, replyTo: undefined }, 'aaaabbbbccccdddd', ticket, 1001, []);
    ticket = outcome?.state ?? ticket;
    if (outcome?.words) words.set(outcome.words.id, outcome.words.text);
  }
  return { ticket, words: words.get('answer') };
}

describe('an answer', () => {
  test('of two stars opens a ticket with its words; of three it opens none', () => {
    const { ticket, words } = applyAll([answered(1, 2, 'The box was wet')]);
    expect(ticket).toMatchObject({
      kind: 'delivery',
      customer: 'minji',
      answer: { version: 1, score: 2 },
      state: 'new',
    });
    expect(words).toBe('The box was wet');
    expect(applyAll([answered(1, 3)])).toEqual({ ticket: undefined, words: undefined });
  });

  test('that is changed to five stars leaves the ticket, which says five and the newest words', () => {
    const { ticket, words } = applyAll([answered(1, 1, 'Broken'), answered(2, 5, 'They came at once')]);
    expect(ticket?.answer).toEqual({ version: 2, score: 5 });
    expect(ticket?.openedAt).toBe(answered(1, 1).at);
    expect(words).toBe('They came at once');
  });

  test('is one ticket in the end, whatever its versions are and however they come', () => {
    const scores = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(scores, fc.array(fc.nat({ max: 4 }), { maxLength: 8 }), (scores, again) => {
        const events = scores.map((score, n) => answered(n + 1, score, `words ${n + 1}`));
        const repeated = again.flatMap((n) => events[n] ?? []);
        const inSequence = applyAll(events);
        const shuffled = applyAll([...repeated, ...events]);
        expect(shuffled.ticket?.answer).toEqual(inSequence.ticket?.answer);
        expect(shuffled.ticket?.openedAt).toEqual(inSequence.ticket?.openedAt);
        expect(shuffled.words).toEqual(inSequence.words);
      }),
    );
  });
});
