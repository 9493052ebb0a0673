/** More ways to ask the bot over the wire, as Teams shapes them. */
import type { Person } from '../../local/people.ts';
import { activityOf } from './school.ts';

/** A button inside a dialog. */
export function submitted(person: Person, verb: string, data: object): object {
  return activityOf(person, { type: 'invoke', name: 'task/submit', value: { data: { ...data, verb } } });
}

/** What is asked for while somebody types into a field that searches. */
export function searching(person: Person, dataset: string, queryText: string): object {
  return activityOf(person, { type: 'invoke', name: 'application/search', value: { dataset, queryText } });
}
