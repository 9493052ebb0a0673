import type { GovernorsMeasure } from '../../../src/contract/oversight.ts';
import { GOVERNORS } from '../../words/governors.ts';

/** Figures in words, each on a card of its own: a value, or why there is none. */
export function Measures({ measures }: { readonly measures: readonly GovernorsMeasure[] }) {
  return (
    <ul className="heed-measures">
      {measures.map((measure) => (
        <li key={measure.id}>
          <Measure measure={measure} />
        </li>
      ))}
    </ul>
  );
}

function Measure({
  measure: { title, value, note, bar, hidden, missing },
}: {
  readonly measure: GovernorsMeasure;
}) {
  return (
    <>
      <h3>{title}</h3>
      {value ? <p className="heed-measure-value">{value}</p> : null}
      {bar === undefined ? null : (
        <div className="heed-measure-bar" aria-hidden="true">
          <div style={{ inlineSize: `${bar}%` }} />
        </div>
      )}
      {note ? <p className="heed-measure-hidden">{note}</p> : null}
      {hidden ? <Instead label={GOVERNORS.hidden} words={hidden} /> : null}
      {missing ? <Instead label={GOVERNORS.notRecorded} words={missing} /> : null}
    </>
  );
}

function Instead({ label, words }: { readonly label: string; readonly words: string }) {
  return (
    <p className="heed-measure-hidden">
      <strong>{label}.</strong> {words}
    </p>
  );
}
