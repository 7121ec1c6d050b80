import { AlertCourse } from './alert-course';
import { alertsCaughtUp } from '../support/alert-reading';
import type { TestSystem } from '../support/system';

/** What happens on a date, and what is expected on it. */
export type StoryDays = Readonly<Record<string, (course: AlertCourse) => Promise<unknown>>>;

/** By their titles. */
export type Stories = Readonly<Record<string, StoryDays>>;

/** Each date of the stories starts the services anew. */
const TIMEOUT_MS = 400_000;

class LivedStory {
  private fault: Error | null = null;
  private course: AlertCourse | undefined;

  constructor(
    readonly title: string,
    private readonly code: string,
    readonly days: StoryDays,
  ) {}

  /** What went wrong is told by the test of this story; the others go on. */
  async live(system: TestSystem, date: string): Promise<void> {
    this.course ??= new AlertCourse(system, this.code);
    if (this.fault !== null) return;
    try {
      await this.days[date]?.(this.course);
    } catch (error) {
      this.fault = error instanceof Error ? error : new Error(String(error));
    }
  }

  expectRight(): void {
    if (this.fault !== null) throw this.fault;
  }
}

/**
 * Several stories of alerts in one system, each of its own items: all of them live through the same dates, because the services start anew
 * on each. Use it within `describeSystems`.
 */
export function tellAlertStories(start: (date: string) => Promise<TestSystem>, stories: Stories): void {
  const shown = Object.entries(stories).map(([title, days], at) => new LivedStory(title, `S${String(at + 1).padStart(2, '0')}`, days));
  let system: TestSystem | undefined;

  beforeAll(async () => {
    const dates = [...new Set(shown.flatMap(({ days }) => Object.keys(days)))].sort();
    system = await start(dates[0] as string);
    for (const date of dates) await liveThrough(system, date, shown);
  }, TIMEOUT_MS);
  afterAll(() => system?.stop());

  for (const story of shown)
    it(story.title, () => {
      story.expectRight();
    });
}

async function liveThrough(system: TestSystem, date: string, stories: readonly LivedStory[]): Promise<void> {
  await alertsCaughtUp(system);
  await system.advanceTo(date);
  await alertsCaughtUp(system);
  await Promise.all(stories.map((story) => story.live(system, date)));
}
