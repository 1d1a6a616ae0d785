import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packed } from '../../../infra/shops.ts';
import { shopFiles, stageConfig } from '../../../infra/stage.ts';
import { documentsIn } from '../../support/stage-documents.ts';

let stage: string;
beforeEach(() => {
  stage = mkdtempSync(join(tmpdir(), 'stage-'));
  cpSync(join(import.meta.dirname, '..', '..', '..', 'infra', 'stages', 'dev'), stage, { recursive: true });
});
afterEach(() => rmSync(stage, { recursive: true }));

const write = (name: string, content: object | string) =>
  writeFileSync(join(stage, name), typeof content === 'string' ? content : JSON.stringify(content));
const config = () => JSON.parse(readFileSync(join(stage, 'stage.json'), 'utf8'));
const demo = () => JSON.parse(readFileSync(join(stage, 'shops', 'demo.json'), 'utf8'));

describe('stage.json', () => {
  test('of the dev stage is taken', () => {
    expect(stageConfig(stage).mailDomain).toBe('dangol.example');
  });

  test.each<[string, object | string, RegExp]>([
    [
      'a misspelt name',
      { acount: '123456789012' },
      /stage\.json cannot be deployed.*\n {2}acount is not known here; known are mailDomain, .*account, region/,
    ],
    ['an account as a number', { account: 123456789012 }, /\n {2}account should be a text$/],
    ['an account that is none', { account: '12' }, /\n {2}account should be an AWS account of 12 digits, as text$/],
    ['a region that is none', { region: 'Seoul' }, /\n {2}region should be a region like ap-northeast-2$/],
    [
      'a name deep inside',
      { shopifyEventSource: { name: 'x', shop: {} } },
      /\n {2}shopifyEventSource\.name should be a partner event source\n.*shopifyEventSource\.shops is missing/,
    ],
    ['broken JSON', '{"mailDomain": ', /stage\.json is no JSON: .*Correct it there\.$/],
  ])('with %s is refused, with the file, the place and what to write', (_, more, said) => {
    write('stage.json', typeof more === 'string' ? more : { ...config(), ...more });
    expect(() => stageConfig(stage)).toThrow(said);
  });

  test('that is not there, and a stage that is not there, are said', () => {
    rmSync(join(stage, 'stage.json'));
    expect(() => stageConfig(stage)).toThrow(/stage\.json is missing: write \{"mailDomain"/);
    expect(() => stageConfig(join(stage, 'none'))).toThrow(/There is no stage here: make the folder .*none\.$/);
  });
});

describe("a shop's file", () => {
  test('is taken by the shop that it is of; files that are no .json are ignored', () => {
    write('shops/README.md', '# Shops');
    write('shops/demo.json~', '{');
    mkdirSync(join(stage, 'shops', 'old'));
    expect(shopFiles(join(stage, 'shops')).map(({ shop }) => shop)).toEqual(['demo']);
  });

  test.each<[string, string, object | string, RegExp]>([
    [
      'nothing but its id',
      'tea.json',
      { shop: 'tea' },
      /tea\.json cannot be deployed\. Correct there:\n.*zone is missing/,
    ],
    [
      'a misspelt name',
      'demo.json',
      { brnad: {} },
      /demo\.json cannot be deployed\. Correct there:\n {2}brnad is not known here$/,
    ],
    ['the id of another', 'demo.json', { shop: 'tea' }, /\n {2}shop should be demo, as the file is named$/],
    ['broken JSON', 'demo.json', '{', /demo\.json is no JSON/],
  ])('with %s is refused, with the file and the place', (_, name, content, said) => {
    const whole = typeof content === 'string' || name !== 'demo.json' ? content : { ...demo(), ...content };
    write(join('shops', name), whole);
    expect(() => shopFiles(join(stage, 'shops'))).toThrow(said);
  });
});

describe('the files of all shops', () => {
  const file = (shop: string, text: string) => ({
    shop,
    path: `shops/${shop}.json`,
    document: JSON.stringify({ shop, text }),
  });

  test('are carried as one text', () => {
    const files = shopFiles(join(stage, 'shops'));
    expect(documentsIn(packed(files))).toEqual({ demo: demo() });
  });

  test('of forty shops with a hundred notes each are carried', () => {
    const notes = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`p-${n}`, { shortName: { ko: `상품 ${n * 7919}`, en: `Product ${n}` } }]),
    );
    const files = Array.from({ length: 40 }, (_, n) => ({
      shop: `shop-${n}`,
      path: `shops/shop-${n}.json`,
      document: JSON.stringify({ ...demo(), shop: `shop-${n}`, products: notes }),
    }));
    expect(packed(files).length).toBeLessThan(60_000);
  });

  test('that are more than a deployment carries are refused, with the largest and what to do', () => {
    const noise = (bytes: number) => randomBytes(bytes).toString('base64');
    const files = [file('small', noise(100)), file('large', noise(70_000)), file('middle', noise(30_000))];
    expect(() => packed(files)).toThrow(
      /^The shops' files are \d+ bytes .* notes of products by the API instead .* The largest: shops\/large\.json \(\d+\), shops\/middle\.json/,
    );
  });
});
