/** What a chart shows, in the form that its table shows too. */
export interface ChartData {
  /** `bars`: groups side by side, one for each label. `line`: the labels are days, `2026-11-23`. */
  readonly kind: 'bars' | 'line';
  /** Heading of the labels in the table, such as "Kind of concern". */
  readonly labelTitle: string;
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
}

export interface ChartSeries {
  readonly name: string;
  /** One for each label; null where nothing may be shown. */
  readonly values: readonly (number | null)[];
}
