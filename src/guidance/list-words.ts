/** Words that the lists and figures of the tab get from the server. Reading age 11. */

/** The reporter was not sure, and nobody has said since. */
export const KIND_NOT_KNOWN = 'Kind not known yet';

/** The last bar of a chart: all that are too few for one of their own. */
export const OTHERS = 'All others';
