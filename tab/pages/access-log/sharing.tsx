/** What was shared with somebody outside, or decided not to be, in a month. */
import type { SharingLine, SharingLog } from '../../../src/contract/oversight.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { ACCESS } from '../../words/access-log.ts';

export function Sharing({ month }: { readonly month: string }) {
  const log = useLoad<SharingLog>({ path: '/api/sharing-log', body: { month } });
  return (
    <section aria-labelledby="heed-sharing">
      <h2 id="heed-sharing">{ACCESS.sharingTitle}</h2>
      <p>{ACCESS.sharingText}</p>
      <Loaded load={log} rows={3}>
        {({ lines }) =>
          lines.length === 0 ? (
            <p>{ACCESS.sharingNone}</p>
          ) : (
            <ul className="heed-cards">
              {lines.map((line) => (
                <li key={`${line.concern} ${line.at}`}>
                  <One line={line} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function One({ line }: { readonly line: SharingLine }) {
  return (
    <article>
      <h3>
        {line.decided}: <bdi>{line.with}</bdi>
      </h3>
      <p className="heed-quiet">
        <DateTime at={line.at} />, {ACCESS.concern} {line.concern}, <bdi>{ACCESS.by(line.who)}</bdi>
      </p>
      <dl>
        {(
          [
            [ACCESS.what, line.what],
            [ACCESS.why, line.why],
            [ACCESS.consent, line.consent],
          ] as const
        ).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
