/** What was written to the reporter; a question has its answer's form right below it. */
import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { MyReport } from '../../../src/contract/reports.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { MY_REPORTS } from '../../words/my-reports.ts';
import type { Doing } from './one-report.tsx';

export function Letters(props: {
  readonly letters: MyReport['letters'];
  readonly doing: Doing | undefined;
  readonly answer: (of: number) => void;
  /** The form of what is being done. */
  readonly form: ReactNode;
}) {
  const { letters, doing, answer, form } = props;
  if (letters.length === 0) return null;
  return (
    <section>
      <h2>{MY_REPORTS.letters}</h2>
      <ul className="heed-own-letters">
        {letters.map(({ sequence, from, text, question, answeredAt }) => (
          <li key={sequence} data-open={question && !answeredAt}>
            <h3>{from}</h3>
            <p className="heed-own-text">{text}</p>
            {answeredAt ? (
              <p>
                {MY_REPORTS.answered} <DateTime at={answeredAt} />
              </p>
            ) : null}
            {doing?.act === 'answer' && doing.of === sequence ? (
              form
            ) : question && !answeredAt ? (
              <Button appearance="primary" onClick={() => answer(sequence)}>
                {MY_REPORTS.answer}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
