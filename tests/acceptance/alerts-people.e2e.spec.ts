import { describeSystems } from '../support/describe-systems';
import { COMMAND_STORIES } from './alert-command-stories';
import { DEPARTMENT_STORIES } from './alert-department-stories';
import { tellAlertStories } from './alert-timelines';

describeSystems('people and their alerts', (start) => tellAlertStories(start, { ...COMMAND_STORIES, ...DEPARTMENT_STORIES }));
