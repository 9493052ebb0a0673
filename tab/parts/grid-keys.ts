/** Which row the keys lead to. @returns undefined for keys that a grid leaves alone */
export function rowAfter(
  key: string,
  at: number,
  grid: { readonly count: number; readonly page: number },
): number | undefined {
  const last = grid.count - 1;
  if (last < 0) return undefined;
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + grid.page,
    PageUp: at - grid.page,
    Home: 0,
    End: last,
  }[key];
  return to === undefined ? undefined : Math.min(last, Math.max(0, to));
}
