/** Navigation, banners and the page. What is not the page stands beside it and takes none of its height; on a phone the navigation is behind a menu button. */
import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off';
import { NavigationRegular } from '@fluentui/react-icons/svg/navigation';
import { Suspense, useEffect, useMemo, useState } from 'react';
import type { Me } from '../../src/contract/me.ts';
import { type Heed, HeedContext } from '../heed.ts';
import { useAhead } from '../late.ts';
import { PAGES, pageOf } from '../pages.ts';
import { ConnectionBanner } from '../parts/connection-banner.tsx';
import { Loading } from '../parts/loading.tsx';
import { NoRight } from '../parts/no-right.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { subPageOf } from '../router.ts';
import type { Teams } from '../teams.ts';
import { useStore } from '../use-store.ts';
import { SHELL } from '../words/shell.ts';
import { Broken } from './broken.tsx';
import { useFocusKept } from './use-focus-kept.ts';
import type { Wiring } from './wiring.ts';

export function Frame(props: {
  readonly me: Me;
  readonly wiring: Wiring;
  readonly teams: Teams;
  readonly hide: () => void;
  readonly isHidden: boolean;
}) {
  const { me, wiring, teams, hide, isHidden } = props;
  const router = wiring.router(me.pages);
  const route = useStore(router.route);
  const canGoBack = useStore(router.canGoBack);
  const [menu, setMenu] = useState(false);
  const { Page, title, under } = pageOf(route.page);
  const heed: Heed = useMemo(
    () => ({
      api: wiring.api,
      me,
      teams,
      route,
      go: router.go,
      back: router.back,
      maySee: (page) => me.pages.includes(page),
    }),
    [wiring, me, teams, route, router],
  );
  useFocusKept();
  const pages = useMemo(
    () => PAGES.filter(({ id }) => me.pages.includes(id)).map(({ Page }) => Page),
    [me.pages],
  );
  useAhead(pages);
  useEffect(() => {
    if (!isHidden) document.title = SHELL.documentTitle(title);
  }, [title, isHidden]);
  useEffect(() => {
    if (!menu) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setMenu(false);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [menu]);
  const skip = () => document.querySelector<HTMLElement>('#heed-page h1, #heed-page')?.focus();

  return (
    <HeedContext.Provider value={heed}>
      <button type="button" className="heed-skip" onClick={skip}>
        {SHELL.skip}
      </button>
      <div className="heed-frame">
        <div className="heed-rail">
          <header className="heed-bar">
            <Button
              className="heed-menu-button"
              appearance="subtle"
              icon={<NavigationRegular />}
              aria-label={SHELL.openMenu}
              aria-expanded={menu}
              aria-controls="heed-navigation"
              onClick={() => setMenu(!menu)}
            />
            {canGoBack ? (
              <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={router.back}>
                {SHELL.back}
              </Button>
            ) : null}
            <Button
              className="heed-blank-button"
              appearance="subtle"
              icon={<EyeOffRegular />}
              aria-label={SHELL.blank}
              title={SHELL.blankHint}
              aria-keyshortcuts="Escape Escape"
              onClick={hide}
            >
              {SHELL.blankShort}
            </Button>
          </header>
          <nav
            id="heed-navigation"
            aria-label={SHELL.navigation}
            className="heed-navigation"
            data-open={menu}
          >
            <ul>
              {PAGES.filter((entry) => !entry.under && me.pages.includes(entry.id)).map(
                ({ id, Icon, title: name }) => (
                  <li key={id}>
                    <button
                      type="button"
                      aria-current={id === route.page ? 'page' : id === under ? 'true' : undefined}
                      onClick={() => {
                        setMenu(false);
                        router.go({ page: id });
                      }}
                    >
                      <Icon className="heed-icon" />
                      <span>{name}</span>
                    </button>
                  </li>
                ),
              )}
            </ul>
          </nav>
        </div>
        <main id="heed-page" className="heed-page" tabIndex={-1}>
          <ConnectionBanner connection={wiring.connection} />
          {me.pages.includes(route.page) ? (
            <Broken key={subPageOf(route)}>
              <Suspense fallback={<Loading rows={6} />}>
                <Page />
              </Suspense>
            </Broken>
          ) : (
            <>
              <PageHead title={title} />
              <NoRight />
            </>
          )}
        </main>
      </div>
    </HeedContext.Provider>
  );
}
