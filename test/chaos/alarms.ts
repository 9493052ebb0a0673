/** How often each alarm was given, by the name that `alarmIn` gives it. */
export type Alarms = Readonly<Record<string, number>>;

/**
 * Alarms of an app on the stand-in tenant that are right, with the reason of each, whatever a harness does to it.
 */
export const RIGHT_ALARMS: Readonly<Record<string, string>> = {
  'self-test storage-temporary': "the data of a test lies in the machine's folder for temporary files",
  'self-test loading': 'the first look comes before the lists were read for the first time',
};

/** @returns the name of the alarm in this line of the log, for the self-test with its code; undefined for any other line */
export function alarmIn(line: string): string | undefined {
  if (!line.includes('"alarm":true')) return undefined;
  const event = /"event":"([\w.-]+)"/.exec(line)?.[1] ?? 'unreadable';
  const code = event === 'self-test' ? /"code":"([\w.-]+)"/.exec(line)?.[1] : undefined;
  return code === undefined ? event : `${event} ${code}`;
}

/** @returns the names of those that are not right */
export function wrongAlarms(alarms: Alarms): readonly string[] {
  return Object.keys(alarms).filter((name) => !Object.hasOwn(RIGHT_ALARMS, name));
}
