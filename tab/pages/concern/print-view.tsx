/**
 * The concern as evidence on paper. Everything is in the document before the printer is asked for, every page says whose
 * record it is and that it was proved, and the way back is a button that is not printed.
 */
import { Button } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { useEffect } from 'react';
import type { ConcernPrint } from '../../../src/contract/concern.ts';
import { useHeed } from '../../heed.ts';
import { dateTimeText } from '../../parts/dates.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { CONCERN } from '../../words/concern.ts';
import { SHELL } from '../../words/shell.ts';
import { Facts } from './facts.tsx';
import { sizeText } from './files.ts';
import { paperStyle } from './paper-style.ts';
import { Section } from './section.tsx';

export function PrintView({ reference, names }: { readonly reference: string; readonly names: boolean }) {
  const { go } = useHeed();
  const load = useLoad<ConcernPrint>(
    `/api/concerns/${encodeURIComponent(reference)}/print?names=${names ? 'yes' : 'no'}`,
  );
  const { data } = load;
  return (
    <>
      <PageHead
        title={data ? CONCERN.printTitle(data.shown) : SHELL.titles.concern}
        actions={
          <>
            {data ? (
              <Button appearance="primary" icon={<PrintRegular />} onClick={() => window.print()}>
                {CONCERN.printPrint}
              </Button>
            ) : null}
            <Button onClick={() => go({ page: 'concern', id: reference }, 'replace')}>
              {CONCERN.printBack}
            </Button>
          </>
        }
      />
      <Loaded load={load} rows={12}>
        {(print) => <Paper print={print} />}
      </Loaded>
    </>
  );
}

/** With its year, always: paper is read in other years. */
function wholeTime(at: string): string {
  return dateTimeText(at, 0);
}

function Paper({ print }: { readonly print: ConcernPrint }) {
  const made = wholeTime(print.madeAt);
  useEffect(() => {
    let isOver = false;
    // Two frames: the first lays the document out, the second has painted it.
    void document.fonts.ready.then(() =>
      requestAnimationFrame(() => requestAnimationFrame(() => isOver || window.print())),
    );
    return () => {
      isOver = true;
    };
  }, []);
  return (
    <article className="heed-paper">
      <style>{paperStyle(print)}</style>
      <p>
        {CONCERN.printMade(print.madeBy, made)} {print.names ? null : CONCERN.printWithout}
      </p>
      <Facts
        facts={[
          { label: CONCERN.printKind, text: print.kind },
          { label: CONCERN.printUrgency, text: print.urgency },
          ...print.standing,
        ]}
      />
      <Section title={CONCERN.printChain}>
        <p>{print.chain.sentence}</p>
        <Facts
          facts={[
            { label: CONCERN.printEntries, text: String(print.chain.entries) },
            { label: CONCERN.printNewest, text: print.chain.newest },
          ]}
        />
      </Section>
      <Section title={CONCERN.report}>
        <Facts facts={[{ label: CONCERN.reportedBy, text: print.reporter }, ...print.report]} />
      </Section>
      <Section title={CONCERN.people}>
        <ul>
          {[...print.people, ...print.adults.map((adult) => ({ ...adult, detail: undefined }))].map(
            ({ name, part, detail }) => (
              <li key={`${name} ${part}`}>
                <strong>{name}</strong>: {part}
                {detail ? `, ${detail}` : ''}
              </li>
            ),
          )}
        </ul>
      </Section>
      {print.checklist.length > 0 ? (
        <Section title={CONCERN.checklist}>
          <ul>
            {print.checklist.map(({ code, words, state }) => (
              <li key={code}>{CONCERN.printState[state](words)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={CONCERN.timeline}>
        <ol>
          {print.timeline.map(({ sequence, at, who, title, lines, struck, struckWhy }) => (
            <li key={sequence} value={sequence}>
              <h3>{struck ? <s>{title}</s> : title}</h3>
              <p>
                {wholeTime(at)} · {who}
                {struck ? ` · ${CONCERN.struck}` : ''}
              </p>
              <Facts
                facts={[...lines, ...(struckWhy ? [{ label: CONCERN.struckWhy, text: struckWhy }] : [])]}
              />
            </li>
          ))}
        </ol>
      </Section>
      {print.evidence.length > 0 ? (
        <Section title={CONCERN.evidence}>
          <ul>
            {print.evidence.map(({ id, name, bytes, at, who, struck }) => (
              <li key={id}>
                {struck ? <s>{name}</s> : name} ({sizeText(bytes)}), {who}, {wholeTime(at)}
                {struck ? ` · ${CONCERN.struck}` : ''}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </article>
  );
}
