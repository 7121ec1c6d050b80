import type { QueryClient, QueryExecuteOptions, QueryKey } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { LoaderFunction, LoaderFunctionArgs, RouteObject } from 'react-router';

/** Sends a question to the server before the component is there that uses the answer, and says what a refusal means. */
export type Ask = <Data, Key extends QueryKey>(question: QueryExecuteOptions<Data, Error, Data, Data, Key>) => void;

/** Asks what a page needs first, as far as its address says it. */
export type AskFirst = (ask: Ask, address: PageAddress) => void;

export interface PageAddress {
  readonly params: LoaderFunctionArgs['params'];
  readonly search: URLSearchParams;
}

type Load<Exported> = () => Promise<{ readonly default: Exported }>;
type PageDefinition = Pick<RouteObject, 'lazy' | 'loader' | 'shouldRevalidate'>;

export function createAsk(client: QueryClient): Ask {
  // The component asks again, and shows what is refused.
  return (question) => void client.query(question).catch(() => undefined);
}

/** What is asked when somebody comes to a route, whichever page of it he opens; after that its components ask. */
export function defineQuestions(ask: Ask, askFirst: AskFirst): PageDefinition {
  return { loader: createLoader(ask, askFirst), shouldRevalidate: () => false };
}

/** A page whose script is loaded when somebody goes there. */
export function definePage(load: Load<ComponentType>): PageDefinition {
  return { lazy: { Component: async () => (await load()).default } };
}

/** One that asks something first: its script and its questions do not wait for each other. */
export function defineAskingPage(ask: Ask, load: Load<ComponentType>, loadAskFirst: Load<AskFirst>): PageDefinition {
  const loader = async (): Promise<LoaderFunction> => createLoader(ask, (await loadAskFirst()).default);
  return { lazy: { Component: async () => (await load()).default, loader }, shouldRevalidate: () => false };
}

function createLoader(ask: Ask, askFirst: AskFirst): LoaderFunction {
  return ({ params, request }) => {
    askFirst(ask, { params, search: new URL(request.url).searchParams });
    return null;
  };
}
