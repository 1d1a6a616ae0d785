import { expect, test } from 'vitest';
import { noteRoutes } from '../../../functions/shops/notes.routes.ts';
import { partRoutes } from '../../../functions/shops/parts.routes.ts';
import type { Role } from '../../../shared/api/http.ts';
import { journeys } from '../../../shared/events/journeys.ts';

const everybody: readonly Role[] = ['agent', 'lead', 'marketer', 'admin', 'machine'];
const routes = [...noteRoutes, ...partRoutes({ journeys, senderDomains: ['dangol.example'] })];

test('whoever works for a shop reads its document and notes, and so do its machines', () => {
  const reading = routes.filter(({ method }) => method === 'GET');
  expect(reading.length).toBeGreaterThan(6);
  for (const { path, docs } of reading) {
    expect(path).toMatch(/^\/v1\/shops\/\{shop\}(\/|$)/);
    expect([path, docs?.roles]).toEqual([path, everybody]);
    expect([path, docs?.scope]).toEqual([path, 'documents']);
  }
});

test('marketers, admins and machines change them; leads change what promises depend on, and no marketer where answers go', () => {
  const writing = routes.filter(({ method }) => method !== 'GET');
  expect(writing.length).toBeGreaterThan(6);
  for (const { method, path, docs } of writing) {
    const isOfPromises = /\/(hours|delivery)$/.test(path);
    const isOfAnswers = path.endsWith('/channels');
    const byDefault = [...(isOfPromises ? ['lead'] : []), ...(isOfAnswers ? [] : ['marketer']), 'admin', 'machine'];
    // Where the words of customers are mailed to is for no key and no marketer to say.
    const roles = path.endsWith('/desk') ? ['lead', 'admin'] : byDefault;
    expect([`${method} ${path}`, docs?.roles]).toEqual([`${method} ${path}`, roles]);
  }
});
