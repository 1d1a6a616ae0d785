import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { callOf, causeOf, formOf, isPage, languageOf, methodsOf, Problem } from '../../../shared/api/http.ts';

const event = {
  headers: {},
  requestContext: { domainName: 'api.example' },
} as unknown as APIGatewayProxyEventV2;

test('a page is read by its head too, and nothing else is', () => {
  const paths = ['/p/survey/{token}', '/s/{code}', '/v1/p/', '/p', '/s', '/desk/s/'];
  expect(paths.map(isPage)).toEqual([true, true, false, false, false, false]);
  expect(methodsOf({ method: 'GET', path: '/p/survey/{token}' })).toEqual(['GET', 'HEAD']);
  expect(methodsOf({ method: 'POST', path: '/p/survey/{token}' })).toEqual(['POST']);
  expect(methodsOf({ method: 'GET', path: '/v1/shops/{shop}' })).toEqual(['GET']);
});

test('a call that says nothing is empty, and came by https; one by http says so', () => {
  expect(callOf(event)).toEqual({
    ...{ shop: '', path: {}, query: {}, headers: {}, cookies: [], body: Buffer.alloc(0), claims: {} },
    origin: 'https://api.example',
  });
  const asked = {
    ...event,
    headers: { 'x-forwarded-proto': 'http' },
    pathParameters: { shop: 'demo' },
    queryStringParameters: { limit: '1' },
  };
  expect(callOf(asked)).toMatchObject({ shop: 'demo', query: { limit: '1' }, origin: 'http://api.example' });
});

test('whoever calls is the cause of what follows, by at most 80 signs of their name', () => {
  const at = '2026-11-29T10:00:00.000Z';
  expect(causeOf({ claims: { sub: 'minji' } }, 'reply', at)).toEqual({ id: `reply~minji~${at}`, at, test: false });
  expect(causeOf({ claims: { sub: 'x'.repeat(81) } }, 'reply', at).id).toBe(`reply~${'x'.repeat(80)}~${at}`);
});

test('the language is the one that is asked for most, of those spoken here; the first one where none is', () => {
  const heard = (asked: string | undefined, ...spoken: ('ko' | 'en')[]) =>
    languageOf({ 'accept-language': asked }, spoken);
  expect(heard('en-GB,en;q=0.9,ko;q=0.8', 'ko', 'en')).toBe('en');
  expect(heard('de, en ; q=0.5, ko;q=0.6', 'ko', 'en')).toBe('ko');
  expect(heard('en;q=0, de', 'ko', 'en')).toBe('ko');
  expect(heard('*;q=1, x-en, 1en', 'ko', 'en')).toBe('ko');
  expect(heard('ko', 'en')).toBe('en');
  expect([heard(undefined, 'en'), heard(undefined), heard('en')]).toEqual(['en', 'ko', 'ko']);
});

test('a form is one of its type, of 64 KiB at most', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const read =
    (body: string, by: Record<string, string> = headers) =>
    () =>
      formOf({ ...callOf(event), headers: by, body: Buffer.from(body) });
  expect(Object.fromEntries(read('a=1&b=%EA%B0%80')())).toEqual({ a: '1', b: '가' });
  expect(read(`a=${'x'.repeat(64 * 1024 - 2)}`)().get('a')).toHaveLength(64 * 1024 - 2);
  const statusOf = (tried: () => unknown) => {
    try {
      tried();
    } catch (error) {
      return error instanceof Problem && error.status;
    }
  };
  expect(statusOf(read(`a=${'x'.repeat(64 * 1024 - 1)}`))).toBe(413);
  expect(statusOf(read('{}', { 'content-type': 'application/json' }))).toBe(415);
  expect(statusOf(read('a=1', {}))).toBe(415);
});
