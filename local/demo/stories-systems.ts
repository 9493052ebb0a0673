/** Filtering, monitoring, security and data. No names stand in what the IT lead may read. */
import type { Story } from './story.ts';

export const SYSTEM_STORIES: readonly Story[] = [
  {
    id: 'filter-gap',
    kind: 'filter-failure',
    often: 5,
    years: [4],
    parts: [],
    where: ['Computer room', 'Classroom', 'Library'],
    app: ['School tablet', 'School laptop'],
    told: [
      'A picture search on a tablet showed things that the filter should have kept away. I closed it at once.',
      'A games site with adult adverts opened on the library laptops.',
      'No alert came from the monitoring for the test word this week.',
    ],
    form: { 'ask-filter-address': 'games-for-all.example', 'ask-filter-device': 'Tablet trolley B' },
    by: ['computing', 'teacher', 'teacher2', 'it'],
    work: {
      decision: 'The IT lead reports it to the provider today, and the site is blocked by hand.',
      because: 'The category of this site was wrong.',
      steps: [
        {
          day: 0,
          work: 'action',
          fields: { what: 'Provider told; test again in a week.', who: 'IT lead', due: '@7' },
        },
        {
          day: 4,
          work: 'action-done',
          fields: { of: '^action', result: 'Tested on three devices: blocked.' },
        },
      ],
      summary: 'The filter let a site through. It is blocked, and the provider has mended the category.',
      outcome: 'Tested and logged.',
    },
  },
  {
    id: 'blocked-site',
    kind: 'overblocking',
    often: 5,
    years: [4],
    parts: [],
    where: ['Classroom', 'Computer room'],
    app: ['School laptop', 'School tablet'],
    told: [
      'A maths site that we need for Thursday is blocked as "games".',
      'A page about the human body is blocked for Year 5.',
      'The page of our twin school is blocked as "chat".',
    ],
    form: { 'ask-filter-address': 'times-tables.example', 'ask-filter-device': 'All of them' },
    by: ['teacher', 'teacher2', 'computing'],
    work: {
      decision: 'Opened for the juniors, decided by the safeguarding lead.',
      because: 'Looked at by two adults: it is what it says.',
      summary: 'A useful site was blocked and is open now.',
      outcome: 'Opened and logged.',
    },
  },
  {
    id: 'phishing',
    kind: 'security',
    often: 3,
    years: [4],
    parts: [],
    where: ['Office', 'Staff room'],
    app: ['School e-mail'],
    told: [
      'An e-mail that looks like ours asks for the password. I did not type it.',
      'A laptop shows a note that wants money. I have pulled the plug.',
    ],
    by: ['teacher', 'slt', 'governor', 'it'],
    work: {
      decision: 'The IT lead has blocked the sender and looked at every account.',
      because: 'One wrong click opens the record of every child.',
      summary: 'A false e-mail came in. Nobody typed a password.',
      outcome: 'Blocked. All staff had a short reminder.',
    },
  },
  {
    id: 'wrong-list',
    kind: 'data-loss',
    often: 0,
    years: [4],
    parts: [],
    where: ['Office'],
    app: ['School e-mail'],
    told: [
      'A list of the trip with allergies went to the parents of another class.',
      'A memory stick with reports of one class is not where it was.',
    ],
    form: {
      'ask-leak-what': 'A list of one class',
      'ask-leak-whose': 'Pupils',
      'ask-leak-how-many': 'About thirty',
      'ask-leak-contained': 'Asked everybody to delete it',
    },
    by: ['teacher', 'slt'],
    work: {
      decision: 'Contained on the same day; the families were told.',
      because: 'Health data of children is involved.',
      steps: [
        {
          day: 1,
          work: 'note',
          fields: { text: 'All but one have confirmed that it is deleted. Rang the last one.' },
        },
      ],
      summary: 'A list went to the wrong families and was got back.',
      outcome: 'The office checks every list with a second person.',
    },
  },
];
