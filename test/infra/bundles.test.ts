import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { synthesize } from '../../infra/local/assembly.ts';
import { folder, text } from './template.ts';

interface Meta {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly bytes: number; readonly entryPoint?: string; readonly inputs: Readonly<Record<string, unknown>> }
    >
  >;
}

const bundles = join(folder, '..', 'bundles');
const { outputs } = JSON.parse(readFileSync(join(bundles, 'meta.json'), 'utf8')) as Meta;
const made = Object.entries(outputs).map(([path, { bytes, inputs }]) => ({
  name: basename(dirname(path)),
  bytes,
  inputs: Object.keys(inputs),
  code: readFileSync(join(bundles, basename(dirname(path)), 'index.cjs'), 'utf8'),
}));

/** The largest is `messaging.send`: MIME, every letter, and the client that reads the links' keys (78 KB). */
const bytesMost = 590_000;

/** What must not be in a bundle, because it costs each cold start more than it gives. */
const unwanted =
  /node_modules\/(mjml[\w-]*|zod|aws-xray-sdk[\w-]*|undici|@aws-sdk\/credential-provider-(?!env\b)[\w-]+|@aws-sdk\/client-(sso|sts)[\w-]*|aws-cdk-lib)\//;

describe('bundles', () => {
  test('are one for each handler', () => {
    expect(made.length).toBeGreaterThan(8);
    expect(
      readdirSync(bundles)
        .filter((name) => name !== 'meta.json')
        .sort(),
    ).toEqual(made.map(({ name }) => name).sort());
  });

  test(`are each under ${bytesMost / 1000} KB`, () => {
    const large = made.filter(({ bytes }) => bytes > bytesMost);
    expect(large.map(({ name, bytes }) => `${name} has ${bytes} bytes`)).toEqual([]);
  });

  test('hold nothing that is not needed where they run', () => {
    expect(
      made.flatMap(({ name, inputs }) =>
        inputs.filter((input) => unwanted.test(input)).map((input) => `${name}: ${input}`),
      ),
    ).toEqual([]);
    expect(
      unwanted.test('node_modules/zod/v4/index.js') &&
        unwanted.test('node_modules/@aws-sdk/credential-provider-node/dist/x.js'),
    ).toBe(true);
  });

  test('take their credentials from the environment', () => {
    const signing = made.filter(({ inputs }) => inputs.some((input) => /node_modules\/@aws-sdk\/client-/.test(input)));
    expect(signing.length).toBe(made.length);
    expect(
      signing.filter(({ inputs }) => !inputs.includes('replaced:environment-credentials')).map(({ name }) => name),
    ).toEqual([]);
  });

  test('load nothing while they run: no import(), no fetch', () => {
    const late = made.flatMap(({ name, code }) =>
      [...code.matchAll(/\bimport\("[^"]*"\)|require\("undici"\)/g)].map(([found]) => `${name}: ${found}`),
    );
    expect(late).toEqual([]);
  });

  test('and template are the same, however often they are made', async () => {
    const again = mkdtempSync(join(tmpdir(), 'dangol-'));
    try {
      const assembly = await synthesize(again);
      expect(readFileSync(join(assembly, 'Dangol-dev.template.json'), 'utf8')).toBe(text);
    } finally {
      rmSync(again, { recursive: true, force: true });
    }
  });
});
