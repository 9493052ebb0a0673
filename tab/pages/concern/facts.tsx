/** Labels with what stands under them; text of people as they wrote it, line by line. */
import type { Labelled } from '../../../src/contract/concern.ts';

export function Facts({ facts }: { readonly facts: readonly Labelled[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="heed-case-facts">
      {facts.map(({ label, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels can come twice, and facts have no other name
        <div key={`${label} ${at}`}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
