import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Kernel } from '../../../infra/local/engine/kernel.ts';
import { Functions } from '../../../infra/local/sandbox/functions.ts';
import type { FunctionDefinition } from '../../../infra/local/sandbox/invocation.ts';
import { Invocation } from '../../../infra/local/sandbox/invocation.ts';

const sleeper: FunctionDefinition = {
  ...{ id: 'Sleeper', name: 'sleeper', arn: 'arn:aws:lambda:ap-northeast-2:000000000000:function:sleeper', code: '' },
  ...{
    handler: 'index.handler',
    role: 'SleeperRole',
    timeoutSeconds: 10,
    memoryMegabytes: 128,
    environment: {},
    mayLoop: false,
  },
};

test('who was given up while it slept wakes, goes on, and is not waited for', async () => {
  const kernel = new Kernel({ start: 0, pace: 'virtual' });
  const invocation = new Invocation('1', sleeper, kernel);
  const asked = Promise.withResolvers<string>();
  const heard: string[] = [];
  invocation.sleep(1_000, () => {
    heard.push('woken');
    invocation.finish({ ok: true, value: undefined });
  });
  void invocation.waitFor(() => asked.promise).then((answer) => heard.push(answer));

  invocation.abandon('Frozen by a fault');
  kernel.at(500, () => asked.resolve('answered'));
  await kernel.advance(2_000);

  expect(heard).toEqual(['answered', 'woken']);
  expect(await invocation.ended).toEqual({ ok: false, error: 'Frozen by a fault' });
  expect(kernel.now()).toBe(2_000);
});

/** Asks, and answers with how often this instance has run, without waiting for what it asked. */
const hasty = `
  let runs = 0;
  exports.handler = async () => {
    require('node:https').request({ host: 'slow.example', method: 'GET', path: '/' }).end();
    return ++runs;
  };`;

test('an instance that has something on its way serves no later run', async () => {
  const code = mkdtempSync(join(tmpdir(), 'hasty-'));
  writeFileSync(join(code, 'index.cjs'), hasty);
  const kernel = new Kernel({ start: 0, pace: 'virtual' });
  const answers: (() => void)[] = [];
  const functions = new Functions({
    ...{ kernel, region: 'ap-northeast-2', print: () => {}, measure: () => {}, concurrency: undefined },
    call: () => new Promise((resolve) => answers.push(() => resolve({ status: 200, headers: {}, body: '' }))),
  });
  functions.define({ ...sleeper, code });
  const run = async () => {
    const outcome = functions.invoke('sleeper', {});
    await kernel.idle();
    return await outcome;
  };

  const first = [await run(), await run()];
  for (const answer of answers) answer();
  rmSync(code, { recursive: true });

  expect(first).toEqual([
    { ok: true, value: 1 },
    { ok: true, value: 1 },
  ]);
});

test('a cloud that is closed keeps no instance', async () => {
  const code = mkdtempSync(join(tmpdir(), 'counting-'));
  writeFileSync(join(code, 'index.cjs'), 'let runs = 0; exports.handler = async () => ++runs;');
  const functions = new Functions({
    ...{ kernel: new Kernel({ start: 0, pace: 'virtual' }), region: 'ap-northeast-2', print: () => {} },
    ...{ measure: () => {}, concurrency: undefined, call: () => Promise.reject(new Error('Nobody is called')) },
  });
  functions.define({ ...sleeper, code });
  const run = async () => await functions.invoke('sleeper', {});

  const before = [await run(), await run()];
  functions.close();
  const after = await run();
  rmSync(code, { recursive: true });

  expect([...before, after]).toEqual([1, 2, 1].map((value) => ({ ok: true, value })));
});
