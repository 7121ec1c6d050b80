import { describeSystems } from '../support/describe-systems';
import { channelSettingCases } from './channel-settings.cases';
import { contactSettingCases } from './contact-settings.cases';
import { routeSettingCases } from './route-settings.cases';
import { SettingsSystem } from './settings-system';
import { silenceSettingCases } from './silence-settings.cases';

describeSystems('settings of alerts', (start) => {
  let settings: SettingsSystem;

  beforeAll(async () => {
    settings = await SettingsSystem.start(start);
  });
  afterAll(() => settings.system.stop());

  describe('silences', () => silenceSettingCases(() => settings));
  describe('contacts', () => contactSettingCases(() => settings));
  describe('routes', () => routeSettingCases(() => settings)); // whom they name is set with the contacts
  describe('channels', () => channelSettingCases(() => settings));
});
