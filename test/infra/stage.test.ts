import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shopFiles, stageConfig } from '../../infra/stage.ts';

let stage: string;
beforeEach(() => {
  stage = mkdtempSync(join(tmpdir(), 'stage-'));
  cpSync(join(import.meta.dirname, '..', '..', 'infra', 'stages', 'dev'), stage, { recursive: true });
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
