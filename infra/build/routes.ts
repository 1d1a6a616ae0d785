import { isGuarded, methodsOf, type Route } from '../../shared/api/http.ts';
import { keysPrefix } from '../../shared/api/key-holder.ts';

/** The file beside the bundles that holds every door's deployed routes, by its handler. */
export const routesFile = 'routes.json';

export interface DeployedRoute {
  readonly method: string;
  readonly path: string;
  /** Who asks for it: people with a token (`staff`), machines with a key, or anybody. */
  readonly guard?: 'staff' | 'key';
}

type ToldRoute = Pick<Route, 'method' | 'path' | 'docs'>;

/** What API Gateway is given of a door's table. */
export function deployedRoutes(routes: readonly ToldRoute[]): DeployedRoute[] {
  const all = routes.flatMap((route) => [...forPeople(route), ...forMachines(route)]);
  return [...new Map(all.map((each) => [`${each.method} ${each.path}`, each])).values()];
}

const forPeople = (route: ToldRoute): DeployedRoute[] =>
  methodsOf(route).map((method) => ({
    method,
    path: gathered(route.path),
    ...(isGuarded(route.path) && { guard: 'staff' }),
  }));

/** Machines have an address of their own, so that people do not depend on the function that knows keys. */
function forMachines({ method, path, docs }: ToldRoute): DeployedRoute[] {
  const isForMachines = docs?.roles?.includes('machine') ?? false;
  if (isForMachines !== (docs?.scope !== undefined))
    throw new Error(`${method} ${path}: a route has a scope if and only if machine is among its roles.`);
  return isForMachines ? [{ method, path: keysPrefix + path, guard: 'key' }] : [];
}

/**
 * The pages of the desk are one route for each method: API Gateway has 300 routes an API (quotas, read 2026-11-30), and the
 * throttle of a route must never be renamed (decision 0062). Which page it is, is found by `door`.
 */
const gathered = (path: string): string => (path.startsWith('/desk/') ? '/desk/{proxy+}' : path);
