/** The files of the concern: what there is, adding one, and looking at one in the page. */
import { Button } from '@fluentui/react-components';
import { DocumentRegular } from '@fluentui/react-icons/svg/document';
import { useState } from 'react';
import type { ConcernPage, EvidenceFile } from '../../../src/contract/concern.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { CONCERN } from '../../words/concern.ts';
import { EvidenceAdd } from './evidence-add.tsx';
import { EvidenceViewer } from './evidence-viewer.tsx';
import { sizeText } from './files.ts';
import { Section } from './section.tsx';

export function Evidence({ page, changed }: { readonly page: ConcernPage; readonly changed: () => void }) {
  const { evidence, reference, noFiles } = page;
  const [viewed, setViewed] = useState<EvidenceFile>();
  return (
    <Section title={CONCERN.evidence}>
      {evidence.length === 0 ? (
        <p>{noFiles === undefined ? CONCERN.noEvidenceAdd : CONCERN.noEvidence}</p>
      ) : (
        <ul className="heed-case-files">
          {evidence.map((file) => (
            <li key={file.id}>
              <DocumentRegular aria-hidden="true" />
              <div>
                {file.struck ? <s>{file.name}</s> : <strong>{file.name}</strong>}{' '}
                <span className="heed-case-note">
                  {sizeText(file.bytes)} · {file.who} · <DateTime at={file.at} />
                  {file.struck ? ` · ${CONCERN.struck}` : ''}
                </span>
              </div>
              <Button
                className="heed-no-print"
                size="small"
                aria-label={CONCERN.view(file.name)}
                aria-haspopup="dialog"
                onClick={() => setViewed(file)}
              >
                {CONCERN.viewShort}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {noFiles === undefined ? <EvidenceAdd reference={reference} added={changed} /> : <p>{noFiles}</p>}
      {viewed ? (
        <EvidenceViewer reference={reference} file={viewed} close={() => setViewed(undefined)} />
      ) : null}
    </Section>
  );
}
