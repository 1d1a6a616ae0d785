import type { ProblemCode } from '../../../shared/api/problems.ts';

/** What a field means, and an example of it; a boolean, a constant and a choice need no example. */
type FieldText = readonly [description: string, example?: unknown];

/**
 * Texts of fields by their names: `email`, or `sender.email` where the name alone says too little. `{id}` is a parameter of the path,
 * `?state` one of the query, and the empty name is the whole body.
 */
export type FieldTexts = Readonly<Record<string, FieldText>>;

/** What the document says of one operation beside its route. */
export interface OperationTexts {
  readonly id: string;
  readonly description?: string;
  /** The status of success; 200 where nothing is said. */
  readonly status?: 201 | 202 | 303;
  /** Refusals of this operation alone; those of its kind (token, body, key) are added by rule. */
  readonly problems?: readonly ProblemCode[];
  /** The names of its schemas in the document. */
  readonly request?: string;
  readonly response?: string;
  /** The request may have no body. */
  readonly isBodyOptional?: true;
  /** Request headers beside those of its kind, by their names in `headers.ts`. */
  readonly headers?: readonly string[];
  /** What it deletes has no versions: nobody could have changed it meanwhile. */
  readonly isUnversioned?: true;
  /** The media type of success, where it is neither JSON nor a page. */
  readonly media?: string;
  /** What a form posts. */
  readonly form?: Readonly<Record<string, { readonly schema: object; readonly text: FieldText }>>;
  readonly fields?: FieldTexts;
}

/** One tag of the document: operations that belong together, by `METHOD /path`. */
export interface TagTexts {
  readonly tag: string;
  readonly description: string;
  readonly fields: FieldTexts;
  readonly operations: Readonly<Record<string, OperationTexts>>;
}
