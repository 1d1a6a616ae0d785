import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  acceptance,
  answerEvents,
  applyAnswer,
  applySent,
  editableUntil,
  isAnswerOfOthers,
  newAnswer,
} from '../../functions/surveys/answer.ts';
import { emptyTally, moveCount, type ScoreTally, sumTallies } from '../../functions/surveys/tally.ts';
import { plusSeconds } from '../../shared/base/clock.ts';
import { sharded } from '../../shared/kernel/sharded.ts';

const start = '2026-12-01T01:00:00.000Z';
const at = (second: number) => plusSeconds(start, second);
const invitation = { survey: 'delivery', order: 'shopify-1001' };
const invited = newAnswer(invitation);
const answered = (score: number, second: number, before = invited) =>
  applyAnswer(before, 'minji', { score, at: at(second) });

describe('an answer', () => {
  it('is taken while the survey runs, and for a day after it was first given', () => {
    const term = { from: start, until: at(200_000) };
    expect(acceptance(invited, term, at(-1))).toBe('not-open');
    expect(acceptance(invited, {}, at(0))).toBe('not-open');
    expect(acceptance(invited, term, at(0))).toBe('yes');
    expect(acceptance(invited, term, at(199_999))).toBe('yes');
    expect(acceptance(invited, term, at(200_000))).toBe('closed');
    const given = answered(4, 100);
    expect(acceptance(given, term, at(100 + 86_399))).toBe('yes');
    expect(acceptance(given, term, at(100 + 86_400))).toBe('settled');
    expect(acceptance(answered(5, 86_000, given), term, at(100 + 86_400))).toBe('settled');
    expect(editableUntil(at(100), term)).toBe(at(86_500));
    expect(editableUntil(at(190_000), term)).toBe(at(200_000));
    expect(editableUntil(at(190_000), {})).toBe(at(276_400));
  });

  it('given twice is given once', () => {
    const given = applyAnswer(invited, 'minji', { score: 2, words: '늦었어요', at: at(60) });
    expect(applyAnswer(given, 'minji', { score: 2, words: '늦었어요', at: at(90) })).toBe(given);
    expect(answerEvents(given, given, at(90))).toEqual([]);
  });

  it('is the one that was given last, however late one comes that was given before', () => {
    const second = answered(2, 3_600, answered(1, 60));
    expect(answered(1, 90, second)).toBe(second);
    expect(answered(1, 3_700, second).given?.score).toBe(1);
  });

  it('is suspect within ten seconds of the mail, and no longer once it was given again in peace', () => {
    expect(answered(1, 9, applySent(invited, at(0))).suspect).toBe(true);
    expect(answered(1, 10, applySent(invited, at(0))).suspect).toBe(false);
    expect(answered(5, 600, answered(1, 3, applySent(invited, at(0)))).suspect).toBe(false);
  });

  it('is suspect when another score was given within ten seconds, however the words differ', () => {
    expect(answered(5, 69, answered(1, 60)).suspect).toBe(true);
    expect(answered(5, 70, answered(1, 60)).suspect).toBe(false);
    expect(applyAnswer(answered(5, 60), 'minji', { score: 5, words: '고마워요', at: at(61) }).suspect).toBe(false);
    expect(answered(1, 62, answered(5, 61, answered(1, 60))).suspect).toBe(true);
  });

  it('has an end to its history, and to its changes', () => {
    let answer = invited;
    for (let n = 0; n < 60; n++) {
      if (acceptance(answer, { from: start }, at(60 * n)) === 'yes') answer = answered((n % 2) + 1, 60 * n, answer);
    }
    expect(answer.history).toHaveLength(10);
    expect(answer.times).toBe(50);
    expect(acceptance(answer, { from: start }, at(3_600))).toBe('settled');
  });

  it('says itself again when only its being suspect has changed', () => {
    const before = answered(1, 5);
    const after = applySent(before, at(0));
    expect(answerEvents(before, after, at(0)).map(({ data }) => data)).toEqual([
      { survey: 'delivery', order: 'shopify-1001', customer: 'minji', score: 1, suspect: true },
    ]);
    expect(applySent(after, at(0))).toBe(after);
  });
});

/** Something that happens to one of three answers. */
const step = fc.record({
  order: fc.constantFrom('a', 'b', 'c'),
  happens: fc.oneof(
    fc.record({ score: fc.integer({ min: 1, max: 5 }), words: fc.constantFrom('늦었어요', undefined) }),
    fc.constant('sent' as const),
  ),
  second: fc.nat({ max: 40 }),
});

const parts = sharded<ScoreTally>('tally', { owner: 'surveys', describe: () => ({ status: 'counted' }) });

