type Path = readonly (string | number)[];

/** One action of an UpdateExpression as dynalite's parser leaves it. */
export interface Section {
  readonly type: 'set' | 'remove' | 'add' | 'delete';
  readonly path: Path;
  val?: unknown;
}

/** Orders paths so that what has a higher index comes first. */
function backwards(one: Path, other: Path): number {
  const at = one.findIndex((piece, depth) => piece !== other[depth]);
  const [left, right] = [one[at] ?? '', other[at] ?? ''];
  if (typeof left === 'number' && typeof right === 'number') return right - left;
  return left < right ? 1 : -1;
}

/**
 * All actions read the item as it was. Dynalite applies them one after another on shared values, so removals go last and
 * from behind, where they shift no index that is still to come, and a value that SET has read becomes a copy.
 */
export function readBeforeWrite(sections: Section[]): void {
  const order = ({ type }: Section) => (type === 'remove' ? 1 : 0);
  sections.sort((one, other) => order(one) - order(other) || (order(one) && backwards(one.path, other.path)));
  for (const section of sections.filter(({ type }) => type === 'set')) {
    let value = section.val;
    Object.defineProperty(section, 'val', {
      get: () => value,
      set: (read: unknown) => {
        value = structuredClone(read);
      },
    });
  }
}
