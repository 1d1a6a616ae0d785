import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anonymousAnswer, answerEvents, applyAnswer, applySent, newAnswer } from '../../functions/surveys/answer.ts';
import { emptyTally, moveCount } from '../../functions/surveys/tally.ts';
import { plusSeconds } from '../../shared/base/clock.ts';

const at = (n: number) => plusSeconds('2026-11-27T01:00:00.000Z', n);
const said = fc.record({
  score: fc.integer({ min: 1, max: 5 }),
  words: fc.constantFrom(undefined, '늦었어요', '좋아요'),
  at: fc.nat({ max: 9_000 }).map(at),
});

test('the answer of an erased customer counts as before, has no words, and nothing is added or told', () => {
  fc.assert(
    fc.property(
      fc.array(said, { minLength: 1, maxLength: 6 }),
      said,
      fc.nat({ max: 9_000 }),
      (answers, later, sent) => {
        const given = answers.reduce(
          (before, each) => applyAnswer(before, 'minji', each),
          newAnswer({ survey: 'delivery', order: 'o1' }),
        );
        const erased = anonymousAnswer(given, at(10_000));
        expect(JSON.stringify(erased)).not.toMatch(/늦|좋|minji/);
        expect(moveCount(emptyTally, undefined, erased)).toEqual(moveCount(emptyTally, undefined, given));
        expect(answerEvents(given, erased, at(10_000))).toEqual([]);
        expect(anonymousAnswer(erased, at(20_000))).toEqual(erased);
        expect(applyAnswer(erased, 'minji', { ...later, at: at(30_000) })).toBe(erased);
        expect(applySent(erased, at(sent))).toBe(erased);
      },
    ),
  );
});
