/** The pupils of the invented school: each is called like a plant or a bird and a place in a wood, and like nobody real. */

/** A child as the school's own system would export them. */
export interface Child {
  /** Unique pupil number, which stays theirs. It has the form of none that is given out. */
  readonly number: string;
  readonly name: string;
  readonly given: string;
  /** The year in whose September they came to Reception. */
  readonly joined: number;
}

const GIVEN =
  'Acorn Alder Anemone Aster Bilberry Bramble Briar Burdock Campion Cicely Clover Comfrey Cowslip Damson Elder Fennel Finch Furze Gorse Hawthorn Heron Juniper Kestrel Lapwing Larkspur Linnet Lovage Mallow Medlar Nettle Osprey Pippin Plover Quince Rowan Sedge Siskin Sorrel Tansy Teasel Thistle Wagtail Whimbrel Wren Yarrow'.split(
    ' ',
  );
const FIRST_HALF =
  'Bramble Fern Thistle Moss Hazel Willow Nettle Acorn Clover Bracken Heather Sorrel Juniper Rowan Lichen Sedge Alder'.split(
    ' ',
  );
const SECOND_HALF = 'wood hollow brook nook thicket glade mere whistle copse burrow dell'.split(' ');
/** Two classes of thirty in each of seven years: 420 pupils. */
const IN_A_YEAR = 60;

/** @returns the sixty children who came to Reception in that year. */
export function joinedIn(year: number): readonly Child[] {
  return Array.from({ length: IN_A_YEAR }, (_each, index) => {
    const number = (year - 2000) * IN_A_YEAR + index;
    const given = at(GIVEN, number);
    const half = at(FIRST_HALF, Math.floor(number / GIVEN.length) * 5 + number * 3);
    const name = `${given} ${half}${at(SECOND_HALF, number * 7 + Math.floor(number / 17))}`;
    return { number: `DEMO${String(number).padStart(6, '0')}`, name, given, joined: year };
  });
}

/** @returns everyone on the roll of a school year, the eldest first. */
export function rollOf(schoolYear: number): readonly Child[] {
  return [6, 5, 4, 3, 2, 1, 0].flatMap((year) => joinedIn(schoolYear - year));
}

/** @returns `Year 4`, `Reception` */
export function yearGroupOf({ joined }: Child, schoolYear: number): string {
  const year = schoolYear - joined;
  return year === 0 ? 'Reception' : `Year ${year}`;
}

/** @returns the export of a school year's roll, as the school's own system writes it. */
export function rollAsCsv(schoolYear: number): string {
  const lines = rollOf(schoolYear).map(
    (child) => `${child.number},${child.name},${yearGroupOf(child, schoolYear)}`,
  );
  return ['UPN,Name,Year group', ...lines].join('\n');
}

function at(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
