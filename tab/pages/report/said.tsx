/** What a receipt says, group by group, as its card does. */
import type { Said } from '../../../src/contract/reports.ts';
import './said.css';

export function SaidGroups({ said }: { readonly said: readonly Said[] }) {
  return said.map((one) => <SaidGroup key={keyOf(one)} said={one} />);
}

function SaidGroup({ said }: { readonly said: Said }) {
  const { tone, strong = [], lines = [], items = [] } = said;
  return (
    <div className="heed-said" data-tone={tone}>
      {strong.map((line) => (
        <p key={line}>
          <strong>{line}</strong>
        </p>
      ))}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {items.length > 0 ? (
        <ul>
          {items.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function keyOf({ strong = [], lines = [], items = [] }: Said): string {
  return [...strong, ...lines, ...items].join('\n');
}
