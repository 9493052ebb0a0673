/** A card for each school: up to when its figures are, or why there are none. */
import { Button } from '@fluentui/react-components';
import type { TrustSchool } from '../../../src/contract/trust.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { TRUST } from '../../words/trust.ts';

export function Schools({
  schools,
  busy,
  again,
}: {
  readonly schools: readonly TrustSchool[];
  readonly busy: boolean;
  readonly again: () => void;
}) {
  const told = schools.filter(({ state }) => state === 'figures').length;
  const isSilent = schools.some(({ state }) => state === 'silent');
  return (
    <section aria-labelledby="heed-schools">
      <h2 id="heed-schools">{TRUST.schools}</h2>
      <p role="status">{TRUST.told(told, schools.length)}</p>
      {isSilent ? (
        <Button className="heed-no-print heed-trust-again" disabledFocusable={busy} onClick={again}>
          {TRUST.again}
        </Button>
      ) : null}
      <ul className="heed-trust-grid">
        {schools.map((school) => (
          <li key={school.name} className="heed-trust-card" data-state={school.state}>
            <h3>{school.name}</h3>
            <State school={school} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ school }: { readonly school: TrustSchool }) {
  if (school.state === 'not-yours')
    return (
      <p>
        <strong>{TRUST.notYours}.</strong> {TRUST.notYoursText}
      </p>
    );
  if (school.state === 'silent')
    return (
      <>
        <p>
          <strong>{TRUST.silent}.</strong> {school.sentence}
        </p>
        <p className="heed-reference">{TRUST.code(school.code)}</p>
      </>
    );
  const { published, note } = school.figures;
  if (!published)
    return (
      <p>
        <strong>{TRUST.noFigures}.</strong> {note}
      </p>
    );
  return (
    <>
      <p>
        {published.title} {TRUST.published} <DateTime at={published.at} only="day" />.
      </p>
      <p>{published.groupsTitle}</p>
    </>
  );
}
