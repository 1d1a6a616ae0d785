/**
 * `npm run test:deploy`: the dev stage is deployed, used, changed and destroyed in an emulated AWS account.
 *
 * It starts ministack (PyPI; pinned with hashes in requirements.txt, in a virtual environment of its own under `.cache`)
 * on a free port of 127.0.0.1, and runs the real `cdk` against it: bootstrap, deploy, deploy again, deploy a change,
 * destroy. A person is invited, logs in at the desk and leaves. The deployed functions run in Node 24, under their own
 * roles, whose rights the emulator enforces; calls go by TLS, as our policies ask. No Docker, no account. It needs python3
 * (3.11 or newer, with venv) and openssl, and the network once, for the packages. All that it keeps lies in a temporary
 * folder, which goes with it. It takes three minutes.
 *
 * What the emulator lacks stands in lacking.ts with the reason why that does not matter, and is said at the end. What is
 * changed for it is proven while the test runs: when a new version has learned it, the test fails, and the entry goes.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { Cdk } from './cdk.ts';
import { boot, fetchesKeysByTls, givesCookies, install, judgedBy, knowsCjs, version } from './emulator.ts';
import { differences, outputs, properties, rights, types } from './lacking.ts';
import { logsIn } from './logging-in.ts';
import { repeats } from './repeating.ts';
import { endAll, lastLines } from './running.ts';
import { Shopper, until } from './shopper.ts';
import { asJudged, asRoutes, copyStage, renamed, withLastingBuckets, withoutTypes } from './stage-copy.ts';
import { must, passedSteps, step } from './steps.ts';

const dev = 'Dangol-dev';
const began = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'dangol-deploy-'));
const at = (name: string) => join(folder, name);

process.once('exit', () => {
  endAll();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

let booted: Account | undefined;

async function test(): Promise<void> {
  await step(`Install ministack ${version}`, install);

  await step('Ask the emulator whether it still lacks what lacking.ts says', async () => {
    const resources = await judgedBy(rights.map(({ asked }) => asked));
    const learned = rights.filter(({ judgedBy }, index) => resources[index] !== judgedBy);
    must(learned.length === 0, `It judges ${learned.map(({ actions }) => actions[0])} otherwise now: ${resources}.`);
    must(!(await knowsCjs()), 'It knows handlers in .cjs files now: take that out of functions-host.cjs.');
    must(!(await givesCookies()), 'It gives cookies to functions now: take that out of functions-host.cjs.');
    must(!(await fetchesKeysByTls()), 'It fetches keys by TLS now: take that out of adapted.py.');
  });

  const { account, env } = await step('Start it, with TLS and rights enforced', () => boot(folder));
  booted = account;
  const cdk = new Cdk(env);

  await step('cdk synth', () => cdk.synth(at('stage'), at('bundles')));
  await step('cdk bootstrap', () => cdk.bootstrap(at('stage')));

  await step('cdk deploy, as it is: refused for the types that it lacks, and no others', async () => {
    const { status, output } = await cdk.tryDeploy(at('stage'));
    const [, refused] = /Unrecognized resource types: \[([^\]]*)\]/.exec(output) ?? [];
    must(status !== 0 && refused !== undefined, `It was not refused for its types.\n${lastLines(output, 10)}`);
    const lacked = Object.keys(types).sort().join(', ');
    must(refused?.split(', ').sort().join(', ') === lacked, `It lacks ${refused}; lacking.ts says ${lacked}.`);
  });

  await repeats(cdk, account, folder);

  const { outputs } = await step('cdk deploy, without these', () =>
    cdk.deploy(copyStage(at('stage'), at('first'), dev, withoutTypes, asRoutes), at('first.json')),
  );
  const secret = `secret-${process.pid}`;
  const shopper = new Shopper(account, outputs.ApiUrl, secret);

  await step('Put the secret of the shop and the key of links into SSM, as the runbook says', async () => {
    await account.putSecret(`${outputs.SecretsPath}/demo/shopify/2026-11`, secret);
    await account.putSecret(`${outputs.LinksPath}/1`, Buffer.alloc(48, 'a key to try things with').toString('base64'));
  });

  await step('A function may do only what its role allows: secrets, judged by *, are not given to it', async () => {
    const { status } = await shopper.pays('7001', 'nobody@example.com');
    must(status === 500, `The webhook was answered ${status}, although its secret may not be read.`);
    const denied = await until('the refusal in the log', 20, async () => (await account.logged(denial))[0]);
    must(denied.includes('GetParametersByPath'), denied);
  });

  const judged = copyStage(at('stage'), at('judged'), dev, withoutTypes, asRoutes, asJudged);
  /** Until then what the emulator misjudges is refused: the shop's document comes with the deployment, and wants to be woken. */
  let judgedFrom = '';
  await step('cdk deploy of a change: the rights as the emulator judges them', async () => {
    await cdk.deploy(judged, at('judged.json'));
    judgedFrom = new Date().toISOString();
  });

  await step('A forged webhook and a call without a token are refused', async () => {
    const forged = await shopper.forges('7002');
    must(forged.status === 401, `The forged webhook was answered ${forged.status}: ${forged.text}`);
    const open = await account.api(outputs.ApiUrl, { path: '/v1/shops/demo/tickets' });
    must(open.status === 401, `The API answered ${open.status} without a token.`);
  });

  await step('A signed webhook is kept, and its buyer is thanked', async () => {
    const { status, text } = await shopper.pays('7003', 'minji@example.com');
    must(status === 200, `The webhook was answered ${status}: ${text}`);
    const { Subject, BodyText } = await shopper.mailTo('minji@example.com');
    must(Subject.includes('단골상점') && BodyText.includes('189,000'), `That is no thank-you: ${Subject}`);
    return Subject;
  });

  await step('It is delivered, and the next letter waits in EventBridge Scheduler', async () => {
    const { status } = await shopper.isDelivered('7003');
    must(status === 200, `The webhook was answered ${status}.`);
    const [schedule] = await until('a schedule', 60, async () => {
      const all = await account.schedules();
      return all.length > 0 ? all : undefined;
    });
    must(schedule?.GroupName !== 'default', 'The schedule is not in the group of the stage.');
  });

  await logsIn({ account, env, stack: dev, apiUrl: outputs.ApiUrl });

  await step('cdk deploy again: no change', async () => {
    const { said } = await cdk.deploy(judged, at('again.json'));
    must(said.includes('(no changes)'), `It changed something.\n${lastLines(said, 10)}`);
  });

  await step("cdk deploy of a change in the shop's document, which the next buyer reads", async () => {
    const change = renamed({ ko: '새단골', en: 'Dangol anew' });
    await cdk.deploy(
      copyStage(at('stage'), at('changed'), dev, ...[withoutTypes, asRoutes, asJudged, withLastingBuckets], change),
      at('changed.json'),
    );
    const { status } = await shopper.pays('7004', 'haeun@example.com');
    must(status === 200, `The webhook was answered ${status}.`);
    const { Subject } = await shopper.mailTo('haeun@example.com');
    must(Subject.includes('새단골'), `The thank-you does not know the new name: ${Subject}`);
    return Subject;
  });

  await step('Nothing lies in the dead letters, and no function was refused another right', async () => {
    const dead = await account.waiting('DeadLetters');
    must(dead === 0, `${dead} messages lie in the dead letters.`);
    const refused = (await account.logged(denial)).filter((line) => timeOf(line) > judgedFrom);
    must(refused.length === 0, refused.join('\n'));
  });

  await step('cdk destroy: nothing is left, though SES has put its notice into the bucket of mails', async () => {
    const buckets = await account.buckets(dev);
    must(buckets.length === 4, `There are other buckets than four: ${buckets.join(', ')}`);
    for (const bucket of buckets) await account.putObject(bucket, 'AMAZON_SES_SETUP_NOTIFICATION');
    await cdk.destroy(at('changed'));
    const left = (await account.tables()).filter((name) => name.startsWith(dev));
    must(left.length === 0, `These tables are still there: ${left.join(', ')}`);
    for (const bucket of buckets) {
      const objects = await account.objects(bucket);
      must(objects.length === 0, `${bucket} is not empty: ${objects.join(', ')}`);
    }
    const stack = await account.stack(dev);
    must(stack === undefined, `The stack is still there: ${stack}`);
    const { status } = await shopper.pays('7005', 'nobody@example.com');
    must(status >= 400, 'The API still answers.');
  });
}

