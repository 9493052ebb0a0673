/** The concern itself: on a wide screen what was written at the left, where it stands at the right; on a phone one column. */
import type { ConcernPage } from '../../../src/contract/concern.ts';
import { CONCERN } from '../../words/concern.ts';
import { Checklist } from './checklist.tsx';
import { Evidence } from './evidence.tsx';
import { Facts } from './facts.tsx';
import { People } from './people.tsx';
import { Related } from './related.tsx';
import { Section } from './section.tsx';
import { Timeline } from './timeline.tsx';
import { Views } from './views.tsx';
import type { OpenWork } from './work-pane.tsx';

export function Sheet(props: {
  readonly page: ConcernPage;
  readonly freshFrom: number | undefined;
  readonly openWork: (work: OpenWork) => void;
  /** Something was done here without a form. */
  readonly changed: () => void;
}) {
  const { page, freshFrom, openWork, changed } = props;
  return (
    <div className="heed-case-sheet">
      {page.warnings.length > 0 ? (
        <section aria-label={CONCERN.warnings} className="heed-case-warnings">
          {page.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </section>
      ) : null}
      <div className="heed-case-first">
        <Section title={CONCERN.report}>
          <Facts facts={[{ label: CONCERN.reportedBy, text: page.reporter }, ...page.report]} />
        </Section>
      </div>
      <div className="heed-case-side">
        <Section title={CONCERN.standing}>
          <Facts facts={page.standing} />
          <p className="heed-case-note">{CONCERN.as(page.as)}</p>
        </Section>
        <People page={page} />
        <Checklist page={page} openWork={openWork} changed={changed} />
        {page.missing.length > 0 ? (
          <Section title={CONCERN.missing}>
            <ul className="heed-case-lines">
              {page.missing.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Section>
        ) : null}
        <Guidance guidance={page.guidance} />
        {page.readers ? (
          <Section title={CONCERN.readers}>
            <ul className="heed-case-lines">
              {page.readers.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Section>
        ) : null}
        <Related page={page} />
      </div>
      <div className="heed-case-rest">
        <Timeline entries={page.timeline} freshFrom={freshFrom} />
        <Evidence page={page} changed={changed} />
        <Views reference={page.reference} />
      </div>
    </div>
  );
}

function Guidance({ guidance }: Pick<ConcernPage, 'guidance'>) {
  if (guidance.length === 0) return null;
  return (
    <Section title={CONCERN.guidance}>
      {guidance.map(({ title, lines }) => (
        <details key={title} className="heed-case-guidance">
          <summary>{title}</summary>
          <ul className="heed-case-lines">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      ))}
    </Section>
  );
}
