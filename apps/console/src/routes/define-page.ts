import type { QueryClient, QueryExecuteOptions, QueryKey } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { matchRoutes, type LoaderFunctionArgs, type RouteObject } from 'react-router';

/** Sends a question to the server before the component is there that uses the answer, and says what a refusal means. */
export type Ask = <Data, Key extends QueryKey>(question: QueryExecuteOptions<Data, Error, Data, Data, Key>) => void;

/** Asks what a page needs first, as far as its address says it. */
export type AskFirst = (ask: Ask, address: PageAddress) => void;

export interface PageAddress {
  readonly params: LoaderFunctionArgs['params'];
  readonly search: URLSearchParams;
}

export function createAsk(client: QueryClient): Ask {
  // The component asks again, and shows what is refused.
  return (question) => void client.query(question).catch(() => undefined);
}

/** A page whose script is loaded when somebody goes there. */
export function definePage(load: () => Promise<{ readonly default: ComponentType }>): Pick<RouteObject, 'lazy'> {
  return { lazy: { Component: async () => (await load()).default } };
}

/** What is asked when somebody comes to a route, while its script is loaded; after that its components ask. */
export function defineQuestions(ask: Ask, askFirst: AskFirst): Pick<RouteObject, 'handle' | 'loader' | 'shouldRevalidate'> {
  return {
    handle: askFirst,
    loader: ({ params, request }) => {
      askFirst(ask, { params, search: new URL(request.url).searchParams });
      return null;
    },
    shouldRevalidate: () => false,
  };
}

/** Asks the questions of an address that is opened before a router loads its scripts, which are more than a browser has connections. */
export function askQuestions(ask: Ask, routes: RouteObject[], { pathname, search }: Location): void {
  for (const { route, params } of matchRoutes(routes, pathname) ?? [])
    (route.handle as AskFirst | undefined)?.(ask, { params, search: new URLSearchParams(search) });
}
