/** Concerns that belong to this one, as far as this person may know of them. */
import { Link } from '@fluentui/react-components';
import type { ConcernPage, RelatedConcern } from '../../../src/contract/concern.ts';
import { useHeed } from '../../heed.ts';
import { CONCERN } from '../../words/concern.ts';
import { Section } from './section.tsx';

export function Related({ page: { related, patterns } }: { readonly page: ConcernPage }) {
  return (
    <>
      <List title={CONCERN.related} concerns={related} />
      <List title={CONCERN.patterns} concerns={patterns} />
    </>
  );
}

function List({ title, concerns }: { readonly title: string; readonly concerns: readonly RelatedConcern[] }) {
  const { go } = useHeed();
  if (concerns.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="heed-case-people">
        {concerns.map(({ reference, shown, how, mayOpen }) => (
          <li key={`${reference} ${how}`}>
            {mayOpen ? (
              <Link as="button" inline onClick={() => go({ page: 'concern', id: reference })}>
                {shown}
              </Link>
            ) : (
              <strong>{shown}</strong>
            )}
            <span>{how}</span>
            {mayOpen ? null : <span className="heed-case-note">{CONCERN.hidden}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
