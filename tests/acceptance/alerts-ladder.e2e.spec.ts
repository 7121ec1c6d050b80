import { describeSystems } from '../support/describe-systems';
import { LIMIT_STORIES } from './alert-limit-stories';
import { STOPPED_LIMIT_STORIES } from './alert-stopped-limit-stories';
import { tellAlertStories } from './alert-timelines';

describeSystems('the ladder 提醒, 督办, 约谈 around 国庆', (start) =>
  tellAlertStories(start, { ...LIMIT_STORIES, ...STOPPED_LIMIT_STORIES }),
);
