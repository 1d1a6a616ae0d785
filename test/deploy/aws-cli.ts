/**
 * Stands in for the AWS CLI, which PyPI has in its first version only: the commands of `npm run shop -- staff`, as that types them,
 * sent to the emulator. It says what is not there as the CLI does.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Account } from './account.ts';

const { AWS_ENDPOINT_URL = '', AWS_CA_BUNDLE = '' } = process.env;
const account = new Account(Number(new URL(AWS_ENDPOINT_URL).port), () => readFileSync(AWS_CA_BUNDLE));
const [service, operation = '', ...words] = process.argv.slice(2);
const file = words[words.indexOf('--cli-input-json') + 1] ?? '';
const input = JSON.parse(readFileSync(file.replace('file://', ''), 'utf8')) as Readonly<Record<string, string>>;

/** `AdminGetUser` of `admin-get-user`. */
const action = operation.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

async function answer(): Promise<object> {
  if (service === 'cognito-idp') return await account.people(action, input);
  if (service === 'cloudformation') return { StackResourceSummaries: await account.resources(input.StackName ?? '') };
  if (service !== 'lambda') throw new Error(`${service} is not among what this one can.`);
  const { error, text } = await account.invoke(input.FunctionName ?? '', input.Payload ?? '');
  writeFileSync(words.at(-1) ?? '', text);
  return { StatusCode: 200, ...(error && { FunctionError: error }) };
}

try {
  console.log(JSON.stringify(await answer()));
} catch (error) {
  console.error(
    `An error occurred when calling the ${action} operation: ${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 254;
}
