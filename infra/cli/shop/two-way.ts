import type { AwsAccount } from '../aws.ts';

interface PhoneNumber {
  readonly PhoneNumberId: string;
  readonly PhoneNumber: string;
  readonly TwoWayEnabled?: boolean;
  readonly TwoWayChannelArn?: string;
}

interface NumbersPage {
  readonly PhoneNumbers?: readonly PhoneNumber[];
  readonly NextToken?: string;
}

const service = 'pinpoint-sms-voice-v2';

/** The number as AWS knows it; nothing where the account has none. */
async function ownNumberOf({ ask }: AwsAccount, origin: string): Promise<PhoneNumber | undefined> {
  let NextToken: string | undefined;
  do {
    const page = await ask<NumbersPage>(service, 'describe-phone-numbers', NextToken ? { NextToken } : {});
    const found = page?.PhoneNumbers?.find(({ PhoneNumber }) => PhoneNumber === origin);
    if (found) return found;
    NextToken = page?.NextToken;
  } while (NextToken);
  return undefined;
}

/**
 * Has AWS give what customers text to the number to the stage's topic, so that STOP is heard at once and other words reach the desk. Who may not
 * do that is told the command by which somebody else does.
 */
export async function letAnswer(
  accountOf: () => Promise<AwsAccount>,
  { origin, topic, print }: { readonly origin: string; readonly topic: string; readonly print: (line: string) => void },
): Promise<void> {
  if (!/^\+[1-9]\d{4,14}$/.test(origin)) {
    print(`Nobody can answer ${origin}: a name takes no texts, and of a pool its numbers are not known here.`);
    return print(
      '  Who refuses texts there is heard of when the next one is refused. A number as origin hears it at once.',
    );
  }
  const command = (id: string) =>
    `aws ${service} update-phone-number --phone-number-id ${id} --two-way-enabled --two-way-channel-arn ${topic}`;
  try {
    const account = await accountOf();
    const number = await ownNumberOf(account, origin);
    if (!number) return print(`AWS knows no number ${origin} here. Once it does:\n  ${command('<its id>')}`);
    const { PhoneNumberId, TwoWayEnabled, TwoWayChannelArn } = number;
    if (TwoWayEnabled && TwoWayChannelArn === topic)
      return print(`What is texted to ${origin} comes to the stage already.`);
    const asked = { PhoneNumberId, TwoWayEnabled: true, TwoWayChannelArn: topic };
    await account.ask(service, 'update-phone-number', asked);
    print(`What is texted to ${origin} comes to the stage now: STOP is heard at once, and other words reach the desk.`);
  } catch (error) {
    print(`What is texted to ${origin} does not come to the stage yet: ${(error as Error).message}`);
    print(
      `  Who may: aws ${service} describe-phone-numbers tells the id of the number, and then\n  ${command('<its id>')}`,
    );
  }
}
