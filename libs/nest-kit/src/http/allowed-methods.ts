import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that some route takes at this path, without a query; none when there is no such path. */
    allowedMethods(path: string): readonly string[];
  }
}

/** Remembers every route as it is added, so that a known path with another method is answered with what it allows. */
export function rememberRoutes(fastify: FastifyInstance): void {
  const methodsByUrl = new Map<string, Set<string>>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByUrl.get(url) ?? new Set<string>();
    for (const each of [method].flat()) methods.add(each.toUpperCase());
    methodsByUrl.set(url, methods);
  });
  fastify.decorate('allowedMethods', (path: string) => {
    const found = [...methodsByUrl].filter(([url]) => isAt(url.split('/'), path.split('/')));
    return [...new Set(found.flatMap(([, methods]) => [...methods]))].sort();
  });
}

/** Whether the route `/api/keys/:id` or `/api/docs/*` is at a path, both in parts. */
function isAt(route: readonly string[], path: readonly string[]): boolean {
  const hasRest = route.at(-1) === '*';
  if (hasRest ? path.length < route.length : path.length !== route.length) return false;
  return route.every((part, index) => part === '*' || (part.startsWith(':') ? path[index] !== '' : part === path[index]));
}
