import { onNode24 } from '@duban/runtime';

onNode24(() => import('./run.js'));
