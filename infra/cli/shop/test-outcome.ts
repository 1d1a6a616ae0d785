import type { PhoneProviderName } from '../../../shared/events/shops.ts';
import { troubleIn } from './account-trouble.ts';
import { providerGuides } from './provider-guides.ts';

/** A message, as `GET …/messages/{key}` tells it. */
export interface TestMessage {
  readonly state: string;
  readonly at?: string;
  readonly because?: string;
  readonly until?: string;
}

/** Of what a test message depends. */
export interface TestOccasion {
  readonly shop: string;
  /** Who carries it. */
  readonly provider: PhoneProviderName;
  readonly from: string;
  readonly to: string;
  /** What the provider says of the account, while it refuses it. */
  readonly refused?: string | undefined;
}

/** `taken`: the provider has it, and nothing tells here what becomes of it. */
export type TestOutcome =
  | { readonly as: 'received'; readonly at: string }
  | { readonly as: 'taken'; readonly at: string }
  /** `isTaken`: the provider has it, and has not reported on it yet. */
  | { readonly as: 'waits'; readonly words: string; readonly isTaken?: true }
  | {
      readonly as: 'failed';
      readonly why: string;
      readonly next: readonly string[];
      /** It came before the shop's settings did: another one may get there. */
      readonly isEarly?: true;
    };

const again = ({ shop, provider, to }: TestOccasion, more = '') =>
  `  npm run shop -- connect ${shop} ${provider} --to ${to}${more}`;

/** Why an account cannot send, and what helps. */
function accountFault(occasion: TestOccasion, reason: string): TestOutcome {
  const why = reason.replace(/^(Solapi|NHN) /, '');
  const { shop, provider, from } = occasion;
  const { title, fields } = providerGuides[provider];
  const failed = (words: string, ...next: string[]): TestOutcome => ({
    as: 'failed',
    why: `${words} (it says: ${why}).`,
    next: [...next, again(occasion)],
  });
  switch (troubleIn(provider, why)) {
    case 'key':
      return provider === 'aws'
        ? failed('AWS does not let the function send', 'Deploy the stage again, which gives it the right, and then:')
        : {
            as: 'failed',
            why: `${title} does not know these credentials, or they do not belong together (it says: ${why}).`,
            next: [
              `Look at ${Object.values(fields).slice(0, 2).join(', and ')}. End the wrong ones, then connect again:`,
              `  npm run shop -- show ${shop}`,
              `  npm run shop -- end ${shop} ${provider} <name>`,
              `  DANGOL_SECRET=${Object.keys(fields)
                .slice(0, 2)
                .map((name) => `${name}=…`)
                .join(',')} npm run shop -- connect ${shop} ${provider} --to ${occasion.to}`,
            ],
          };
    case 'sender':
      return provider === 'aws'
        ? failed('AWS does not know the origin, or the configuration set', 'Look at both in its console, and then:')
        : {
            as: 'failed',
            why: `${title} does not know ${from} as a number that may send (it says: ${why}).`,
            next: [
              'Register it in its console (발신번호), and run this again; or give another one, which is registered:',
              again(occasion, ' --from 02-…'),
            ],
          };
    case 'blocked':
      return failed(`${title} has blocked ${from}, or the account`, `Ask ${title} why, and then:`);
    case 'money':
      return failed(`The balance at ${title} is spent`, 'Charge it in its console, and then:');
    case 'quota':
      return failed(`What may be sent in a month by ${title} is spent`, 'Have the limit raised, and then:');
    case 'sandbox':
      return failed(`The account is in the sandbox of ${title}`, 'Verify the number there, or leave it, and then:');
    case 'missing':
      return failed(`No credentials of ${title} live`, 'Add them:');
    default:
      return failed(`${title} does not let this account send`, 'Look it up in its console, and then:');
  }
}

