import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsAccount } from '../aws.ts';
import { Stop } from '../stop.ts';
import { stageOf } from './doctor.ts';

/** The roles of people in a shop; machines have keys and are not invited. */
const roles = ['agent', 'lead', 'marketer', 'admin'] as const;

interface Invitation {
  readonly account: AwsAccount;
  readonly stack: string;
  /** The folder of the stage. */
  readonly folder: string;
  readonly shop: string;
  readonly email: string;
  readonly role: string | undefined;
  /** The name under which they answer customers. */
  readonly name?: string | undefined;
  /** Prints the commands without running them. */
  readonly isDryRun: boolean;
  readonly print: (line: string) => void;
}

/** Gives a person a role in a shop. Repeated, it changes nothing; with another role, they have both. */
export async function invite(invitation: Invitation): Promise<void> {
  const { account, stack, folder, shop, email, role, name, isDryRun, print } = invitation;
  if (!roles.some((each) => each === role)) throw new Stop(`Say what they are in the shop: --role ${roles.join('|')}.`);
  if (!/^[^\s@,=]+@[^\s@,=]+$/.test(email)) throw new Stop(`"${email}" is no mail address.`);
  if (!existsSync(join(folder, 'shops', `${shop}.json`)))
    throw new Stop(`There is no shop ${shop} in this stage: npm run shop -- create ${shop}`);
  const { resources } = await stageOf(account, stack, folder);
  const pool = resources.find(({ type }) => type === 'AWS::Cognito::UserPool')?.name;
  if (!pool) throw new Stop(`${stack} has no user pool: its people log in elsewhere, and get their roles there.`);

  const [group, user] = [
    { UserPoolId: pool, GroupName: `${shop}:${role}` },
    { UserPoolId: pool, Username: email },
  ];
  const change = async (operation: string, input: object) => {
    const args = [
      'aws',
      'cognito-idp',
      operation,
      '--cli-input-json',
      JSON.stringify(input),
      '--region',
      account.region,
    ];
    if (isDryRun) print(args.map(shellQuoted).join(' '));
    else await account.ask('cognito-idp', operation, { ...input });
  };
  if (!(await account.ask('cognito-idp', 'get-group', group))) await change('create-group', group);
  const isKnown = await account.ask('cognito-idp', 'admin-get-user', user);
  if (!isKnown) {
    const attributes = { email, email_verified: 'true', ...(name && { name }) };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    await change('admin-create-user', { ...user, UserAttributes, DesiredDeliveryMediums: ['EMAIL'] });
  }
  await change('admin-add-user-to-group', { ...user, ...group });
  if (isDryRun) return;
  const next = isKnown ? 'from their next login on' : 'Cognito has sent them a password for their first login';
  print(`${email} is ${role} of ${shop}: ${next}.`);
}

/** Quoted for a shell. */
const shellQuoted = (word: string): string =>
  /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
