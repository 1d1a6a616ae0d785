import * as v from 'valibot';
import { tree } from './intrinsics.ts';

/** The paths of all leaves of a value: `Targets[].Arn`. */
export function leafPaths(value: unknown, path = ''): string[] {
  const inside = pathsInside(value, path);
  return inside.length > 0 || path === '' ? inside : [path];
}

function pathsInside(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leafPaths(item, `${path}[]`));
  if (!v.is(tree, value)) return [];
  return Object.entries(value).flatMap(([key, item]) => leafPaths(item, path ? `${path}.${key}` : key));
}

/** An empty object or list is a leaf too, and understood where anything inside of it would be. */
export const isUnderstood = (path: string, declared: readonly string[]): boolean =>
  declared.some((pattern) => {
    const whole = pattern.endsWith('.**') && pattern.slice(0, -'.**'.length);
    return whole ? isWithin(path, whole) : isWithin(pattern, path);
  });

const isWithin = (path: string, ancestor: string): boolean =>
  path.startsWith(ancestor) && ['', '.', '['].includes(path.charAt(ancestor.length));
