import { describeSystems } from '../support/describe-systems';
import { CHANGE_STORIES } from './telling-changes.stories';
import { GROUPING_STORIES } from './telling-grouping.stories';
import { INHIBITION_STORIES } from './telling-inhibition.stories';
import { LADDER_STORIES } from './telling-ladder.stories';
import { SILENCE_STORIES } from './telling-silence.stories';
import { tellStories } from './telling-timelines';

const STORIES = { ...GROUPING_STORIES, ...LADDER_STORIES, ...CHANGE_STORIES, ...SILENCE_STORIES, ...INHIBITION_STORIES };
const QUIET = ['2024-04-14', '2024-04-19', '2024-04-21'];

describeSystems('what people are told in April', (start) => tellStories(start, STORIES, QUIET));
