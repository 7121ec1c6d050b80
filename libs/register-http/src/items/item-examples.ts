import type { Service } from '@duban/domain';
import type { ItemDetailView, ItemPageView } from './item-view';
export function exampleDetail(_service: Service): ItemDetailView { return {} as ItemDetailView; }
export function examplePage(_service: Service): ItemPageView { return {} as ItemPageView; }
