import { PASSWORD_LENGTH } from '@duban/accounts';
import { ROLES, type Role } from '@duban/domain';
import { IsText } from '@duban/validation';
import { IsIn, IsOptional } from 'class-validator';
import { describeInput } from '../openapi/describe-input';

const LONGEST_NAME = 100;
/** A password as it is sent: a little longer than the longest that is allowed, so that this is said in words. */
const LONGEST_PASSWORD = 1_000;
const PASSWORD = `${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters, not the name and not a few characters repeated.`;

/** The body of `POST /api/session`. */
export class StartSession {
  @IsText({ max: LONGEST_NAME })
  name!: string;
  @IsText({ max: LONGEST_PASSWORD })
  password!: string;
}

describeInput(StartSession, {
  description: 'Name and password of a user.',
  fields: { name: 'The name of the user.', password: 'The password.' },
  example: { name: '李明', password: '漳泽湖畔-三月-柳色青青' },
});

/** The body of `POST /api/session/demo`. */
export class StartDemoSession {
  @IsIn(ROLES)
  role!: Role;
}

describeInput(StartDemoSession, {
  description: 'One of the users of the demo.',
  fields: { role: 'The role of the user.' },
  example: { role: 'supervisor' },
});

/** The body of `PUT /api/session/password`. */
export class ChangeOwnPassword {
  @IsText({ max: LONGEST_PASSWORD })
  current!: string;
  @IsText({ max: LONGEST_PASSWORD })
  password!: string;
}

describeInput(ChangeOwnPassword, {
  description: 'A new password for the user who is signed in.',
  fields: { current: 'The password until now.', password: PASSWORD },
  example: { current: '漳泽湖畔-三月-柳色青青', password: '太行山上-十月-霜叶正红' },
});

/** The body of `PUT /api/users/{id}/password`. */
export class SetPassword {
  @IsText({ max: LONGEST_PASSWORD })
  password!: string;
}

describeInput(SetPassword, {
  description: 'A password that the user has to change when he first signs in.',
  fields: { password: PASSWORD },
  example: { password: '太行山上-十月-霜叶正红' },
});

/** The body of `POST /api/setup`. */
export class CompleteSetup extends StartSession {
  @IsText({ max: 200 })
  token!: string;
}

describeInput(CompleteSetup, {
  description: 'The first administrator.',
  fields: { token: 'From the link that the program prints when it starts without users.', name: 'His name.', password: PASSWORD },
  example: { token: '4xJm0aVnS2yq8d1tQeWzR5uKpL7cHbXgFoNiTvYs3kM', name: '李明', password: '漳泽湖畔-三月-柳色青青' },
});

/** The query of the routes of sessions. */
export class SessionsQuery {
  @IsOptional()
  @IsText({ max: LONGEST_NAME })
  user?: string;
}

describeInput(SessionsQuery, {
  description: 'Whose sessions.',
  fields: { user: 'Id of the user, for administrators; without it, the caller.' },
});
