import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { formsOf, typesIn } from './forms.ts';
import { recorded } from './recorded.ts';
import type { Request } from './request.ts';
import { request } from './requests.ts';

/** What is compared with DynamoDB Local; a form that is missing here belongs into requests.ts. */
const compared = fc.sample(request, { numRuns: 20_000, seed: 1 });

describe.skipIf(!process.env.ORACLE_ENDPOINT)(
  'what the functions ask of DynamoDB is compared with Amazon’s own',
  () => {
    let inUse: Request[];
    beforeAll(async () => {
      inUse = await recorded();
    });

    test('every form of request in the stories', () => {
      const forms = new Set(compared.flatMap(formsOf));
      const used = new Set(inUse.flatMap(formsOf));
      expect(used.size).toBeGreaterThan(8);
      expect([...used].filter((form) => !forms.has(form)).sort()).toEqual([]);
    });

    test('every type of value in the stories', () => {
      const types = typesIn(compared);
      expect([...typesIn(inUse)].filter((type) => !types.has(type))).toEqual([]);
    });
  },
);
