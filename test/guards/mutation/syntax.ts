import { parseAst } from 'vitest/node';

/** A node of the syntax tree, as far as mutants ask about it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export const parsed = (source: string): Node => parseAst(source, { lang: 'ts' }) as unknown as Node;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** The children of a node with the names under which they lie, in the sequence of the source. */
export function childrenOf(node: Node): { readonly key: string; readonly child: Node }[] {
  return Object.entries(node)
    .flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((child: unknown) => ({ key, child })))
    .filter((each): each is { key: string; child: Node } => isNode(each.child))
    .sort((one, other) => one.child.start - other.child.start);
}

/** The expression in its parentheses and assertions. */
export function bare(node: Node): Node {
  const wrappers = ['ParenthesizedExpression', 'TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'];
  return wrappers.includes(node.type) ? bare(node.expression as Node) : node;
}