describe('tallies', () => {
  it('are what the answers are, after any sequence of answers, edits and late news, each perhaps twice', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (all) => {
        const answers = new Map<string, Answer>();
        const tallies = new Map<string, ScoreTally>();
        for (const { order, happens, second } of all) {
          const before = answers.get(order);
          const known = before ?? newAnswer({ survey: 'delivery', order });
          const after =
            happens === 'sent' ? applySent(known, at(second)) : applyAnswer(known, 'c', { ...happens, at: at(second) });
          answers.set(order, after);
          if (answerEvents(before, after, at(second)).length === 0) continue;
          const part = parts.of('demo', after.survey, after.survey, after.order ?? '').subject;
          tallies.set(part, moveCount(tallies.get(part) ?? emptyTally, before, after));
        }
        const given = [...answers.values()].filter((answer) => answer.given);
        const counted = given.filter(({ suspect }) => !suspect);
        expect(sumTallies([...tallies.values()])).toEqual({
          counts: [1, 2, 3, 4, 5].map((score) => counted.filter((answer) => answer.given?.score === score).length),
          suspects: given.length - counted.length,
        });
        for (const { counts } of tallies.values()) expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('end the same whether the mail is heard of first, last, or in between, and however often', () => {
    const given = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.nat({ max: 30 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        given,
        fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 3 }),
        fc.nat(),
        (posts, sent, place) => {
          const givenSteps = posts.map(
            ([score, second]) =>
              (answer: Answer) =>
                answered(score, second, answer),
          );
          const sentSteps = sent.map((second) => (answer: Answer) => applySent(answer, at(second)));
          const split = place % (givenSteps.length + 1);
          const ends = [
            [...sentSteps, ...givenSteps],
            [...givenSteps, ...sentSteps, ...sentSteps],
            [...givenSteps.slice(0, split), ...sentSteps.toReversed(), ...givenSteps.slice(split)],
          ].map((steps) => steps.reduce((answer, step) => step(answer), invited));
          expect(ends[1]).toEqual(ends[0]);
          expect(ends[2]).toEqual(ends[0]);
        },
      ),
    );
  });
});

describe('an answer, to the second', () => {
  it('was never given where it is new, and is nobody’s suspect', () => {
    expect(invited).toEqual({ ...invitation, times: 0, history: [], suspect: false });
    expect(answered(3, 60)).toMatchObject({ times: 1, firstAt: at(60), suspect: false });
    expect(answered(3, 60, answered(2, 30)).times).toBe(2);
  });

  it('may be changed to the end of the survey, where that is the same as a day', () => {
    expect(editableUntil(at(0), { until: at(86_400) })).toBe(at(86_400));
  });

  it('counts where another comes at the same moment, or says the same score in other words', () => {
    expect(answered(4, 60, answered(3, 60)).given?.score).toBe(4);
    const words = applyAnswer(answered(3, 60), 'minji', { score: 3, words: '고마워요', at: at(90) });
    expect(words.given?.words).toBe('고마워요');
    expect(answerEvents(answered(3, 60), words, at(90))[0]?.data).toEqual({
      ...{ ...invitation, customer: 'minji', score: 3, suspect: false },
      words: '고마워요',
    });
    expect(answerEvents(undefined, answered(3, 60), at(60))[0]?.data).toStrictEqual({
      ...{ ...invitation, customer: 'minji', score: 3, suspect: false },
    });
  });

  it('is judged by the first time that its mail was sent', () => {
    const sent = applySent(invited, at(0));
    expect(applySent(sent, at(30))).toBe(sent);
    expect(applySent(sent, at(-30)).sentAt).toBe(at(-30));
    expect(applySent(answered(3, 5), at(0)).suspect).toBe(true);
  });

  it('says nothing where nobody gave one', () => {
    expect(answerEvents(undefined, applySent(invited, at(0)), at(0))).toEqual([]);
    expect(answerEvents(undefined, { ...invited, customer: 'minji' }, at(0))).toEqual([]);
    const { customer: _, ...nobodys } = answered(3, 60);
    expect(answerEvents(undefined, nobodys, at(60))).toEqual([]);
  });
});

it('what one customer said is left as it is by another, who had the order before', () => {
  const given = answered(3, 60);
  expect(applyAnswer(given, 'john', { score: 5, words: '좋아요', at: at(90) })).toBe(given);
  expect([isAnswerOfOthers(given, 'john'), isAnswerOfOthers(given, 'minji')]).toEqual([true, false]);
  expect(isAnswerOfOthers(newAnswer({ survey: 'delivery', order: 'o1' }), 'john')).toBe(false);
});
