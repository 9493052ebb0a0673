import type { FourC, KindRow } from './kinds.ts';

const MIGHT_SHOW = 'There may be pictures of a child, so no file can be added here.';
const AGAINST_LAW = 'A copy of such a picture is against the law, so no file can be added here.';

/** Kinds of concern about being online, by the four Cs. */
export const ONLINE_KINDS: Readonly<Record<FourC, readonly KindRow[]>> = {
  content: [
    {
      code: 'sexual-content',
      words: 'Saw sexual or adult content online',
      example: 'A pop-up on a games site showed sexual pictures.',
      protocol: 'illegal-material',
      noFiles: 'The picture might show a child, so no file can be added here.',
    },
    {
      code: 'violent-content',
      words: 'Saw violent or gory content online',
      example: 'Some children talked about a video of a real killing.',
      protocol: 'illegal-material',
      asks: ['material-whose'],
    },
    {
      code: 'self-harm',
      words: 'Self-harm, suicide or eating disorder',
      example: 'A child looked up ways to eat almost nothing.',
      protocol: 'general',
    },
    {
      code: 'hate',
      words: 'Hate or discrimination',
      example: 'A class chat made jokes about the faith of one child.',
      protocol: 'illegal-material',
      asks: ['material-whose'],
    },
    {
      code: 'extremism',
      words: 'Extremist views or material (Prevent)',
      example: 'A child said that a video told him to hate one group of people.',
      protocol: 'extremism',
      asks: ['material-whose'],
    },
    {
      code: 'misinformation',
      words: 'Fake news, conspiracy theories',
      example: 'A child is scared by a false story about the end of the world.',
      protocol: 'online',
    },
    {
      code: 'drugs',
      words: 'Drugs or substance abuse',
      example: 'A child was sent a list of vapes for sale.',
      protocol: 'illegal-material',
      asks: ['material-whose'],
    },
    {
      code: 'age-inappropriate',
      words: 'A game or app too old for the child',
      example: 'A child in Year 3 plays a game made for adults.',
      protocol: 'online',
    },
  ],
  contact: [
    {
      code: 'grooming',
      words: 'A stranger or adult in contact with a child online',
      example: 'A player whom the child has never met asks to be friends and to meet.',
      protocol: 'grooming',
      urgency: 'immediate',
      noFiles: MIGHT_SHOW,
    },
    {
      code: 'blackmail',
      words: 'Blackmail or exploitation of a child',
      example: 'Someone says they will show a picture to all unless the child pays.',
      protocol: 'grooming',
      urgency: 'immediate',
      noFiles: MIGHT_SHOW,
    },
    {
      code: 'chatbot',
      words: 'An AI chatbot acting as a person',
      example: 'A child says that a chatbot is the only friend they trust.',
      protocol: 'online',
    },
    {
      code: 'pressure',
      words: 'Pressure from other users',
      example: 'Other players push a child to do a risky dare.',
      protocol: 'bullying',
    },
  ],
  conduct: [
    {
      code: 'nudes',
      words: 'Nude or semi-nude pictures, AI-made included',
      example: 'A child says that a nude picture is going round the class.',
      protocol: 'nudes',
      urgency: 'immediate',
      asks: ['image-seen', 'image-who', 'image-where'],
      noFiles: AGAINST_LAW,
    },
    {
      code: 'online-bullying',
      words: 'Online bullying or trolling',
      example: 'A group chat was made to laugh at one child.',
      protocol: 'bullying',
    },
    {
      code: 'sexual-harassment',
      words: 'Sexual harassment or violence between children',
      example: 'A child was touched by another child and told them to stop.',
      protocol: 'sexual-violence',
      urgency: 'immediate',
      noFiles: MIGHT_SHOW,
    },
    {
      code: 'upskirting',
      words: 'Upskirting',
      example: 'A child held a phone under the skirt of another child.',
      protocol: 'upskirting',
      urgency: 'immediate',
      asks: ['image-seen', 'image-who', 'image-where'],
      noFiles: AGAINST_LAW,
    },
    {
      code: 'impersonation',
      words: 'Pretending to be someone, misuse of an account',
      example: 'A fake page uses the name of a child to post rude things.',
      protocol: 'social-media',
    },
    {
      code: 'personal-information',
      words: 'Personal information or passwords shared',
      example: 'A child put their home address in a public chat.',
      protocol: 'social-media',
    },
    {
      code: 'technology-misuse',
      words: 'Misuse of school technology',
      example: 'A child found a way round the web filter on a school laptop.',
      protocol: 'misuse',
    },
    {
      code: 'abusive-post',
      words: 'Hurtful or threatening post about or to a member of the school',
      example: 'A post on a local page makes threats to a teacher.',
      protocol: 'social-media',
      asks: ['post-platform', 'post-about', 'post-still-up'],
    },
    {
      code: 'copyright',
      words: 'Copyright',
      example: 'A child used a school laptop to copy films.',
      protocol: 'misuse',
    },
    {
      code: 'screen-time',
      words: 'Too much time online',
      example: 'A child falls asleep in class after games until late at night.',
      protocol: 'online',
    },
  ],
  commerce: [
    {
      code: 'gambling',
      words: 'Gambling or loot boxes',
      example: 'A child spends all their money on loot boxes.',
      protocol: 'online',
      urgency: 'routine',
    },
    {
      code: 'scam',
      words: 'Scam or phishing',
      example: 'A fake prize page asked a child for bank details.',
      protocol: 'online',
    },
    {
      code: 'buying',
      words: 'Buying in apps, advertising',
      example: 'A game shows a child adverts for things that are for adults.',
      protocol: 'online',
      urgency: 'routine',
    },
  ],
};
