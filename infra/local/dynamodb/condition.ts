import dynalite, { type AttributeValue } from 'dynalite/db/index.js';
import { AwsError } from '../protocol/aws-error.ts';
import { sameValue } from './attribute-value.ts';

type Path = readonly (string | number)[];
type Operand = Path | AttributeValue | Expression;
type Value = AttributeValue | null | undefined;
type Resolve = (operand: Operand) => Value;

/** A condition as dynalite's parser leaves it. */
export interface Expression {
  type: string;
  readonly name?: string;
  args: readonly Operand[] | Evaluated;
}

/** All that dynalite does with the arguments of a comparison. */
interface Evaluated {
  map(resolve: Resolve): Value[];
}

const ordering = new Set(['<', '<=', '>', '>=', 'between']);
const ordered = ['S', 'N', 'B'];

const { compare } = dynalite;
const hex = (value: Value): Value => (value && 'S' in value ? { S: Buffer.from(value.S).toString('hex') } : value);

/** DynamoDB orders text by its UTF-8 bytes, and so does its hexadecimal; dynalite goes by UTF-16, also where it checks ranges. */
const byBytes: typeof compare = (sign, one, others) => compare(sign, hex(one), [others].flat().map(hex));
if (compare.name !== byBytes.name) dynalite.compare = byBytes;

const isExpression = (operand: Operand): operand is Expression => 'type' in operand && 'args' in operand;
const operatorOf = ({ type, name = type }: Expression): string => (type === 'function' ? name : type);

/**
 * Dynalite parses conditions and walks their AND, OR and NOT. What a comparison says is decided here, since it takes two
 * missing attributes for equal, an empty string or false for missing, and lists and maps for never equal.
 */
export function evaluateHere(expression: Expression): void {
  if (['and', 'or', 'not'].includes(expression.type)) {
    for (const inner of expression.args as readonly Expression[]) evaluateHere(inner);
    return;
  }
  const operands = expression.args as readonly Operand[];
  const name = operatorOf(expression);
  validateOperands(name, operands);
  expression.type = '=';
  const decide = (resolve: Resolve) => {
    const values = operands.map((operand) => operandValue(operand, resolve));
    return holds(name, values);
  };
  expression.args = { map: (resolve: Resolve) => [{ BOOL: true }, { BOOL: decide(resolve) }] };
}

function validateOperands(name: string, operands: readonly Operand[]): void {
  const refuse = (what: string): never => {
    throw new AwsError('ValidationException', `Invalid condition: ${what}; operator or function: ${name}`);
  };
  for (const operand of operands) {
    const [type = ''] = Array.isArray(operand) || isExpression(operand) ? ['S'] : Object.keys(operand);
    if (!ordering.has(name) || ordered.includes(type)) continue;
    refuse(`Incorrect operand type ${type} for operator or function`);
  }
  const [first, ...others] = operands.map((operand) => JSON.stringify(operand));
  if (name === 'in' && Array.isArray(operands[0]) && others.includes(first ?? '')) {
    refuse('The first operand must be distinct from the remaining operands');
  }
}

const operandValue = (operand: Operand, resolve: Resolve): Value =>
  isExpression(operand)
    ? sizeOf(operandValue((operand.args as readonly Operand[])[0] ?? [], resolve))
    : resolve(operand);

function sizeOf(value: Value): Value {
  const [[type = '', content] = []] = Object.entries(value ?? {});
  if (type === 'B') return { N: String(Buffer.byteLength(content, 'base64')) };
  if (type === 'M') return { N: String(Object.keys(content).length) };
  return type === 'S' || Array.isArray(content) ? { N: String(content.length) } : undefined;
}

const isSame = (one: Value, other: Value): boolean => Boolean(one && other && sameValue(one, other));

const binaryOf = (value: Value): Buffer | undefined => {
  if (value && 'S' in value) return Buffer.from(value.S);
  return value && 'B' in value ? Buffer.from(value.B, 'base64') : undefined;
};

const isOneType = (one: Value, other: Value): boolean =>
  Boolean(one && other && Object.keys(one)[0] === Object.keys(other)[0]);

const isOrdered = (sign: string, one: Value, other: Value): boolean =>
  isOneType(one, other) && ordered.includes(Object.keys(one ?? {})[0] ?? '') && dynalite.compare(sign, one, [other]);

function contains(container: Value, part: Value): boolean {
  if (!container || !part) return false;
  if ('L' in container) return container.L.some((element) => isSame(element, part));
  const [[type = '', content] = []] = Object.entries(container);
  const [[element = '', wanted] = []] = Object.entries(part);
  if (type === `${element}S`) return (content as string[]).includes(wanted as string);
  return isOneType(container, part) && (binaryOf(container)?.includes(binaryOf(part) ?? '') ?? false);
}

function holds(name: string, [first, second, third, ...more]: readonly Value[]): boolean {
  switch (name) {
    case 'attribute_exists':
      return Boolean(first);
    case 'attribute_not_exists':
      return !first;
    case 'attribute_type':
      return Boolean(first && second && 'S' in second && second.S in first);
    case '=':
      return isSame(first, second);
    case '<>':
      return !isSame(first, second);
    case 'in':
      return [second, third, ...more].some((other) => isSame(first, other));
    case 'between':
      return isOrdered('>=', first, second) && isOrdered('<=', first, third);
    case 'contains':
      return contains(first, second);
    case 'begins_with':
      return isOneType(first, second) && binaryOf(first)?.indexOf(binaryOf(second) ?? '') === 0;
    default:
      return isOrdered(name, first, second);
  }
}
