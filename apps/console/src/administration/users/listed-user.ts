import type { Schemas } from '@duban/client';

export type ListedUser = Schemas['User'];

export interface OneUserProps {
  readonly user: ListedUser;
  readonly onClose: () => void;
}
