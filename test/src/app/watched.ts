import type { Deps } from '../../../src/app/deps.ts';

/**
 * The same dependencies, and a list of everything that is asked of them, in order, answers of what takes time included.
 * @param hide what stands in the list as `…`, such as the reference that was asked for
 */
export function watched(
  deps: Deps,
  hide: string,
): { readonly deps: Deps; readonly calls: readonly string[] } {
  const calls: string[] = [];
  const note = (text: string) => void calls.push(text.replaceAll(hide, '…'));
  const watch = <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return (...asked: unknown[]) => {
          const call = `${name}.${String(key)}`;
          note(`${call}(${JSON.stringify(asked)})`);
          const answer: unknown = member.apply(target, asked);
          if (answer instanceof Promise)
            void answer.then((value) => note(`${call} = ${JSON.stringify(value)}`));
          return answer;
        };
      },
    });
  const { clock, identity, record, settings, directory, log } = deps;
  return {
    calls,
    deps: {
      ...deps,
      clock: watch('clock', clock),
      identity: watch('identity', identity),
      record: watch('record', record),
      settings: watch('settings', settings),
      directory: watch('directory', directory),
      log: watch('log', log),
    },
  };
}
