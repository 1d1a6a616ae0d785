import { type Api, answerIn } from '../api.ts';
import type { AwsAccount } from '../aws.ts';
import { Stop } from '../stop.ts';

/** A name or a title: one text, or one for each language. */
export type PersonText = string | { readonly ko: string; readonly en: string };

/** What the directory of a shop says of a person. */
export interface DirectoryEntry {
  readonly id: string;
  readonly name: PersonText;
  readonly title?: PersonText;
  readonly role?: string;
  readonly lastDay?: string;
  readonly contactsMasked?: boolean;
  readonly state: string;
}

/** What is asked of it: an entry to write, or an end. */
interface StaffRequest {
  readonly shop: string;
  /** The subject of the person at the issuer of their tokens. */
  readonly sub: string;
  readonly entry?: object;
  readonly end?: true;
}

/** Writes into the directory of a shop, by the operator's own right; a refusal ends the command. */
export type Directory = (staff: StaffRequest) => Promise<DirectoryEntry>;

type DirectoryAnswer = { readonly member: DirectoryEntry } | { readonly faults: string };

function entryIn(answer: DirectoryAnswer): DirectoryEntry {
  if ('member' in answer) return answer.member;
  throw new Stop(`The directory did not take it: ${answer.faults.replaceAll('entry.', '')}.`);
}

/** The directory of the system on this machine. */
export const directoryHere =
  (api: Api): Directory =>
  async (staff) =>
    entryIn(
      answerIn<DirectoryAnswer>(await api.call('POST', '/_local/functions/shops.documents', JSON.stringify({ staff }))),
    );

/** The directory of a stack, whose function the operator may invoke. */
export const directoryOf =
  ({ ask }: AwsAccount, functionName: string): Directory =>
  async (staff) => {
    const input = { FunctionName: functionName, Payload: JSON.stringify({ staff }) };
    const answer = await ask<{ FunctionError?: string; text?: string }>('lambda', 'invoke', input);
    const text = answer?.text ?? 'null';
    if (!answer || answer.FunctionError) throw new Stop(`${functionName} failed: ${text}`);
    return entryIn(JSON.parse(text) as DirectoryAnswer);
  };

/** What a stack has for its people. */
interface StaffStack {
  /** Absent where people log in at an issuer of the team's own. */
  readonly pool: string | undefined;
  /** The function that writes the directory. */
  readonly functionName: string;
}

interface Resource {
  readonly LogicalResourceId?: string;
  readonly ResourceType: string;
  readonly PhysicalResourceId?: string;
}

export async function staffStack({ ask, region }: AwsAccount, stack: string): Promise<StaffStack> {
  const listed = await ask<{ StackResourceSummaries?: readonly Resource[] }>('cloudformation', 'list-stack-resources', {
    StackName: stack,
  });
  if (!listed) throw new Stop(`There is no stack ${stack} in ${region}: deploy it first, or give --stack.`);
  const named = (type: string, id: RegExp) =>
    listed.StackResourceSummaries?.find(
      ({ ResourceType, LogicalResourceId = '' }) => ResourceType === type && id.test(LogicalResourceId),
    )?.PhysicalResourceId;
  const functionName = named('AWS::Lambda::Function', /ShopsDocuments/);
  if (!functionName) throw new Stop(`${stack} has no function that writes the directory: deploy it again.`);
  return { pool: named('AWS::Cognito::UserPool', /./), functionName };
}
