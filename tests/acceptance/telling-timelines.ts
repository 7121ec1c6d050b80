import { addDays } from '@duban/domain';
import { alertsCaughtUp } from '../support/alert-reading';
import type { TestSystem } from '../support/system';
import { ONCE, TellingOffice } from './telling-office';
import { RED_RULE } from './telling-rules';
import { TellingPost } from './telling-post';

type StoryDay = (office: TellingOffice) => Promise<unknown>;

export interface TellingStory {
  /**
   * By date, before the office opens, or by date and time: `2024-04-11`, `2024-04-11 15:00`. Without own rules and routes, an item whose
   * light is red raises 督办, which is told to the office once.
   */
  readonly happens: Readonly<Record<string, StoryDay>>;
  /** All that arrived, and when: at no other moment anything did. */
  readonly received: readonly string[];
}

export type TellingStories = Readonly<Record<string, TellingStory>>;

const TIMEOUT_MS = 400_000;
/** Before anybody is told of what a day brings, everything that it brings is there. */
const EARLY = '08:00';
const OPEN = '09:00';

class OfficeStory {
  private fault: Error | null = null;
  private readonly office: TellingOffice;

  constructor(
    private readonly story: TellingStory,
    system: TestSystem,
    region: string,
    private readonly post: TellingPost,
  ) {
    this.office = new TellingOffice(system, region, post);
  }

  async begin(): Promise<void> {
    await this.office.channel('office');
    await this.office.routes(ONCE);
    await this.office.rules(RED_RULE);
  }

  /** What went wrong is told by the test of this story; the others go on. */
  async live(moment: string): Promise<void> {
    try {
      if (this.fault === null) await this.story.happens[moment]?.(this.office);
    } catch (error) {
      this.fault = error instanceof Error ? error : new Error(String(error));
    }
  }

  expectRight(): void {
    if (this.fault !== null) throw this.fault;
    expect(this.post.received(this.office.region)).toEqual(this.story.received);
  }
}

/**
 * Several stories of what people are told, each in a region of its own, in one system: all live through every day from the first to
 * the last that one of them names. Use it within `describeSystems`.
 * @param skipped days without news, which would only take time
 */
export function tellStories(start: (date: string) => Promise<TestSystem>, stories: TellingStories, skipped: readonly string[] = []): void {
  const lived = new Map<string, OfficeStory>();
  let system: TestSystem | undefined;
  let post: TellingPost | undefined;

  beforeAll(async () => {
    const moments = listMoments(Object.values(stories)).filter((moment) => !skipped.includes(readDate(moment)));
    system = await start(readDate(moments[0] ?? ''));
    post = await TellingPost.open();
    for (const [at, [title, story]] of Object.entries(stories).entries()) {
      lived.set(title, new OfficeStory(story, system, `1404${String(at + 10)}`, post));
    }
    for (const story of lived.values()) await story.begin();
    for (const moment of moments) await liveThrough(moment, system, post, [...lived.values()], happensAt(stories, moment));
  }, TIMEOUT_MS);
  afterAll(async () => {
    await system?.stop();
    await post?.close();
  });

  it.each(Object.keys(stories))('%s', (title) => {
    lived.get(title)?.expectRight();
  });
}

async function liveThrough(moment: string, system: TestSystem, post: TellingPost, stories: OfficeStory[], happens: boolean): Promise<void> {
  const [date = '', time = EARLY] = moment.split(' ');
  post.moveTo(date, time);
  if (time === EARLY) {
    await system.advanceTo(date, time);
    await alertsCaughtUp(system);
  } else system.clock.moveTo(date, time);
  await system.tell();
  if (!happens) return;
  await Promise.all(stories.map((story) => story.live(moment)));
  await alertsCaughtUp(system);
  await system.tell();
}

function happensAt(stories: TellingStories, moment: string): boolean {
  return Object.values(stories).some(({ happens }) => happens[moment] !== undefined);
}

/** Of each day the early morning, the hour at which people are told, and whatever stories name. */
function listMoments(stories: readonly TellingStory[]): string[] {
  const named = stories.flatMap(({ happens }) => Object.keys(happens));
  const dates = named.map(readDate).sort();
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const moments = new Set(named);
  for (let date = first; date <= last; date = addDays(date, 1)) moments.add(date).add(`${date} ${OPEN}`);
  return [...moments].sort();
}

function readDate(moment: string): string {
  return moment.slice(0, 10);
}
