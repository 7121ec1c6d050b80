import { MemoryAlertSettingsStore } from '@duban/memory';
import { alertSettingsStoreContract } from './alert-settings-store.contract';

alertSettingsStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryAlertSettingsStore(), cleanUp: () => undefined }));
