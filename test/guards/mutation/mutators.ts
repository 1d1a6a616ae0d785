import { regexMutants } from './regex-mutants.ts';
import { bare, childrenOf, type Node, parsed } from './syntax.ts';

/** One change of one place. */
export interface Mutant {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  /** What stands there instead. */
  readonly to: string;
  /** An expression, a block whose statements are left out, or a statement that is. */
  readonly place: 'expression' | 'block' | 'statement';
}

/** Changed when the mutators change: what was recorded by others does not count. */
export const mutatorsVersion = 1;

/** Every mutant of a source. Words for people are not mutated, nor are types and what is imported. */
export function mutantsOf(source: string): Mutant[] {
  const found: Omit<Mutant, 'id'>[] = [];
  const text = ({ type, start, end }: Node) =>
    simple.test(type) ? source.slice(start, end) : `(${source.slice(start, end)})`;
  const add = ({ start, end }: Node, to: string, place: Mutant['place'] = 'expression') =>
    found.push({ start, end, to, place });
  const visit = (node: Node, isFixed: boolean, isAsked = false): void => {
    if (!isFixed) for (const to of replacements(node, text, isAsked)) add(node, to);
    if (isDeed(node)) add(node, '', 'statement');
    for (const { key, child } of childrenOf(node)) {
      if (!isMutable(node, key, child) || isForTheCompiler(node, key, child)) continue;
      for (const to of conditions(node, key)) add(child, to);
      if (isBody(node, key, child)) add(child, '{}', 'block');
      if (key === 'arguments' && isComparator(node)) continue;
      visit(child, isSpine(node, key, isFixed), isCondition(node, key) || isCompared(node));
    }
  };
  visit(parsed(source), false);
  return found.map((mutant, id) => ({ id, ...mutant }));
}

/** What a function does; a block of an `if` is left out by its condition. */
const isBody = (parent: Node, key: string, { type, body }: Node): boolean =>
  key === 'body' && /Function/.test(parent.type) && type === 'BlockStatement' && (body as Node[]).length > 0;

/** What a condition may always be; a loop that never ends shows nothing. */
function conditions({ type }: Node, key: string): string[] {
  if (key !== 'test') return [];
  if (type === 'IfStatement') return ['true', 'false'];
  return /^(While|For|DoWhile)Statement$/.test(type) ? ['false'] : [];
}

const isDeed = ({ type, expression }: Node): boolean =>
  type === 'ExpressionStatement' && !['Literal'].includes((expression as Node).type);

/** What an optional chain hangs on stays in it: `(a?.b).c` is another thing than `a?.b.c`. A tag keeps its template. */
const isSpine = (node: Node, key: string, inChain: boolean): boolean =>
  node.type === 'ChainExpression' ||
  key === 'quasi' ||
  (inChain && ['object', 'callee', 'expression'].includes(key) && !/Arrow|Function/.test(node.type));

function isMutable(node: Node, key: string, child: Node): boolean {
  if (child.type.startsWith('TS') && bare(child) === child) return false;
  if (/^(Import|ExportAll)/.test(child.type) && child.type !== 'ImportExpression') return false;
  if (key === 'typeAnnotation' || key === 'returnType' || key === 'typeArguments' || key === 'typeParameters')
    return false;
  if (key === 'key' && node.computed !== true) return false;
  return !(key === 'source' || key === 'left' || key === 'argument') || !/^(Export|Assignment|Update)/.test(node.type);
}

/** `?? ''` and the like stand where an index may miss, as the compiler has it. */
const isNothing = (node: Node): boolean =>
  (node.type === 'Literal' && (node.value === '' || node.value === 0)) ||
  (node.type === 'ArrayExpression' && (node.elements as Node[]).length === 0) ||
  (node.type === 'ObjectExpression' && (node.properties as Node[]).length === 0);

const isForTheCompiler = ({ type, operator }: Node, key: string, child: Node): boolean =>
  type === 'LogicalExpression' && operator === '??' && key === 'right' && isNothing(child);

/** `a && { a }`: without the condition the property is there and undefined, which is no difference to anybody here. */
function isSpared(left: Node, right: Node, text: (node: Node) => string): boolean {
  const properties = right.type === 'ObjectExpression' ? (right.properties as Node[]) : [];
  return properties.some(({ type, value }) => type === 'Property' && text(value as Node) === text(left));
}

/** A comparison for `sort`: it is turned round as a whole, and not looked into. */
const isComparator = (node: Node): boolean =>
  node.type === 'CallExpression' && /^(toSorted|sort)$/.test(String(((node.callee as Node).property as Node)?.name));

/** What is asked here is already always so, or never, in another mutant: its opposite would tell nothing more. */
const isCondition = ({ type }: Node, key: string): boolean =>
  (key === 'test' && /^(If|While|For|DoWhile)Statement$|^ConditionalExpression$/.test(type)) ||
  type === 'LogicalExpression';

