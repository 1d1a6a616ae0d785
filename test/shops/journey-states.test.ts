import { expect, test } from 'vitest';
import { documentParts } from '../../functions/shops/document.ts';
import { journeyStates } from '../../functions/shops/rules.ts';
import { journeys } from '../../shared/events/journeys.ts';
import type { ShopDocument } from '../../shared/events/shops.ts';
import { aShopDocument } from './documents.ts';

const statesOf = (told: object = {}) => journeyStates(aShopDocument('tea', told) as ShopDocument, journeys);
const on = (told: object) =>
  statesOf(told)
    .filter((each) => each.on)
    .map(({ name }) => name);

test('a journey is on as the document says, and by its default where that says nothing', () => {
  expect(on({})).toEqual(['welcome', 'delay', 'delivery-question', 'first-days']);
  expect(on({ journeys: { welcome: { on: false }, 'win-back': { on: true } } })).toEqual([
    ...['delay', 'delivery-question', 'first-days', 'win-back'],
  ]);
});

test('each is told with its name for people, whether it is advertising, and what the shop lacks for it', () => {
  const states = statesOf({ hours: { week: { mon: [] } } });
  expect(
    states.map(({ name, label, isAdvertising, lacks }) => [name, label.en, isAdvertising, lacks.join(' ')]),
  ).toEqual([
    ['welcome', 'thank-you', false, ''],
    ['delay', 'delay notice', false, ''],
    ['delivery-question', 'delivery survey', false, 'hours.week'],
    ['first-days', 'first-days', false, 'hours.week'],
    ['check-in-care', 'one-month check-in', false, 'hours.week'],
    ['check-in-greeting', 'one-month greeting', true, ''],
    ['win-back', 'win-back', true, ''],
  ]);
});

test('the parts of a document that are read and written by themselves are these', () => {
  expect(Object.keys(documentParts)).toEqual(['brand', 'hours', 'delivery', 'journeys', 'channels', 'desk']);
});
