import { AwsError } from './aws-error.ts';

/** SSM's parameters, as far as they are read by path, and put in the place of others. */
export class Parameters {
  readonly #values = new Map<string, string>();

  set(name: string, value: string): void {
    this.#values.set(name, value);
  }

  call(operation: string, input: Record<string, unknown>): Record<string, unknown> {
    if (operation === 'PutParameter') return this.#put(input);
    if (operation !== 'GetParametersByPath') {
      throw new AwsError('UnknownOperationException', `The local SSM does not implement ${operation}`);
    }
    const { Path, Recursive, MaxResults = 10, NextToken = '0' } = input;
    const prefix = `${Path}/`;
    const names = [...this.#values.keys()].sort().filter((name) => name.startsWith(prefix));
    const found = names.filter((name) => Recursive || !name.slice(prefix.length).includes('/'));
    const from = Number(NextToken);
    const to = from + Number(MaxResults);
    const Parameters = found
      .slice(from, to)
      .map((Name) => ({ Name, Type: 'SecureString', Value: this.#values.get(Name) }));
    return { Parameters, ...(to < found.length && { NextToken: String(to) }) };
  }

  #put({ Name, Value, Type, Overwrite }: Record<string, unknown>): Record<string, unknown> {
    if (Type !== 'SecureString' || !Overwrite) {
      throw new AwsError('ValidationException', 'The local SSM only puts a SecureString in the place of another one');
    }
    this.set(String(Name), String(Value));
    return { Tier: 'Standard', Version: 1 };
  }
}