/** A word that nothing equals makes the comparison never true, as its opposite shows. */
const isCompared = ({ type, operator }: Node): boolean =>
  type === 'BinaryExpression' && /^[!=]==$/.test(String(operator));

const swaps: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '??=': ['='],
};

/** What needs no parentheses of its own; the tree tells of none. */
const simple =
  /^(Identifier|Literal|TemplateLiteral|MemberExpression|CallExpression|ChainExpression|Array\w+|ThisExpression)$/;

/** Calls that may be left out: what they are called on stands there instead. */
const removable =
  /^(filter|sort|toSorted|reverse|toReversed|slice|trim|toLowerCase|toUpperCase|normalize|flat|replace|replaceAll|concat|padStart)$/;

const methods: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  find: 'findLast',
  findLast: 'find',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  round: 'floor',
  flatMap: 'map',
};

/** Words for people: they are read, not decided by. */
const isWords = (said: string): boolean => /[\s\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(said.trim());

function replacements(node: Node, text: (node: Node) => string, isAsked: boolean): string[] {
  const [left, right] = [node.left, node.right] as Node[];
  const operator = String(node.operator);
  switch (node.type) {
    case 'BinaryExpression':
    case 'AssignmentExpression': {
      if (!left || !right || (operator.startsWith('+') && [left, right].some(isText))) return [];
      const others = (swaps[operator] ?? []).slice(0, isAsked ? 1 : 2);
      if (isAsked && isCompared(node)) return [];
      return others.map((other) => `${text(left)} ${other} ${text(right)}`);
    }
    case 'LogicalExpression': {
      if (!left || !right) return [];
      if (operator === '??' && isNothing(right)) return [text(right)];
      return [...(isSpared(left, right, text) ? [] : [text(right)]), text(left)];
    }
    case 'ConditionalExpression': {
      const [yes, no] = [node.consequent, node.alternate] as [Node, Node];
      return [text(yes), text(no)];
    }
    case 'UnaryExpression':
      return (operator === '!' && !isAsked) || operator === '-' ? [text(node.argument as Node)] : [];
    case 'UpdateExpression': {
      const [argument, other] = [text(node.argument as Node), operator === '++' ? '--' : '++'];
      return [node.prefix ? other + argument : argument + other];
    }
    case 'Literal':
      return isAsked && typeof node.value === 'string' ? [] : literals(node);
    case 'TemplateLiteral': {
      const quasis = (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join('');
      return isWords(quasis) || quasis === '' ? [] : ['``'];
    }
    case 'ArrayExpression':
      return (node.elements as unknown[]).length > 0 ? ['[]'] : [];
    case 'ObjectExpression':
      return (node.properties as unknown[]).length > 0 ? ['{}'] : [];
    case 'ArrowFunctionExpression':
      return node.expression === true && !isMade(node.body as Node) && text(node.body as Node) !== 'undefined'
        ? ['(() => undefined)']
        : [];
    case 'CallExpression':
      return calls(node, text);
    case 'ChainExpression':
      return sure(text(node));
    default:
      return [];
  }
}

/** A mutant of its own leaves out what it holds. */
const isMade = (node: Node): boolean =>
  /^(Object|Array)Expression$|^(Logical|Conditional)Expression$/.test(bare(node).type);

/** Each `?.` but those after an index, which may miss as the compiler has it. */
function sure(chain: string): string[] {
  const other = chain.replace(/(?<!\])\?\.(?=[[(])/g, '').replace(/(?<!\])\?\./g, '.');
  return other === chain ? [] : [other];
}

const isText = (node: Node): boolean => {
  const { type, value } = bare(node);
  return type === 'TemplateLiteral' || (type === 'Literal' && typeof value === 'string');
};

function literals({ value, regex, bigint }: Node): string[] {
  if (regex) return regexMutants(regex as { pattern: string; flags: string });
  if (bigint) return [`${BigInt(String(bigint)) + 1n}n`];
  if (typeof value === 'boolean') return [String(!value)];
  if (typeof value === 'number') return [value === 0 ? '1' : '0'];
  if (typeof value !== 'string' || isWords(value)) return [];
  return [value === '' ? "'guards'" : "''"];
}

function calls(node: Node, text: (node: Node) => string): string[] {
  const callee = node.callee as Node;
  if (callee.type !== 'MemberExpression' || callee.computed) return [];
  const [object, property] = [callee.object, callee.property] as [Node, Node];
  const [name, given] = [String(property.name), text(node).slice(callee.end - node.start)];
  const other = methods[name];
  // A comma may stand behind the last argument, and in no parentheses of an expression.
  const comparator = given.replace(/,\s*\)$/, ')');
  const turned = isComparator(node) ? [`${text(object)}.${name}((one, other) => (${comparator})(other, one))`] : [];
  return [
    ...turned.filter(() => (node.arguments as unknown[]).length > 0),
    ...(removable.test(name) ? [text(object)] : []),
    ...(other && Object.hasOwn(methods, name) ? [`${text(object)}.${other}${given}`] : []),
  ];
}
