import { awsAccount, localAccount } from '../aws.ts';
import { Stop } from '../stop.ts';
import { addCredentials, type Provider, providerOf } from './provider-credentials.ts';
import { providerGuides } from './provider-guides.ts';
import { carrierTo, letCarry, nameNumbers, numbersOf, type ProviderConnection } from './provider-settings.ts';
import { sendTest, waitForNew } from './provider-test.ts';
import { letAnswer } from './two-way.ts';

/** Connects who carries text messages for a shop: credentials, numbers, what is to be done at its console, and a test message that is received. */
export async function connectProvider(connection: ProviderConnection): Promise<void> {
  const { api, shop, provider, options, print, ask } = connection;
  await api.mustKnow(shop);
  const isLocal = (await api.localNow()) !== undefined;
  const known = await providerOf(api, shop, provider);
  if (options.to !== undefined) mustBePhone(options.to);
  const local = isLocal ? providerGuides[provider].local : undefined;
  const isPlayed = !isLocal || local !== undefined;
  if (isPlayed && !options.to && !ask && !local)
    throw new Stop('Say which phone gets the test message: --to 010-1234-5678.');

  const fields = await toldCredentials(connection, known, local?.credentials);
  const numbers = await numbersOf(connection, local?.from);
  const made = fields && (await addCredentials(api, shop, known, fields));
  if (made)
    print(`The credentials "${made.name}" live${known.credentials.length > 0 ? ', beside the older ones' : ''}.`);
  await nameNumbers(connection, numbers);
  const by = await letCarry(connection);
  printSteps(connection, known, made?.reportSecret);
  if (provider === 'aws' && fields) {
    const account = async () => (isLocal ? localAccount(api) : await (connection.account ?? awsAccount)());
    await letAnswer(account, { origin: fields.origin ?? '', topic: known.reportsTo, print });
  }
  if (isLocal && provider === 'solapi' && made?.reportSecret) await tellStandIn(connection, known, made.reportSecret);
  if (made && known.credentials.length > 0) await waitForNew({ ...connection, isLocal }, provider);
  if (!isPlayed) {
    const { title } = providerGuides[provider];
    return print(`Nothing plays ${title} on this machine, so no test is sent; on a deployed stage this ends with one.`);
  }

  const to = options.to ?? (await phoneToTest(connection, local?.to));
  const number = mustBePhone(to);
  const carrier = carrierTo(number, by);
  if (carrier !== provider) {
    print(`To ${to} text messages go by ${carrier} first, so the test does too. --first asks ${provider} first.`);
  }
  await sendTest({ ...connection, isLocal, provider: carrier, from: numbers.sms, to });
  if (made && known.credentials.length > 0) {
    print(`Older credentials live too, and carry on where the new ones are refused. When they are not needed:`);
    for (const { name } of known.credentials) print(`  npm run shop -- end ${shop} ${provider} ${name}`);
  }
}

/** The number with the code of its country; whether a phone has it, the API knows. */
function mustBePhone(text: string): string {
  const dialled = text.replace(/[\s().-]/g, '');
  if (!/^(\+[1-9]|0)\d{7,14}$/.test(dialled)) {
    throw new Stop(`"${text}" is no number of a phone. Write it as 010-1234-5678, or as +12065550123.`);
  }
  return dialled.replace(/^0/, '+82');
}

async function phoneToTest({ ask, print }: ProviderConnection, ofStandIn: string | undefined): Promise<string> {
  if (ask) {
    const typed = await ask(`Phone that gets a test message${ofStandIn ? ` [${ofStandIn}]` : ''}: `);
    if (typed || !ofStandIn) return typed;
  }
  print(`The test goes to ${ofStandIn}, a phone of this machine's own (--to: another one).`);
  return String(ofStandIn);
}

/** The credentials that are told; none where those that live are to be kept. */
async function toldCredentials(
  { shop, provider, given, ask, print, api }: ProviderConnection,
  { needs, credentials }: Provider,
  ofStandIn: Readonly<Record<string, string>> | undefined,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { title, fields, isOpen } = providerGuides[provider];
  if (given) return fieldsIn(given, needs);
  const live = credentials.map(({ name }) => `"${name}"`).join(' and ');
  const typed: Record<string, string> = {};
  if (ask) {
    const otherwise = live ? `Enter keeps ${live}` : ofStandIn && "Enter takes the stand-in's own";
    print(`Credentials of ${title}${otherwise ? `: ${otherwise}` : ''}.`);
    for (const name of needs) {
      const value = await ask(`  ${name}${fields[name] ? ` (${fields[name]})` : ''}: `, !isOpen);
      if (value) typed[name] = value;
      else if (otherwise && Object.keys(typed).length === 0) break;
    }
    if (Object.keys(typed).length > 0) return typed;
  }
  if (live) {
    print(`The credentials ${live} of ${title} stay as they are; DANGOL_SECRET before the command adds others.`);
    return undefined;
  }
  if (ofStandIn) {
    const named = Object.entries(ofStandIn).map((pair) => pair.join('='));
    print(
      `${api.base} is on this machine, where a stand-in plays ${title}: its own account is used (${named.join(', ')}).`,
    );
    return ofStandIn;
  }
  throw new Stop(
    `${title} needs ${needs.join(', ')}. Type them in a terminal, or put them before the command:\n` +
      `  DANGOL_SECRET=${needs.map((name) => `${name}=…`).join(',')} npm run shop -- connect ${shop} ${provider}`,
  );
}

function fieldsIn(given: string, needs: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given.split(',').map((pair) => /^\s*([\w-]+)=(.+)$/s.exec(pair));
  if (pairs.includes(null)) {
    throw new Stop(`DANGOL_SECRET is ${needs.map((name) => `${name}=…`).join(',')}; what it holds now is not.`);
  }
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2]?.trim() ?? '']));
}

function printSteps(
  { provider, print }: ProviderConnection,
  { reportsTo }: Provider,
  secret: string | undefined,
): void {
  const { title, steps, reports } = providerGuides[provider];
  if (reports) {
    print(`Address for reports:  ${reportsTo}`);
    if (secret) print(`Secret of reports:    ${secret}   (keep it now)`);
  }
  print(`\nAt ${title}:`);
  for (const step of steps(reportsTo, secret)) print(step.startsWith(' ') ? `    ${step.trim()}` : `  - ${step}`);
  print('');
}

/** On this machine nobody has a console: the stand-in is told where its reports go. */
async function tellStandIn({ api, print }: ProviderConnection, { reportsTo }: Provider, secret: string): Promise<void> {
  const webhook = { path: new URL(reportsTo).pathname, secret };
  await api.call('POST', '/_local/solapi', JSON.stringify({ webhook }));
  print('The stand-in of Solapi on this machine has the address and the secret already.');
}
