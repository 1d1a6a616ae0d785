import type { ApiReply, DeskApi } from '../../functions/desk/frame/visit.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string | undefined;
  /** The version that a change is of. */
  readonly match?: string | undefined;
}

export const ok = (body: unknown): ApiReply => ({ ok: true, status: 200, body });
export const refused = (status: number, code: string): ApiReply => ({
  ok: false,
  status,
  problem: { code, title: code },
});

/** An API that answers by the path, and remembers what it was asked. */
export function anApi(answers: Readonly<Record<string, ApiReply>>): { api: DeskApi; asked: Asked[] } {
  const asked: Asked[] = [];
  const answer = (told: Asked): ApiReply => {
    asked.push(told);
    return answers[`${told.method} ${told.path}`] ?? refused(404, 'not-found');
  };
  const api: DeskApi = {
    get: async (path) => answer({ method: 'GET', path }),
    post: async (path, body, key) => answer({ method: 'POST', path, body, key }),
    put: async (path, body) => answer({ method: 'PUT', path, body }),
    patch: async (path, body, match) => answer({ method: 'PATCH', path, body, match }),
    delete: async (path) => answer({ method: 'DELETE', path }),
  };
  return { api, asked };
}
