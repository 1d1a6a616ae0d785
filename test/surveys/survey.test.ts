import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surveyDocuments } from '../../functions/surveys/documents.ts';
import {
  applyTerm,
  documentsOf,
  newSurvey,
  proceed,
  type SurveyDocument,
  statusAt,
  surveyWakeAt,
} from '../../functions/surveys/survey.ts';
import { plusSeconds } from '../../shared/base/clock.ts';

const at = (minute: number) => plusSeconds('2026-12-01T00:00:00.000Z', minute * 60);
const instant = fc.nat({ max: 20 }).map(at);
const term = fc.record({
  from: fc.option(instant, { nil: undefined }),
  until: fc.option(instant, { nil: undefined }),
});

const document = surveyDocuments.get('delivery') as SurveyDocument;

describe('a survey', () => {
  it('takes answers from its opening on, and none at its closing', () => {
    const run = { from: at(5), until: at(10) };
    expect([at(4), at(5), at(9), at(10)].map((now) => statusAt(run, now))).toEqual([
      'scheduled',
      'running',
      'running',
      'closed',
    ]);
    expect(statusAt({}, at(0))).toBe('draft');
    expect(statusAt({ from: at(0) }, '2999-01-01T00:00:00.000Z')).toBe('running');
  });

  it('opens and closes in turn, whatever the documents say and however early, late or often it is woken', () => {
    const turns = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.option(term, { nil: undefined })), { maxLength: 20 });
    fc.assert(
      fc.property(turns, (all) => {
        let survey = newSurvey('delivery');
        let minute = 0;
        let open = false;
        for (const [index, [pause, changed]] of all.entries()) {
          minute += pause;
          const { state, events } = proceed(
            'demo',
            changed ? applyTerm(survey, document, { version: index + 1, term: changed }) : survey,
            at(minute),
          );
          for (const { type, at: when } of events) {
            expect(type.name).toBe(open ? 'SurveyClosed' : 'SurveyOpened');
            expect(when <= at(minute)).toBe(true);
            open = !open;
          }
          expect(state.status).toBe(statusAt(state.term, at(minute)));
          expect(open).toBe(state.status === 'running');
          expect(proceed('demo', state, at(minute))).toEqual({ state, events: [] });
          const wake = surveyWakeAt(state);
          if (wake !== undefined) expect(wake > at(minute)).toBe(true);
          survey = state;
        }
      }),
    );
  });

  it('goes back to no older document', () => {
    const newer = applyTerm(newSurvey('delivery'), document, { version: 3, term: { from: at(1) } });
    expect(applyTerm(newer, document, { version: 3, term: {} })).toBe(newer);
    expect(applyTerm(newer, document, { version: 2, term: {} })).toBe(newer);
  });

  it('runs when the shop says, or else when its own document does, and says by which versions that was decided', () => {
    const second = { ...document, version: 2 };
    const own = applyTerm(newSurvey('delivery'), second, { version: 7 });
    expect(own).toMatchObject({ term: document.term, shopVersion: 7, version: 2 });
    const { state, events, ...by } = proceed('demo', own, at(0));
    expect(events).toHaveLength(1);
    expect(by).toEqual({ decidedAt: at(0), documents: { 'shop/demo': 7, 'survey/delivery': 2 } });
    const ended = applyTerm(
      state,
      { ...document, version: 3 },
      { version: 8, term: { ...document.term, until: at(9) } },
    );
    expect(proceed('demo', ended, at(1)).events).toEqual([]);
    expect(proceed('demo', ended, at(9))).toMatchObject({ documents: { 'shop/demo': 8, 'survey/delivery': 3 } });
    const { version: _, ...before } = state;
    expect(documentsOf('demo', { ...before, shopVersion: 0 })).toEqual({ 'survey/delivery': 1 });
  });

  it('is worded in both languages, score by score', () => {
    for (const { question, scale } of surveyDocuments.values()) {
      expect(scale).toHaveLength(5);
      for (const words of [question, ...scale]) {
        expect(words.ko).toMatch(/[가-힣]/);
        expect(words.en).toMatch(/^[\w ,.?']+$/);
      }
    }
  });
});