/** What a number's refusal means: its code stands in the reason. */
function numberFault({ to, provider }: TestOccasion, state: string, because = ''): TestOutcome {
  const { title } = providerGuides[provider];
  const code = /-(-?\w+)$/.exec(because)?.[1];
  const told = code === undefined ? '' : ` (its code: ${code})`;
  const another = 'Try another phone: --to 010-…';
  if (state === 'rejected') {
    const next = [`Take ${to} off the list of refusals (수신거부) in its console, or try another phone: --to 010-…`];
    return { as: 'failed', why: `The owner of ${to} refuses messages of this sender at ${title}${told}.`, next };
  }
  if (state === 'bounced')
    return {
      as: 'failed',
      why: `${to} takes no text messages: ${title} knows no phone there, or one that is blocked${told}.`,
      next: [`See that the number is right. Nothing is sent to it any more. ${another}`],
    };
  return {
    as: 'failed',
    why: `It did not arrive: the carrier gave up${told}.`,
    next: [`Is the phone switched on, and in reach? The code is explained in the documents of ${title}. ${another}`],
  };
}

/** Why a message never goes. */
function skipFault(occasion: TestOccasion, because = 'refused'): TestOutcome {
  const { to, shop, provider } = occasion;
  const { title } = providerGuides[provider];
  const failed = (why: string, next: string): TestOutcome => ({ as: 'failed', why, next: [next] });
  switch (because) {
    case 'no-address':
      return failed(
        `${title} says that ${to} takes no text messages.`,
        'See that the number is right, or try another phone: --to 010-…',
      );
    case 'suppressed':
      return failed(
        `Nothing is sent to ${to}: it took no text message before, or its owner has refused them.`,
        'Try another phone: --to 010-…',
      );
    case 'no-channel':
      return {
        as: 'failed',
        why: `${shop} has no text messages yet: its settings are still on their way.`,
        next: [`Run it again in a minute:\n${again(occasion)}`],
        isEarly: true,
      };
    case 'no-longer-useful':
      if (occasion.refused !== undefined) return accountFault(occasion, occasion.refused);
      return failed(
        `It waited for more than ten minutes, and does not go any more.`,
        `Wait an hour, and run it again:\n${again(occasion)}`,
      );
    case 'cannot-be-carried':
      return failed(
        'The words of the test cannot be carried by a text message.',
        'Look at brand.shortName, and brand.name.',
      );
    default:
      return failed(
        `${title} refused this message itself (${because}).`,
        'The log of messaging.phones tells its code: docs/runbook.md.',
      );
  }
}

const accountReasons = ['sender-refused', 'quota-spent'];

/** Whether it is held because of the account. */
export const isAccountHold = ({ state, because = '' }: TestMessage): boolean =>
  state === 'held' && accountReasons.includes(because);

/** What became of a test message, in words for whoever connects. `wasTried`: it was offered to the provider since it is held. */
export function testOutcome(message: TestMessage, occasion: TestOccasion, wasTried: boolean): TestOutcome {
  const { state, because, until, at = '' } = message;
  const { title, reports } = providerGuides[occasion.provider];
  switch (state) {
    case 'delivered':
      return { as: 'received', at };
    case 'sent':
      return reports
        ? { as: 'waits', words: `${title} has taken it; its report is awaited`, isTaken: true }
        : { as: 'taken', at };
    case 'delayed':
      return { as: 'waits', words: 'The phone is not in reach; the carrier tries again' };
    case 'unknown':
      return { as: 'waits', words: `Nobody knows yet whether ${title} has taken it; ${title} is asked` };
    case 'skipped':
      return skipFault(occasion, because);
    case 'bounced':
    case 'returned':
    case 'rejected':
    case 'complained':
      return numberFault(occasion, state, because);
    case 'held':
      if (isAccountHold(message) && wasTried) return accountFault(occasion, occasion.refused ?? String(because));
      return { as: 'waits', words: `It is held (${because})${until === undefined ? '' : ` until ${until}`}` };
    default:
      return { as: 'waits', words: `It is on its way to ${title}` };
  }
}
