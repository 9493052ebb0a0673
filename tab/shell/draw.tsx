/** Draws the tab: the part of it that needs React, which is most of its code. */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import type { Teams } from '../teams.ts';
import { SHELL } from '../words/shell.ts';
import { Notice } from './notice.tsx';
import { Shell } from './shell.tsx';
import type { Wiring } from './wiring.ts';

/** @param parts absent outside Teams, where there is one thing to say */
export function draw(
  place: HTMLElement,
  parts: { readonly teams: Teams; readonly wiring: Wiring } | undefined,
): void {
  createRoot(place).render(
    parts ? (
      <Shell {...parts} />
    ) : (
      <FluentProvider theme={teamsLightTheme}>
        <Notice title={SHELL.notInTeamsTitle} text={SHELL.notInTeams} />
      </FluentProvider>
    ),
  );
}
