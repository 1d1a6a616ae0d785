import { join } from 'node:path';
import type { Account, Answer } from './account.ts';
import { Person } from './person.ts';
import { lastLines, run } from './running.ts';
import { must, step } from './steps.ts';

interface Asked {
  readonly account: Account;
  readonly env: NodeJS.ProcessEnv;
  readonly stack: string;
  readonly apiUrl: string;
}

interface PoolClient {
  readonly ClientName: string;
  readonly CallbackURLs: readonly string[];
}

const main = join(import.meta.dirname, '..', '..', 'infra', 'cli', 'shop', 'main.ts');
const hana = 'hana@dangol.example';
const password = 'A password of 2026, her own!';

/** A person is invited by our own command, logs in at the desk with what Cognito wrote to them, works, and leaves. */
export async function logsIn({ account, env, stack, apiUrl }: Asked): Promise<void> {
  const staff = async (...words: readonly string[]) => {
    const { status, output } = await run(process.execPath, [main, 'staff', ...words, '--stack', stack], {
      env,
      maxSeconds: 60,
    });
    must(status === 0, `staff ${words[0]} failed.\n${lastLines(output, 10)}`);
    return output;
  };
  const person = new Person(account, apiUrl);
  const at = (page: Answer, words: string) =>
    must(page.status === 200 && page.text.includes(words), `The page has not "${words}": ${page.status} ${page.text}`);

  await step("The desk's client of the pool was told where the stage is", async () => {
    const resources = await account.resources(stack);
    const idOf = (type: string, name: string) =>
      resources.find((each) => each.ResourceType === type && each.LogicalResourceId.includes(name))?.PhysicalResourceId;
    const UserPoolId = idOf('AWS::Cognito::UserPool', 'People');
    const ClientId = idOf('AWS::Cognito::UserPoolClient', 'PeopleDesk');
    const { UserPoolClient } = await account.people<{ readonly UserPoolClient: PoolClient }>('DescribeUserPoolClient', {
      UserPoolId,
      ClientId,
    });
    const told = UserPoolClient.CallbackURLs;
    must(told.join() === `${apiUrl}/desk/callback`, `It leads back to ${told.join(', ')}.`);
    const { protocol, hostname } = new URL(apiUrl);
    const CallbackURLs = [`${protocol}//${hostname}/desk/callback`];
    await account.people('UpdateUserPoolClient', { ...UserPoolClient, UserPoolId, ClientId, CallbackURLs });
  });

  await step('A person is invited, and Cognito writes to them', async () => {
    await staff('invite', 'demo', hana, '--role', 'agent', '--name', '김하나');
  });

  await step('They log in at the desk with the password of that letter, and set their own', async () => {
    const letter = (await account.mails()).find(({ To, BodyText }) => To.includes(hana) && /password/.test(BodyText));
    const [, given = ''] = /temporary password is (\S+)\.$/m.exec(letter?.BodyText ?? '') ?? [];
    must(given !== '', `No letter has a password: ${letter?.BodyText}`);
    const asked = await person.open('/desk/demo');
    at(asked, 'name="password"');
    const again = await person.fillIn(asked, { username: hana, password: given });
    at(again, 'name="new_password"');
    at(await person.fillIn(again, { new_password: password, confirm_password: password }), '김하나');
  });

  await step('They see the orders of their shop, by the API, and nothing of another', async () => {
    at(await person.open('/desk/demo/orders'), '7003');
    const other = await person.open('/desk/elsewhere/orders');
    must(other.status === 403 || other.status === 404, `The desk of another shop answered ${other.status}.`);
  });

  await step('Their work ends: the desk is closed to them at once', async () => {
    await staff('end', 'demo', hana);
    const { status, text } = await person.open('/desk/demo/orders');
    must(status !== 200 && !text.includes('7003'), `The desk answered ${status}: ${text.slice(0, 300)}`);
    return String(status);
  });
}
