import type { App, Place } from './app.ts';
import { h, put, set } from './dom.ts';
import { type IconName, icon } from './icons.ts';

interface Entry {
  name: string;
  icon: IconName;
  place?: Place;
}

const ENTRIES: readonly Entry[] = [
  { name: 'Activity', icon: 'activity' },
  { name: 'Chat', icon: 'chat', place: 'chat' },
  { name: 'Teams', icon: 'teams', place: 'channel' },
  { name: 'Calendar', icon: 'calendar' },
  { name: 'Calls', icon: 'calls' },
  { name: 'OneDrive', icon: 'files' },
  { name: 'Apps', icon: 'apps' },
];

/** The rail of apps on the left, at the bottom of a phone. What is not part of the stand-in cannot be pressed. */
export function createRail(app: App): {
  element: HTMLElement;
  show(state: { place: Place; unread: number }): void;
} {
  const badge = h('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' });
  const buttons = ENTRIES.map((entry) => {
    const usable = entry.place === 'chat' || (entry.place === 'channel' && app.start.channel !== undefined);
    const button = h(
      'button',
      {
        type: 'button',
        class: 'rail-item',
        disabled: !usable,
        title: usable ? entry.name : `${entry.name}: not part of the stand-in`,
        onclick: () => entry.place && app.go(entry.place),
      },
      icon(entry.icon),
      h('span', {}, entry.name),
      entry.place === 'chat' && badge,
    );
    return { entry, button };
  });
  return {
    element: h('nav', { class: 'rail', 'aria-label': 'Apps' }, ...buttons.map(({ button }) => button)),
    show({ place, unread }) {
      for (const { entry, button } of buttons) {
        const current = entry.place === (place === 'tab' ? 'chat' : place);
        set(button, 'aria-current', current && 'page');
      }
      badge.hidden = unread === 0;
      put(badge, String(unread));
    },
  };
}
