import { userInfo } from 'node:os';
import { Api } from '../api.ts';
import { argumentsBy } from '../arguments.ts';
import { awsCli, awsHere } from '../aws.ts';
import { savedToken } from '../login/saved-logins.ts';
import { Stop } from '../stop.ts';
import { replay } from './replay.ts';
import { awsInvoke, localInvoke, type RepublishOptions, republish } from './republish.ts';
import { rescue } from './rescue.ts';
import { showSubject } from './show.ts';
import { functionHere, functionOf, resumeSending, stopSending } from './stops.ts';

const usage = `Usage:

  npm run ops -- stop --why W [--stack S] [--shop S] [--channel email | --journey J | --purpose P]
                                                                     stops what is sent: everything, of all shops,
                                                                     where nothing else is said
  npm run ops -- resume [--stack S] [--shop S] [--channel email | --journey J | --purpose P]
                                                                     resumes what was stopped by the same words

  npm run ops -- replay --shop S [--order O] [--from T] [--to T]     publishes stored webhooks again
  npm run ops -- replay --shop S --follow ID                         shows the progress of one
  npm run ops -- republish --capability C --consumer X [--from T] [--to T] [--next N]
                                                                     sends a capability's events to one consumer again
  npm run ops -- rescue [--stack S]                                  publishes what the relay gave up or put aside
  npm run ops -- show --subject kind/shop/id [--stack S]             prints the state and events of one subject

  T is a time such as 2026-11-22T01:00:00Z; O an order's id in events, such as shopify-1001.

  --api URL       the running system; http://127.0.0.1:4400 by default (PORT=… before it: another port)
  --token TOKEN   for replay, of an admin or a machine of the shop; else $DANGOL_TOKEN. npm start gives its own
  --function F    for republish on AWS: the name of the function relay.republish, called by the AWS CLI
  --stack S       for stop, resume, rescue and show on AWS: the name of the stack, such as Dangol-dev, by the AWS CLI`;

const whyMissing = 'Nothing is stopped yet. Say why: npm run ops -- stop --why "what is wrong"';

const stringOption = { type: 'string' } as const;
const options = {
  shop: stringOption,
  order: stringOption,
  from: stringOption,
  to: stringOption,
  follow: stringOption,
  capability: stringOption,
  consumer: stringOption,
  next: stringOption,
  api: stringOption,
  token: stringOption,
  function: stringOption,
  stack: stringOption,
  subject: stringOption,
  why: stringOption,
  channel: stringOption,
  journey: stringOption,
  purpose: stringOption,
  help: { type: 'boolean', short: 'h' },
} as const;

const print = (line: string) => console.log(line);

async function run(): Promise<void> {
  const { values, positionals } = argumentsBy(options, usage);
  const [command, ...more] = positionals;
  if (values.help || command === 'help') return print(usage);
  const times = { from: instant('from', values.from), to: instant('to', values.to) };
  if (more.length > 0) throw new Stop(`${more.join(' ')} is not an argument.\n\n${usage}`);
  if (command === 'replay' && values.shop) {
    const { shop, order, follow } = values;
    return await replay(Api.at(values, savedToken), { shop, order, follow, ...times }, print);
  }
  if (command === 'republish' && values.capability && values.consumer) {
    const { capability, consumer, next } = values;
    const invoke = values.function ? awsInvoke(values.function, awsCli()) : localInvoke(Api.at(values));
    return await republish({ capability, consumer, next, ...times } satisfies RepublishOptions, invoke, print);
  }
  if (command === 'stop' && !values.why) throw new Stop(`${whyMissing}\n\n${usage}`);
  if ((command === 'stop' && values.why) || command === 'resume') {
    const { shop, channel, journey, purpose, why, stack } = values;
    const by = `operator~${userInfo().username}`;
    const call = stack ? functionOf(stack, awsCli()) : functionHere(Api.at(values));
    const scope = { shop, channel, journey, purpose, by };
    if (command === 'stop' && why) return await stopSending({ ...scope, why }, call, print);
    return await resumeSending(scope, call, print);
  }
  if (command === 'rescue') {
    const { stack = 'here' } = values;
    return await rescue(stack, values.stack ? awsCli() : awsHere(Api.at(values)), print);
  }
  if (command === 'show' && values.subject) {
    const { stack = 'here', subject } = values;
    return await showSubject(stack, subject, values.stack ? awsCli() : awsHere(Api.at(values)), print);
  }
  throw new Stop(usage);
}

/** A time as people write it, in UTC. */
function instant(name: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const ms = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(ms)) throw new Stop(`--${name} ${given}: write a time such as 2026-11-22T01:00:00Z.`);
  return new Date(ms).toISOString();
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
