export { Accounts, type AccountsOptions, type AccountStores } from './accounts';
export type { GivenRights } from './givable';
export { KeyService, WrongAdminKey, type NewKey, type ShownKey } from './keys/key.service';
export { PASSWORD_LENGTH } from './passwords/password-rules';
export type { DemoUser } from './sessions/demo-sign-in';
export type { Caller, NewSession, SessionTimes, ShownSession, SignedIn } from './sessions/session';
export type { NewUser, ShownUser, UserChanges } from './users/shown-user';
