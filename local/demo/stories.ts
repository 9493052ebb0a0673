import { ADULT_STORIES } from './stories-adults.ts';
import { ONLINE_STORIES } from './stories-online.ts';
import { SCHOOL_STORIES } from './stories-school.ts';
import { SYSTEM_STORIES } from './stories-systems.ts';
import type { Story } from './story.ts';

/** Everything that happens in the invented school. */
export const STORIES: readonly Story[] = [
  ...SCHOOL_STORIES,
  ...ONLINE_STORIES,
  ...ADULT_STORIES,
  ...SYSTEM_STORIES,
];

/** @throws RangeError for a name that no story has */
export function storyOf(id: string): Story {
  const story = STORIES.find((one) => one.id === id);
  if (!story) throw new RangeError(`There is no story called ${id}.`);
  return story;
}
