/** Changes of who is told, and when, that one person asked for and a second one has to confirm. */
import { Button } from '@fluentui/react-components';
import type { Proposal } from '../../../src/contract/settings.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { SETTINGS } from '../../words/settings.ts';
import type { PartProps } from './page.tsx';
import { SaveSaid } from './save-bar.tsx';
import { type Take, useSave } from './use-save.ts';

export function Proposals({ settings, take }: PartProps) {
  return settings.proposals.map((proposal) => (
    <One key={`${proposal.what} ${proposal.at}`} proposal={proposal} take={take} />
  ));
}

function One({ proposal, take }: { readonly proposal: Proposal; readonly take: Take }) {
  const { what, title, lines, by, at, expiresAt, mayConfirm, mayDrop } = proposal;
  const confirm = useSave('confirm', take);
  const drop = useSave('drop', take);
  const busy = confirm.busy || drop.busy;
  return (
    <section className="heed-proposal" aria-labelledby={`heed-proposal-${what}`}>
      <h2 id={`heed-proposal-${what}`}>{SETTINGS.proposalTitle(title)}</h2>
      <p>
        <bdi>{SETTINGS.proposalBy(by)}</bdi>, <DateTime at={at} />. {SETTINGS.expires}{' '}
        <DateTime at={expiresAt} only="day" />.
      </p>
      <dl>
        {lines.map(({ label, before, after }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {SETTINGS.before}: <bdi>{before}</bdi>
            </dd>
            <dd>
              {SETTINGS.after}:{' '}
              <strong>
                <bdi>{after}</bdi>
              </strong>
            </dd>
          </div>
        ))}
      </dl>
      {mayConfirm ? null : <p>{SETTINGS.ownProposal}</p>}
      <div className="heed-save">
        {mayConfirm ? (
          <Button
            appearance="primary"
            disabledFocusable={busy}
            onClick={() => void confirm.send({ what, at })}
          >
            {SETTINGS.confirm}
          </Button>
        ) : null}
        {mayDrop ? (
          <Button disabledFocusable={busy} onClick={() => void drop.send({ what, at })}>
            {SETTINGS.drop}
          </Button>
        ) : null}
        <SaveSaid save={confirm.fault ? confirm : drop} />
      </div>
    </section>
  );
}
