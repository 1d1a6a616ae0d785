import { createHash } from 'node:crypto';
import { type FaultPlan, noFaults } from '../engine/fault-plan.ts';
import type { Journal } from '../engine/journal.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { TokenBucket } from './token-bucket.ts';

/** A parameter's value, and when it was put there, in milliseconds. */
export interface Parameter {
  readonly value: string;
  readonly at: number;
}

type Input = Readonly<Record<string, unknown>>;
type Operation = { readonly takes: readonly string[]; readonly does: (input: Input) => Record<string, unknown> };

/**
 * Reads that an account has a second, all functions and all else in it together (AWS General Reference, Systems Manager
 * endpoints and quotas, read 2026-11-29; of PutParameter and DeleteParameter that page is not confirmed).
 */
const readsPerSecond = 40;

/** For how long others in the account may use all reads up, at most. */
const maxBusySeconds = 600;

/** SSM's parameters, all SecureString: read by path, made, and ended. */
export class Parameters {
  readonly #parameter = new Map<string, Parameter>();
  readonly #now: () => number;
  readonly #journal: Journal;
  readonly #operations: Readonly<Record<string, Operation>>;

  readonly #reads: TokenBucket;
  readonly #faults: FaultPlan;
  #busyUntil = Number.NEGATIVE_INFINITY;

  constructor(now: () => number, journal: Journal, faults: FaultPlan = noFaults) {
    this.#now = now;
    this.#reads = new TokenBucket(readsPerSecond, now);
    this.#faults = faults;
    this.#journal = journal;
    this.#operations = {
      GetParametersByPath: {
        takes: ['Path', 'Recursive', 'WithDecryption', 'MaxResults', 'NextToken'],
        does: (input) => this.#byPath(input),
      },
      PutParameter: { takes: ['Name', 'Value', 'Type', 'Overwrite'], does: (input) => this.#put(input) },
      DeleteParameter: { takes: ['Name'], does: (input) => this.#delete(input) },
    };
  }

  set(name: string, value: string): void {
    this.restore(name, { value, at: this.#now() });
  }

  restore(name: string, parameter: Parameter): void {
    this.#parameter.set(name, parameter);
  }

  /** Until then others in the account take every read that there is. */
  busyUntil(time: number): void {
    this.#busyUntil = Math.max(time, this.#busyUntil);
  }

  call(operation: string, input: Input): Record<string, unknown> {
    const known = this.#operations[operation];
    if (!known) throw new AwsError('UnknownOperationException', `The local SSM does not implement ${operation}`);
    const strange = Object.keys(input).find((member) => !known.takes.includes(member));
    if (strange) throw new AwsError('ValidationException', `The local SSM does not know ${strange} of ${operation}`);
    return known.does(input);
  }

  #byPath({ Path, Recursive, WithDecryption, MaxResults = 10, NextToken = '0' }: Input): Record<string, unknown> {
    this.busyUntil(this.#now() + this.#faults.delayMs('parameters-busy', 'ssm', maxBusySeconds));
    const isBusy = this.#now() < this.#busyUntil;
    if (isBusy || !this.#reads.take()) throw new AwsError('ThrottlingException', 'Rate exceeded');
    const prefix = `${Path}/`;
    const names = [...this.#parameter.keys()].sort().filter((name) => name.startsWith(prefix));
    const found = names.filter((name) => Recursive || !name.slice(prefix.length).includes('/'));
    const from = Number(NextToken);
    const to = from + Number(MaxResults);
    const Parameters = found.slice(from, to).map((Name) => {
      const { value = '', at = 0 } = this.#parameter.get(Name) ?? {};
      const Value = WithDecryption ? value : encrypted(value);
      return { Name, Type: 'SecureString', Value, LastModifiedDate: at / 1000 };
    });
    return { Parameters, ...(to < found.length && { NextToken: String(to) }) };
  }

  #put({ Name, Value, Type, Overwrite }: Input): Record<string, unknown> {
    const [name, value] = [String(Name), String(Value ?? '')];
    if (Type !== 'SecureString') throw new AwsError('ValidationException', `The local SSM does not know ${Type}`);
    mustBeName(name);
    if (value === '' || Buffer.byteLength(value) > 4096)
      throw new AwsError('ValidationException', 'A standard parameter has 1 to 4096 bytes.');
    if (this.#parameter.has(name) && !Overwrite)
      throw new AwsError('ParameterAlreadyExists', 'The parameter already exists.');
    this.set(name, value);
    this.#journal.put(`parameter/${name}`, this.#parameter.get(name));
    return { Tier: 'Standard', Version: 1 };
  }

  #delete({ Name }: Input): Record<string, unknown> {
    const name = String(Name);
    mustBeName(name);
    if (!this.#parameter.delete(name)) throw new AwsError('ParameterNotFound', 'The parameter does not exist.');
    this.#journal.remove(`parameter/${name}`);
    return {};
  }
}

function mustBeName(name: string): void {
  if (!/^(\/[\w.-]+){1,15}$/.test(name) || name.length > 1011)
    throw new AwsError('ValidationException', `Parameter name: ${name} is not one.`);
}

/** What is told of a secret to whoever does not ask for it to be decrypted. */
const encrypted = (value: string) => createHash('sha256').update(value).digest('base64');
