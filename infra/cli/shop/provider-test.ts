import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PhoneProviderName } from '../../../shared/events/shops.ts';
import type { Api } from '../api.ts';
import { Stop } from '../stop.ts';
import { channelsPath, spendingOn } from './provider-credentials.ts';
import { providerGuides } from './provider-guides.ts';
import { isAccountHold, type TestMessage, type TestOccasion, type TestOutcome, testOutcome } from './test-outcome.ts';

interface Test extends Omit<TestOccasion, 'refused'> {
  readonly api: Api;
  readonly isLocal: boolean;
  readonly print: (line: string) => void;
  readonly progress: (line: string) => void;
}

/** A message is tried for ten minutes; after an unknown outcome its provider is asked then. */
const maxWaitMs = 15 * 60_000;
const maxPauseMs = 5_000;

/**
 * Of a system on this machine: its clock is moved on by so many seconds, again and again. A report comes after seconds, the provider is asked, and
 * a refused account is tried again, after minutes.
 */
const steps = [1, 2, 5, 5, 300, 300, 300];

/** How many holds of a refused account a message may have that say nothing of now: the one from before, and one while another message is tried. */
const maxOldHolds = 2;

/** The shop's settings reach the function that sends by an event: how often it is tried before they have, and how long that takes. */
const maxEarly = 5;
const eventMs = 3_000;

/** Sends a text message to a phone, waits until it is there, and says so; where it does not get there, says why and what helps. */
export async function sendTest(test: Test): Promise<void> {
  const { api, shop, provider, print, progress } = test;
  const refusedBefore = (await spendingOn(api, shop, 'sms'))?.refused;
  if (refusedBefore) {
    const { since, why } = refusedBefore;
    print(`The account was refused since ${since} (${why}): it is tried again within some minutes.`);
  }
  let outcome = await outcomeOfOne(test, refusedBefore !== undefined);
  for (let tries = 1; 'isEarly' in outcome && tries < maxEarly; tries++) {
    progress('The settings are on their way to the function that sends');
    await pause(test.isLocal ? eventMs / 30 : eventMs);
    outcome = await outcomeOfOne(test, refusedBefore !== undefined);
  }
  const { title } = providerGuides[provider];
  if (outcome.as === 'received') return print(`Received at ${outcome.at}. ${shop} sends text messages by ${title}.`);
  if (outcome.as === 'taken')
    return print(
      `${title} has taken it at ${outcome.at}. Look at the phone: what became of it is told in its console.`,
    );
  if (outcome.as === 'failed') throw new Stop([outcome.why, ...outcome.next].join('\n'));
  const remedy = outcome.isTaken
    ? `If the phone has it, the reports do not come: see that their address and their secret are in the console of ${title}, as they stand above.`
    : 'What holds it up is in the logs of messaging.phones; docs/runbook.md tells how they are read.';
  throw new Stop(`It is not there yet. ${outcome.words}.\n${remedy}`);
}

async function outcomeOfOne(test: Test, wasRefused: boolean): Promise<TestOutcome> {
  const { api, shop, to, isLocal, print, progress } = test;
  const sent = `${channelsPath(shop)}/sms/tests`;
  const { id } = await api.asAdmin<{ id: string }>(shop, 'POST', sent, { to }, randomUUID());
  print(`A text message was sent to ${to}.`);
  const endMs = performance.now() + maxWaitMs;
  const moves = [...steps];
  const holds = new Set<string | undefined>();
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, maxPauseMs)) {
    const path = `/v1/shops/${encodeURIComponent(shop)}/messages/${encodeURIComponent(id)}`;
    const message = await api.asAdmin<TestMessage>(shop, 'GET', path);
    const isOver = performance.now() + waitMs > endMs || (isLocal && moves.length === 0);
    if (isAccountHold(message)) holds.add(message.until);
    const wasTried = !wasRefused || isOver || holds.size > maxOldHolds;
    const refused = /held|skipped/.test(message.state) ? (await spendingOn(api, shop, 'sms'))?.refused?.why : undefined;
    const outcome = testOutcome(message, { ...test, refused }, wasTried);
    if (outcome.as !== 'waits' || isOver) return outcome;
    progress(outcome.words);
    if (isLocal) await moveOn(test, moves.shift() ?? 0);
    else await pause(waitMs);
  }
}

/** The system of this machine lives by its own clock: nobody has to sit through its minutes. */
async function moveOn({ api, print }: Test, seconds: number): Promise<void> {
  if (seconds >= 60) print(`The clock of ${api.base} is moved on by ${seconds / 60} minutes.`);
  await api.call('POST', '/_local/clock', JSON.stringify({ advance: `PT${seconds}S` }));
  await api.call('POST', '/_local/idle');
}

/** New credentials are known to the functions after five minutes, where older ones were used until now. */
export async function waitForNew(
  { api, isLocal, print, progress }: Pick<Test, 'api' | 'isLocal' | 'print' | 'progress'>,
  provider: PhoneProviderName,
): Promise<void> {
  const { title } = providerGuides[provider];
  if (isLocal) {
    print(`New credentials of ${title} are used after five minutes; the clock of ${api.base} is moved on by them.`);
    await api.call('POST', '/_local/clock', JSON.stringify({ advance: 'PT5M' }));
    return;
  }
  const endMs = performance.now() + 5 * 60_000;
  for (let leftMs = 5 * 60_000; leftMs > 0; leftMs = endMs - performance.now()) {
    progress(`New credentials of ${title} are used within five minutes: up to ${Math.ceil(leftMs / 1000)} s more`);
    await pause(Math.min(leftMs, maxPauseMs));
  }
}
