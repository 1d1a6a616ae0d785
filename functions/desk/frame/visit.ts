import type { Role } from '../../../shared/api/http.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';

/** A line of the desk's table: a page, or what its form does. Every path has the shop: `/desk/{shop}/orders/{order}`. */
export interface DeskRoute {
  readonly method: 'GET' | 'POST';
  readonly path: `/desk/{shop}${string}`;
  /** Who may open it. The API decides again, by the person's own token, about everything that the page asks for. */
  readonly roles: readonly Role[];
  readonly answer: (visit: Visit) => Promise<DeskAnswer>;
}

/** A call of a page by a person who is logged in and has one of the route's roles in the shop. */
export interface Visit {
  readonly shop: string;
  /** The name of the shop in the language of the visit; its id where the API does not say. */
  readonly shopName: string;
  /** The ids of the path, by their names. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** What a form posted; empty for a GET. */
  readonly form: URLSearchParams;
  readonly language: Language;
  readonly person: Person;
  readonly api: DeskApi;
  /** An instant in ISO 8601. */
  readonly now: string;
  /** The shop's zone, such as `Asia/Seoul`. */
  readonly zone: string;
  /** Proves that a form comes from a page of this session; every form carries it. */
  readonly csrf: string;
  /** The Idempotency-Key of the forms of this page: a form that is sent twice is done once. */
  readonly formKey: string;
}

interface Person {
  /** `sub` of the person's token. */
  readonly id: string;
  /** By the shop's staff directory; the roles where she is not in it. */
  readonly name: string;
  /** Her roles in this shop. */
  readonly roles: readonly Role[];
  /** She may not read the addresses and numbers of customers; also where the API does not say. */
  readonly isMasked: boolean;
}

/** The API with the person's own token. Paths begin below `/v1/shops/{shop}`: `/orders?number=1001`. */
export interface DeskApi {
  get(path: string): Promise<ApiReply>;
  post(path: string, body: unknown, key?: string): Promise<ApiReply>;
  /** `match` is the version that was read (`If-Match`); without it, there must be nothing at the address yet. */
  put(path: string, body: unknown, match?: string): Promise<ApiReply>;
  /** Changes what `body` names of what was read, and nothing else of it. */
  patch(path: string, body: unknown, match: string): Promise<ApiReply>;
  delete(path: string, match?: string): Promise<ApiReply>;
}

/** An answer of the API; one that never came is a failure with status 504. */
export type ApiReply =
  | { readonly ok: true; readonly status: number; readonly body: unknown; readonly etag?: string | undefined }
  | { readonly ok: false; readonly status: number; readonly problem: ReplyProblem };

/** A refusal as the API tells it (RFC 9457). */
export interface ReplyProblem {
  readonly code: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[] | undefined;
}

/** A whole page, a file to be stored, a file that lies in S3, or where the browser goes after a form was done. */
export type DeskAnswer =
  | {
      readonly title: string;
      readonly body: Markup;
      /** 200 by default; 422 for a form that comes back with its errors. */
      readonly status?: number;
      /** A page that shows progress is asked for again after so long. */
      readonly refreshSeconds?: number;
      /** A bucket to which a form of the page posts, as the API gave it. */
      readonly postsTo?: string;
    }
  | { readonly file: Download }
  /** A link that S3 opens, as the API gave it. */
  | { readonly opens: string }
  | { readonly goTo: string };

/** A file of JSON that the browser stores. */
interface Download {
  /** Of letters, figures, dots and hyphens. */
  readonly name: string;
  readonly content: unknown;
}
