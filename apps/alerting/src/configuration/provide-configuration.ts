import { CHINESE_HOLIDAYS } from '@duban/alerting';
import type { TellingSettings } from '../telling/telling-settings';
import type { Provider, Type } from '@nestjs/common';
import { ChannelsController } from '../http/channels.controller';
import { ContactsController } from '../http/contacts.controller';
import { RoutesController } from '../http/routes.controller';
import { SilencesController } from '../http/silences.controller';
import { Channels, type ChannelsDependencies } from './channels';
import { Contacts } from './contacts';
import { RoutePreview } from './route-preview';
import { Routes } from './routes';
import { Silences, type SilencesDependencies } from './silences';

export const CONFIGURATION_CONTROLLERS: readonly Type[] = [SilencesController, ContactsController, ChannelsController, RoutesController];

/** What people set: silences, contacts, channels and routes. */
export function provideConfiguration(
  dependencies: SilencesDependencies & ChannelsDependencies & { readonly book: TellingSettings },
): readonly Provider[] {
  const routes = new Routes(dependencies);
  return [
    { provide: Silences, useValue: new Silences(dependencies) },
    { provide: Contacts, useValue: new Contacts(dependencies) },
    { provide: Channels, useValue: new Channels(dependencies) },
    { provide: Routes, useValue: routes },
    { provide: RoutePreview, useValue: new RoutePreview({ ...dependencies, routes, calendar: CHINESE_HOLIDAYS }) },
  ];
}
