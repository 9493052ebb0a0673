/** What the schools of a trust published, side by side, with nothing behind it to open and no sum of several schools. */
import type { Trust } from '../../../src/contract/trust.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { SHELL } from '../../words/shell.ts';
import { TRUST } from '../../words/trust.ts';
import { Compared } from './compared.tsx';
import { Schools } from './schools.tsx';
import { publishedIn } from './side-by-side.ts';
import { Years } from './years.tsx';
import './trust.css';

export function Page() {
  const load = useLoad<Trust>('/api/trust');
  return (
    <>
      <PageHead title={SHELL.titles.trust} lead={TRUST.lead} actions={<PrintButton />} />
      <Loaded load={load} rows={10}>
        {({ schools, method }) => {
          const published = publishedIn(schools);
          return (
            <div className="heed-trust">
              <Schools schools={schools} busy={load.busy} again={load.reload} />
              {published.length === 0 ? (
                <p>{TRUST.none}</p>
              ) : (
                <>
                  <Compared title={TRUST.process} schools={published} of={({ process }) => process} />
                  <Compared
                    title={TRUST.groups}
                    lead={TRUST.groupsLead}
                    schools={published}
                    of={({ groups }) => groups}
                  />
                  <Years schools={published} />
                </>
              )}
              <section aria-labelledby="heed-method">
                <h2 id="heed-method">{TRUST.method}</h2>
                <ul>
                  {method.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </section>
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