const timeOf = (line: string): string => /"timestamp":"([^"]+)"/.exec(line)?.[1] ?? '';

/** In every refusal, whether the SDK tells it or our own signed call. */
const denial = 'AccessDenied';

function sayWhatLacks(): void {
  const lines = [
    ...Object.entries(types).map(([what, lack]) => ({ what, ...lack })),
    ...rights.map(({ actions, ...lack }) => ({ what: actions.join(', '), ...lack })),
    ...Object.entries(properties).map(([what, lack]) => ({ what, ...lack })),
    ...Object.entries(outputs).map(([what, lack]) => ({ what, ...lack })),
    ...differences,
  ];
  console.log('\nWhere the emulator is not like AWS:');
  for (const { what, lacks, harmless } of lines) console.log(`   ${what}: ${lacks}. ${harmless}`);
}

/** What the emulator and the functions said, and what to do with it. */
async function sayWhatFailed(error: unknown): Promise<void> {
  console.error(`   not well: ${error instanceof Error ? error.message : String(error)}`);
  const log = at('emulator.log');
  if (existsSync(log)) console.error(`\nThe emulator's last words:\n${lastLines(readFileSync(log, 'utf8'), 40)}`);
  const words = ['"level":"ERROR"', '"because":', denial].map((each) => booted?.logged(each).catch(() => []) ?? []);
  const said = new Set((await Promise.all(words)).flat().slice(-20));
  if (said.size > 0) console.error(`\nWhat functions complained about:\n${[...said].join('\n')}`);
  console.error(`
What to do next: a step of cdk that failed names the resource; a mail that did not come is explained by a function above.
An entry that is no longer lacking goes from test/deploy/lacking.ts; a type or call in the template that the emulator
lacks gets an entry there, with its reason.`);
}

try {
  await test();
  sayWhatLacks();
  console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s\n${passedSteps()} passed, 0 failed`);
} catch (error) {
  await sayWhatFailed(error);
  console.log(`${passedSteps()} passed, 1 failed`);
  process.exitCode = 1;
}
endAll();
