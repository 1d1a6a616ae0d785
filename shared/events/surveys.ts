import * as v from 'valibot';
import { defineEvent, id } from './event.ts';

/** A survey takes answers from now on, or no longer. */
export const SurveyOpened = defineEvent('SurveyOpened', v.object({ survey: id }), {
  unconsumed: 'For the desk and for journeys that ask while a survey runs. Neither reads it yet.',
});
export const SurveyClosed = defineEvent('SurveyClosed', v.object({ survey: id }), {
  unconsumed: 'For the desk and for journeys that ask while a survey runs. Neither reads it yet.',
});

/** The survey that asks the customer of a solved ticket whether it was solved. */
export const solvedSurvey = 'solved';

/** A score up to this one opens a ticket, and the customer reads that a person will answer. */
export const maxLow = 2;

/**
 * A survey was answered, or the answer was changed; the latest counts. It is about an order or about a solved ticket. `customer` is whose link
 * it was: the order may be another's since.
 */
export const SurveyAnswered = defineEvent(
  'SurveyAnswered',
  v.object({
    survey: id,
    customer: id,
    order: v.optional(id),
    ticket: v.optional(id),
    score: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
    words: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
    /** Posted too quickly, or contradicted too quickly, to be a person's: stored, and left out of the score. */
    suspect: v.boolean(),
  }),
  { personal: ({ words }) => words !== undefined },
);
