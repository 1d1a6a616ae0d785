import { describe, expect, test } from 'vitest';
import { shared } from './shared.ts';
import { capabilityOf, type Import, isOurs, planted, type Source, sources, suffixOf } from './source.ts';

const isPure = (path: string): boolean =>
  path.startsWith('shared/')
    ? (shared[path]?.pure ?? path.startsWith('shared/events/'))
    : ['', 'page', 'words', 'subscriptions'].includes(suffixOf(path) ?? '');

/** Packages, and of Node's own modules the names, that compute and touch nothing. */
const purePackages: Readonly<Record<string, readonly string[]>> = {
  valibot: ['*'],
  'temporal-polyfill/fns/Instant': ['*'],
  'temporal-polyfill/fns/PlainDate': ['*'],
  'temporal-polyfill/fns/PlainTime': ['*'],
  'temporal-polyfill/fns/ZonedDateTime': ['*'],
  'hono/html': ['html', 'raw'],
  'libphonenumber-js/min': ['parsePhoneNumberFromString'],
  liquidjs: ['*'],
  'nodemailer/lib/mime-node': ['default'],
  'node:crypto': [
    ...['createHash', 'createHmac', 'createPublicKey', 'timingSafeEqual', 'verify'],
    ...['createCipheriv', 'createDecipheriv', 'hkdfSync'],
  ],
  'node:zlib': [
    'constants',
    'gzipSync',
    'gunzipSync',
    'deflateSync',
    'inflateSync',
    'brotliCompressSync',
    'brotliDecompressSync',
  ],
};

/** What a pure file may take from a file that is not: it computes, and stands beside what does not. */
const pureNames: Readonly<Record<string, readonly string[]>> = {
  'shared/base/clock.ts': ['plusSeconds', 'epochSeconds', 'later'],
};

function importFault({ path }: Source, { from, values, types }: Import): string | undefined {
  if (from.endsWith('.mjml')) return undefined;
  if (isOurs(from)) {
    const impure = isPure(from) ? [] : values.filter((name) => !pureNames[from]?.includes(name));
    return impure.length > 0
      ? `${path} takes ${impure.join(', ')} from ${from}, which is not pure: take its result as an argument.`
      : undefined;
  }
  if (from === 'aws-lambda' && values.length === 0) return undefined;
  const allowed = purePackages[from] ?? [];
  const refused = [...values, ...types].filter((name) => !allowed.includes('*') && !allowed.includes(name));
  return refused.length > 0
    ? `${path} takes ${refused.join(', ')} from ${from}: a pure file holds no SDK, clock, log, process or chance. Move it to a file with a suffix.`
    : undefined;
}

/** What is in reach without an import. */
const ambient = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /(?<![\w.]|new )Date\(\s*\)/,
  /\bTemporal\.Now\b/,
  /\bperformance\.now\b/,
  /\bMath\.random\b/,
  /\bcrypto\.\w+/,
  /\bprocess\b(?=[.[])/,
  /\bconsole\./,
  /\b(setTimeout|setInterval|setImmediate|queueMicrotask)\(/,
  /\bfetch\(/,
];

function faults(files: readonly Source[]): string[] {
  return files.flatMap((file) => [
    ...file.imports.flatMap((each) => importFault(file, each) ?? []),
    ...ambient.flatMap((pattern) => {
      const [found] = pattern.exec(withoutComments(file.text)) ?? [];
      return found ? [`${file.path} uses ${found}: time, chance and the world are arguments of a pure file.`] : [];
    }),
  ]);
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

describe('a file without a suffix is pure', () => {
  test('in functions and shared', () => {
    const files = sources('functions', 'shared').filter(({ path }) => isPure(path));
    expect(files.length).toBeGreaterThan(40);
    expect(new Set(files.map(({ path }) => capabilityOf(path))).size).toBeGreaterThan(6);
    expect(faults(files)).toEqual([]);
  });

  test.each([
    "import { GetCommand } from '@aws-sdk/lib-dynamodb';",
    "import type { GetCommand } from '@aws-sdk/lib-dynamodb';",
    "import middy from '@middy/core';",
    "import { log } from '../../../shared/aws/log.ts';",
    "import { systemClock } from '../../../shared/base/clock.ts';",
    "import { change } from '../../../shared/kernel/aggregate.ts';",
    "import { systemChance } from '../../../shared/base/chance.ts';",
    "import { keep } from './webhook.store.ts';",
    "import { sendMail } from './channels/ses.client.ts';",
    "import { randomUUID } from 'node:crypto';",
    "import { createHash, randomBytes } from 'node:crypto';",
    "import { gzip } from 'node:zlib';",
    "import { readFileSync } from 'node:fs';",
    "import * as Now from 'temporal-polyfill/fns/Now';",
    "import { Temporal } from 'temporal-polyfill';",
    "import * as crypto from 'node:crypto';",
    "const fs = require('node:fs');",
    'const at = Date.now();',
    'const at = new Date();',
    'const at = Date();',
    'const at = Temporal.Now.instant();',
    'const dice = Math.random();',
    'const id = crypto.randomUUID();',
    'const table = process.env.TABLE;',
    "console.log('hello');",
    'setTimeout(() => {}, 1);',
  ])('refuses: %s', (text) => {
    expect(faults([planted('functions/orders/order/order.ts', text)])).toHaveLength(1);
  });

  test.each([
    "import { createHash, timingSafeEqual } from 'node:crypto';",
    "import { gunzipSync } from 'node:zlib';",
    "import { plusSeconds, type Clock } from '../../../shared/base/clock.ts';",
    "import type { Decision } from '../../../shared/kernel/aggregate.ts';",
    "import * as v from 'valibot';",
    'const at = new Date(placedAt).toISOString();',
    '/** Never Date.now() here. */\nconst toDate = (at: string) => at;',
  ])('lets pass: %s', (text) => {
    expect(faults([planted('functions/orders/order/order.ts', text)])).toEqual([]);
  });
});
