/** The only import of react-charts, loaded when a chart is first shown (parts/chart-or-table.tsx). */
import {
  DataVizPalette,
  GroupedVerticalBarChart,
  getColorFromToken,
  LineChart,
} from '@fluentui/react-charts';
import { useEffect, useRef, useState } from 'react';
import type { ChartData } from './chart-data.ts';

const HEIGHT = 260;
/** The name of the last month is wider than the room that is kept for it. */
const MARGINS = { right: 40 };
const COLOURS = [
  DataVizPalette.color1,
  DataVizPalette.color2,
  DataVizPalette.color3,
  DataVizPalette.color4,
  DataVizPalette.color5,
  DataVizPalette.color6,
];

export function Chart({ title, data }: { readonly title: string; readonly data: ChartData }) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  const size = { width, height: HEIGHT };
  return (
    <div ref={place} style={{ minHeight: HEIGHT }}>
      {width === 0 ? null : data.kind === 'line' ? (
        <LineChart
          {...size}
          data={{ chartTitle: title, lineChartData: lines(data) }}
          hideLegend={data.series.length < 2}
          yAxisTickFormat={whole}
          yMinValue={0}
          margins={MARGINS}
          culture="en-GB"
        />
      ) : (
        <GroupedVerticalBarChart
          {...size}
          chartTitle={title}
          data={groups(data)}
          hideLegend={data.series.length < 2}
          yAxisTickFormat={whole}
          wrapXAxisLables
          maxBarWidth={40}
          barWidth="auto"
          culture="en-GB"
        />
      )}
    </div>
  );
}

function colour(at: number): string {
  return getColorFromToken(COLOURS[at % COLOURS.length] ?? DataVizPalette.color1);
}

/** Concerns are counted, so half of one is no tick. */
function whole(value: number): string {
  return Number.isInteger(value) ? String(value) : '';
}

/** A gap in the figures is a gap in the line. */
function lines({ labels, series }: ChartData) {
  return series.map(({ name, values }, at) => ({
    legend: name,
    color: colour(at),
    data: labels.flatMap((label, day) => {
      const y = values[day];
      return y === null || y === undefined ? [] : [{ x: new Date(`${label}T00:00:00Z`), y }];
    }),
  }));
}

function groups({ labels, series }: ChartData) {
  return labels.map((label, at) => ({
    name: label,
    // What may not be shown has no bar: one of no height would say "none".
    series: series.flatMap(({ name, values }, number) => {
      const value = values[at];
      return value === null || value === undefined
        ? []
        : [{ key: name, legend: name, data: value, color: colour(number) }];
    }),
  }));
}
