import type { StartView } from '../wire.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { menuOn } from './menu.ts';
import { THEMES, type ViewSettings } from './view-settings.ts';

/** The bar above Teams that is not Teams: who acts, how it looks, and the stage. */
export function createStrip(start: StartView, view: ViewSettings, toggleStage: () => void) {
  const picker = h(
    'select',
    {
      id: 'acting-as',
      onchange: () => {
        const address = new URL(location.href);
        address.searchParams.set('as', picker.value);
        location.assign(address);
      },
    },
    ...start.people.map(({ key, name }) => h('option', { value: key, selected: key === start.me.key }, name)),
  );
  const viewButton = h('button', { type: 'button', class: 'strip-button' }, icon('view'), 'View');
  menuOn(viewButton, 'View', () => [
    ...THEMES.map(({ theme, name }) => ({
      label: name,
      role: 'menuitemradio' as const,
      checked: view.theme() === theme,
      run: () => view.setTheme(theme),
    })),
    {
      label: 'Phone width',
      role: 'menuitemcheckbox' as const,
      checked: view.phone(),
      run: () => view.setPhone(!view.phone()),
    },
  ]);
  const stageButton = h(
    'button',
    { type: 'button', class: 'strip-button', 'aria-expanded': 'false', onclick: toggleStage },
    icon('stage'),
    'Stage',
  );
  const state = h('span', { class: 'strip-state', role: 'status' });
  const element = h(
    'header',
    { class: 'strip', 'aria-label': 'Stand-in tenant' },
    h('span', { class: 'strip-name' }, 'Stand-in tenant'),
    h('label', { class: 'strip-label', for: 'acting-as' }, 'Acting as'),
    picker,
    state,
    h('span', { class: 'menu-holder strip-end' }, viewButton),
    stageButton,
  );
  return { element, stageButton, state };
}
