import { canonical } from '../../../shared/base/json.ts';
import type { Findable } from '../answers/finding.ts';
import { type AnswerTemplate, answerKinds } from '../answers/template.ts';

/** A shop's own version of a template, as its list knows it; the texts lie beside it, under its id and version. */
interface Shelved extends Findable {
  /** From 1; what is shipped is version 0. */
  readonly version: number;
  readonly at: string;
  readonly by: string;
}

/** The templates of a shop that are not as they are shipped, by their ids. */
export interface Shelf {
  readonly templates: Readonly<Record<string, Shelved>>;
}

/** The list of a shop is one item: a template takes at most 1.5 KB of it. */
const maxTemplates = 100;

/** One version of a template; none is ever changed. */
export interface TemplateVersion {
  readonly version: number;
  readonly template: AnswerTemplate;
  /** When a shop saved it, and who; absent of one that is shipped. */
  readonly at?: string;
  readonly by?: string;
}

/** A template as it is found in a list. */
interface TemplateListed extends Findable {
  readonly id: string;
  readonly version: number;
  readonly at?: string;
}

/** All templates of a shop by their kinds: its own, and those that are shipped and that it has not changed. */
export function listedTemplates(
  shelf: Shelf | undefined,
  shipped: Readonly<Record<string, AnswerTemplate>>,
): readonly TemplateListed[] {
  const own = shelf?.templates ?? {};
  const unchanged = Object.entries(shipped).filter(([id]) => !Object.hasOwn(own, id));
  const all: TemplateListed[] = [
    ...unchanged.map(([id, template]) => ({ id, version: 0, ...findableOf(template) })),
    ...Object.entries(own).map(([id, each]) => ({ id, version: each.version, at: each.at, ...findableOf(each) })),
  ];
  return all.toSorted((one, other) => answerKinds.indexOf(one.kind) - answerKinds.indexOf(other.kind));
}

const findableOf = ({ kind, title, find }: Findable): Findable => ({ kind, title, ...(find && { find }) });

/** What somebody saves, by the version that they had read; none where there was nothing. */
export interface Saved {
  readonly id: string;
  readonly template: AnswerTemplate;
  readonly match: string | undefined;
  readonly at: string;
  readonly by: string;
}

export type Shelving =
  | { readonly shelf: Shelf; readonly added: TemplateVersion }
  | 'same'
  | 'match-missing'
  | 'outdated'
  | 'full';

/** The tag by which a version is matched (RFC 9110, 8.8.3). */
export const versionTag = (version: number): string => `"${version}"`;

/**
 * The shelf with a further version. The same words as the current ones change nothing, so that who saves again after a lost answer has
 * done it once; other words need the version that was read, so that two editors lose none.
 */
export function shelved(before: Shelf, current: TemplateVersion | undefined, saved: Saved): Shelving {
  const { id, template, match, at, by } = saved;
  if (current && canonical(current.template) === canonical(template)) return 'same';
  if (current && match === undefined) return 'match-missing';
  if (match !== undefined && match !== (current && versionTag(current.version))) return 'outdated';
  if (!Object.hasOwn(before.templates, id) && Object.keys(before.templates).length >= maxTemplates) return 'full';
  const version = (current?.version ?? 0) + 1;
  const entry: Shelved = { version, at, by, ...findableOf(template) };
  return { shelf: { templates: { ...before.templates, [id]: entry } }, added: { version, template, at, by } };
}
