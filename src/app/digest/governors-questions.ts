import { GOVERNORS } from '../../guidance/governors-words.ts';
import { ROLE_WORDS } from '../../guidance/words.ts';
import { dayWords } from './governors-days.ts';
import type { Known } from './governors-known.ts';

/** What governors are told to ask, with what Heed knows of it. */
export interface Question {
  readonly question: string;
  readonly answer: string;
  /** Whether Heed records it; what it does not record it does not guess. */
  readonly recorded: boolean;
}

/** @returns the questions in the order in which they are asked */
export function questionsFor({ empty, contacts, numbers, calendarTo, rota }: Known): readonly Question[] {
  const { questions } = GOVERNORS;
  const known = (question: string, ...sentences: readonly string[]): Question => ({
    question,
    answer: sentences.join(' '),
    recorded: true,
  });
  const missing = (question: string, answer: string = GOVERNORS.askHead): Question => ({
    question,
    answer,
    recorded: false,
  });
  const holds = (role: 'dsl' | 'deputy') => empty !== undefined && !empty.includes(role);
  return [
    missing(questions.policy),
    empty === undefined
      ? missing(questions.reporting, GOVERNORS.route.unknown)
      : known(
          questions.reporting,
          empty.length === 0
            ? GOVERNORS.route.works
            : GOVERNORS.route.empty(empty.map((role) => ROLE_WORDS[role])),
        ),
    empty === undefined
      ? missing(questions.people, GOVERNORS.route.unknown)
      : known(
          questions.people,
          GOVERNORS.people(holds('dsl'), holds('deputy')),
          GOVERNORS.cover(rota),
          GOVERNORS.calendar(calendarTo && dayWords(calendarTo)),
        ),
    known(
      questions.contacts,
      GOVERNORS.contacts(contacts.fresh, contacts.of),
      GOVERNORS.numbers(dayWords(numbers)),
    ),
    missing(questions.training),
    missing(questions.curriculum),
    missing(questions.filtering, GOVERNORS.filteringReports),
    missing(questions.parents),
  ];
}
