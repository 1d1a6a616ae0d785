/** The dev stage as one where a shop lives: what holds its data stays when its stack goes. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../../infra/build/bundle.ts';
import { DangolStack } from '../../infra/stack.ts';

const app = new App({ builtinCloudFormationValidation: false });
const folder = mkdtempSync(join(tmpdir(), 'lasting-'));
try {
  const shops = join(import.meta.dirname, '..', '..', 'infra', 'stages', 'dev', 'shops');
  mkdirSync(join(folder, 'lasting', 'shops'), { recursive: true });
  const demo = readFileSync(join(shops, 'demo.json'), 'utf8').replaceAll('@dangol.example', '@lasting.example');
  writeFileSync(join(folder, 'lasting', 'shops', 'demo.json'), demo);
  writeFileSync(join(folder, 'lasting', 'stage.json'), JSON.stringify({ mailDomain: 'lasting.example' }));
  new DangolStack(app, 'lasting', await bundleFunctions(app.node.tryGetContext('bundles')), folder);
  app.synth();
} finally {
  rmSync(folder, { recursive: true });
}
