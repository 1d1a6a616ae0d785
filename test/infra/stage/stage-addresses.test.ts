import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assembly } from '../../../infra/local/template/assembly.ts';
import { DangolStack } from '../../../infra/stack.ts';
import { refuseSharedAddresses } from '../../../infra/stage-addresses.ts';
import { aShopDocument } from '../../shops/documents.ts';

let stages: string;
let shops: string;
beforeEach(() => {
  stages = mkdtempSync(join(tmpdir(), 'stages-'));
  cpSync(join(import.meta.dirname, '..', '..', '..', 'infra', 'stages', 'dev'), join(stages, 'dev'), {
    recursive: true,
  });
  shops = join(stages, 'dev', 'shops');
});
afterEach(() => rmSync(stages, { recursive: true }));

function add(shop: string, addresses: { support?: string; sender?: string }): void {
  const document = aShopDocument(shop);
  const { support, sender } = document.brand;
  support.email = addresses.support ?? support.email;
  sender.email = addresses.sender ?? sender.email;
  writeFileSync(join(shops, `${shop}.json`), JSON.stringify(document));
}

const synth = async () => {
  const context = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'cdk.json'), 'utf8')).context;
  return new DangolStack(new App({ context }), 'dev', join(await assembly(), '..', 'bundles'), stages);
};

test('a stage whose shops have addresses of their own is synthesized', async () => {
  add('tea', {});
  add('coffee', { support: 'help@dangol.example', sender: 'help+sender@dangol.example' });
  await expect(synth()).resolves.toBeDefined();
});

test.each([
  ['as it stands', { support: 'care@dangol.example' }, 'support'],
  ['in capitals', { support: 'Care@DANGOL.example' }, 'support'],
  ['with a plus-part', { sender: 'care+tea@dangol.example' }, 'sender'],
])('two shops with one address, %s, are refused, with the field and the file of both', async (_, addresses, field) => {
  add('tea', addresses);
  await expect(synth()).rejects.toThrow(
    new RegExp(`care@dangol.example: brand.support.email in .*demo.json\n.*: brand.${field}.email in .*tea.json$`),
  );
});

test('of a file that is no document of a shop nothing is said here: its deployment says what is wrong', () => {
  writeFileSync(join(shops, 'broken.json'), '{"brand":{"support":{"email":7}}}');
  writeFileSync(join(shops, 'cut.json'), '{"brand":');
  expect(() => refuseSharedAddresses(shops)).not.toThrow();
});
