/** Catches what a page throws while it is drawn, and a page's code that could not be loaded. A class, because React asks for one. */
import { Button } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { keepsSomething } from '../kept.ts';
import { SHELL } from '../words/shell.ts';

export class Broken extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div role="alert">
        <h1>{SHELL.pageBroken}</h1>
        {keepsSomething() ? <p>{SHELL.brokenKept}</p> : null}
        {/* What failed may be a file of an earlier build, so everything is loaded anew. */}
        <Button appearance="primary" onClick={() => window.location.reload()}>
          {SHELL.startAnew}
        </Button>
      </div>
    );
  }
}
