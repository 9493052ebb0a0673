import type { Person } from '../people.ts';
import type { Context } from './context.ts';
import { findPerson } from './people-lookup.ts';
import type { Json, PostView } from './wire.ts';

/** The one channel of the stand-in: invented posts, two of which are worth reporting. */
export const CHANNEL = {
  team: 'Staffroom',
  name: 'Year 6 general',
  teamId: '19:5taffr00m00000000000000000000beed@thread.tacv2',
  id: '19:year6general000000000000000000beed@thread.tacv2',
  groupId: '6e000000-0000-4000-8000-0000000000ff',
} as const;

interface Script {
  readonly author: string;
  readonly minutesAgo: number;
  readonly text: string;
}

const SCRIPT: readonly Script[] = [
  {
    author: 'head',
    minutesAgo: 26 * 60,
    text: 'The hall is out of use on Thursday while the lights are mended. Year 6 assembly moves to the library.',
  },
  {
    author: 'slt',
    minutesAgo: 25 * 60 + 12,
    text: 'Museum trip letters went home today. Please send signed slips to the office by Friday.',
  },
  {
    author: 'computing',
    minutesAgo: 187,
    text: 'Twelve laptops are charged and back in the trolley. The one with the sticky space bar is with IT.',
  },
  {
    author: 'computing',
    minutesAgo: 64,
    text:
      'One of my Year 6s told me at lunch that somebody they met in an online game, who says he is grown up, keeps ' +
      'asking in the chat which school they go to and wants to carry on talking in another app. They have not told home.',
  },
  {
    author: 'teacher2',
    minutesAgo: 31,
    text:
      'Gave the same boy a lift home after football again, easier than ringing round. I have messaged him my own ' +
      'number so he can ask me directly next time, no need to mention it to the office.',
  },
  {
    author: 'teacher',
    minutesAgo: 12,
    text: 'Does anybody have the spare key for the art cupboard?',
  },
];

/** @returns the posts, written down at the first start so that their ids and times stay. */
export function channelPosts(context: Context): PostView[] {
  const kept = context.store.note('posts');
  if (kept) return JSON.parse(kept) as PostView[];
  const now = context.options.now().getTime();
  const posts = SCRIPT.flatMap(({ author, minutesAgo, text }) => {
    const person = findPerson(context.options.people, author);
    const sentAt = new Date(now - minutesAgo * 60_000);
    return person
      ? [
          {
            id: String(sentAt.getTime()),
            authorOid: person.oid,
            author: person.name,
            sentAt: sentAt.toISOString(),
            text,
          },
        ]
      : [];
  });
  context.store.setNote('posts', JSON.stringify(posts));
  return posts;
}

/** @returns whether the person belongs to the staff team, and so sees the channel. */
export function isMember(person: Person): boolean {
  return person.groups.includes('staff');
}

/**
 * What Teams hands to a message-extension action that was opened on a message.
 * Source: Microsoft Teams docs, "Handle action commands" (initial invoke request from a message).
 */
export function messagePayload(context: Context, post: PostView): Json {
  const { tenantId } = context.options;
  const link =
    `https://teams.microsoft.com/l/message/${encodeURIComponent(CHANNEL.id)}/${post.id}` +
    `?groupId=${CHANNEL.groupId}&tenantId=${tenantId}&createdTime=${post.id}&parentMessageId=${post.id}`;
  return {
    id: post.id,
    replyToId: null,
    createdDateTime: post.sentAt,
    lastModifiedDateTime: null,
    deleted: false,
    subject: '',
    summary: null,
    importance: 'normal',
    locale: 'en-gb',
    linkToMessage: link,
    from: {
      device: null,
      conversation: null,
      application: null,
      user: { userIdentityType: 'aadUser', id: post.authorOid, displayName: post.author },
    },
    body: { contentType: 'html', content: `<p>${escapeHtml(post.text)}</p>` },
    attachmentLayout: null,
    attachments: [],
    mentions: [],
    reactions: [],
  };
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
