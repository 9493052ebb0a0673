/** Words of the card that says at once that something happens more often. Reading age 11. */
export const RISING = {
  /** Also the only words of its notification. */
  title: 'Something is happening more often',
  intro: 'There are more reports than usual.',
  /** Places and apps are in the words of those who reported, so the card does not repeat them. */
  app: 'One app or game',
  where: 'One place',
  pupil: 'One pupil',
  count: (now: number, usual: number) => `${now} in four weeks, usually ${usual}`,
  pupilCount: (now: number) => `${now} reports in four weeks`,
  more: (count: number) =>
    count === 1 ? 'And one more. See the figures.' : `And ${count} more. See the figures.`,
  note: 'A reason to look, not a proof. Several reports can be about one event.',
  newest: 'See the newest report',
  dashboard: 'See the figures',
} as const;
