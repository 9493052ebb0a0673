/** Who is involved, each with their part, so that no label lands on the wrong child. */
import { Link } from '@fluentui/react-components';
import type { ConcernPage } from '../../../src/contract/concern.ts';
import { useHeed } from '../../heed.ts';
import { CONCERN } from '../../words/concern.ts';
import { Section } from './section.tsx';

export function People({ page: { people, adults } }: { readonly page: ConcernPage }) {
  const { go, maySee } = useHeed();
  return (
    <Section title={CONCERN.people}>
      {people.length === 0 && adults.length === 0 ? <p>{CONCERN.nobody}</p> : null}
      <ul className="heed-case-people">
        {people.map(({ name, part, detail, pupil }) => (
          <li key={`${name} ${part} ${detail ?? ''}`}>
            {pupil !== undefined && maySee('pupil') ? (
              <Link
                as="button"
                inline
                aria-label={CONCERN.pupilLink(name)}
                onClick={() => go({ page: 'pupil', id: pupil })}
              >
                {name}
              </Link>
            ) : (
              <strong>{name}</strong>
            )}
            <span>{part}</span>
            {detail ? <span className="heed-case-note">{detail}</span> : null}
          </li>
        ))}
      </ul>
      {adults.length > 0 ? (
        <>
          <h3>{CONCERN.adults}</h3>
          <ul className="heed-case-people">
            {adults.map(({ name, part }) => (
              <li key={`${name} ${part}`}>
                <strong>{name}</strong>
                <span>{part}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}
