import type { Json } from '../../../local/teams/wire.ts';
import { ADAPTIVE, type Answer, card, cardMessage } from './fake-bot.ts';
import type { TestHost } from './host.ts';

/** A report form like the app's, with every kind of input. Invented. */
export function formCard(): Json {
  return card(
    [
      {
        type: 'TextBlock',
        text: 'Report a concern',
        style: 'heading',
        size: 'Large',
        weight: 'Bolder',
        wrap: true,
      },
      {
        type: 'TextBlock',
        text: 'Write **what you saw or heard**, in the words used. Do not investigate.',
        wrap: true,
        spacing: 'Small',
      },
      {
        type: 'Container',
        style: 'attention',
        items: [
          {
            type: 'Input.ChoiceSet',
            id: 'danger',
            label: 'Is a child in danger right now?',
            style: 'expanded',
            isRequired: true,
            errorMessage: 'Say yes or no.',
            choices: [
              { title: 'Yes', value: 'yes' },
              { title: 'No', value: 'no' },
            ],
          },
        ],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'kind',
        label: 'What kind of concern is it?',
        style: 'compact',
        value: 'online',
        choices: [
          { title: 'Something online', value: 'online' },
          { title: 'Something at home', value: 'home' },
        ],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'children',
        label: 'Which children?',
        style: 'filtered',
        isMultiSelect: true,
        placeholder: 'Type a name',
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'pupils' },
      },
      {
        type: 'Input.ChoiceSet',
        id: 'people',
        label: 'Who else knows?',
        isMultiSelect: true,
        placeholder: 'Search people',
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      },
      {
        type: 'Input.Text',
        id: 'what',
        label: 'What happened?',
        isMultiline: true,
        isRequired: true,
        errorMessage: 'Say what happened.',
        placeholder: 'What you saw or heard, when and where',
      },
      {
        type: 'Input.Toggle',
        id: 'adult',
        title: 'Does this involve an adult who works or volunteers here?',
      },
      {
        type: 'ActionSet',
        actions: [{ type: 'Action.ToggleVisibility', title: 'Add more detail', targetElements: ['more'] }],
      },
      {
        type: 'Container',
        id: 'more',
        isVisible: false,
        style: 'emphasis',
        items: [
          { type: 'Input.Date', id: 'date', label: 'When?' },
          { type: 'Input.Text', id: 'where', label: 'Where?' },
        ],
      },
    ],
    {
      msteams: { width: 'Full' },
      actions: [
        {
          type: 'Action.Execute',
          title: 'Send report',
          verb: 'report',
          style: 'positive',
          data: { reportId: 'r-1' },
        },
        { type: 'Action.Execute', title: 'Not now', verb: 'cancel', associatedInputs: 'none' },
      ],
    },
  );
}

export function alertCard(person: string | undefined, rest: Json = {}): Json {
  return card(
    [
      { type: 'TextBlock', text: 'Concern 7QK4-2M9X', style: 'heading', size: 'Large', weight: 'Bolder' },
      {
        type: 'TextBlock',
        text: 'Reported 2 minutes ago. Please answer by 14:30.',
        wrap: true,
        isSubtle: true,
        spacing: 'Small',
      },
      {
        type: 'Container',
        style: 'warning',
        items: [
          {
            type: 'TextBlock',
            text: person ? `Taken by ${person}` : 'Nobody has taken it yet',
            wrap: true,
            color: 'Warning',
            weight: 'Bolder',
          },
        ],
      },
      {
        type: 'FactSet',
        facts: [
          { title: 'Urgency', value: 'Today' },
          { title: 'Reported by', value: 'A member of staff' },
        ],
      },
    ],
    {
      actions: [
        {
          type: 'Action.Execute',
          title: 'Acknowledge',
          verb: 'acknowledge',
          data: { reference: '7QK42M9X' },
        },
        {
          type: 'Action.Submit',
          title: 'Open',
          data: { msteams: { type: 'task/fetch' }, reference: '7QK42M9X' },
        },
      ],
      ...rest,
    },
  );
}

export function receiptCard(): Json {
  return card([
    {
      type: 'Container',
      style: 'good',
      items: [
        {
          type: 'TextBlock',
          text: 'Report received',
          style: 'heading',
          size: 'Large',
          weight: 'Bolder',
          color: 'Good',
        },
      ],
    },
    {
      type: 'TextBlock',
      text: 'Your reference is **7QK4-2M9X**. The safeguarding lead has been told.',
      wrap: true,
    },
  ]);
}

const cardAnswer = (content: Json): Answer => ({ body: { statusCode: 200, type: ADAPTIVE, value: content } });
const dialog = (title: string, content: Json): Answer => ({
  body: {
    task: {
      type: 'continue',
      value: { title, height: 'large', width: 'large', card: { contentType: ADAPTIVE, content } },
    },
  },
});

/** Makes the host's bot behave like a small Heed. */
export function behaveLikeHeed(host: TestHost): void {
  host.bot.answer = async (activity) => {
    const from = (activity.from as Json).aadObjectId as string;
    const value = activity.value as Json | undefined;
    if (activity.type === 'message') {
      await host.say(from, cardMessage(formCard(), { summary: 'Report a concern' }));
      return { status: 200 };
    }
    if (activity.name === 'adaptiveCard/action') {
      const verb = (value?.action as Json | undefined)?.verb;
      return cardAnswer(verb === 'report' ? receiptCard() : alertCard('the safeguarding lead'));
    }
    if (activity.name === 'application/search') {
      const results = ['Pupil One', 'Pupil Two', 'Pupil Three'].map((title) => ({
        title,
        value: title.toLowerCase(),
      }));
      const query = String(value?.queryText).toLowerCase();
      return {
        body: {
          statusCode: 200,
          type: 'application/vnd.microsoft.search.searchResponse',
          value: { results: results.filter(({ title }) => title.toLowerCase().includes(query)) },
        },
      };
    }
    if (activity.name === 'task/fetch') {
      return dialog(
        'Concern 7QK4-2M9X',
        card(
          [
            { type: 'TextBlock', text: 'What was reported', style: 'heading', weight: 'Bolder' },
            { type: 'TextBlock', text: 'Invented details of an invented concern.', wrap: true },
            {
              type: 'Input.Text',
              id: 'note',
              label: 'Add a note',
              isMultiline: true,
              isRequired: true,
              errorMessage: 'Write a note.',
            },
          ],
          { actions: [{ type: 'Action.Submit', title: 'Save note', data: { verb: 'note' } }] },
        ),
      );
    }
    if (activity.name === 'composeExtension/fetchTask')
      return dialog('Report a concern', asSubmit(formCard()));
    if (activity.name === 'task/submit')
      return { body: { task: { type: 'message', value: 'The note is saved.' } } };
    if (activity.name === 'composeExtension/submitAction') return dialog('Report received', receiptCard());
    return { status: 200 };
  };
}

/** Dialogs take `Action.Submit`, cards in a chat `Action.Execute`. */
function asSubmit(form: Json): Json {
  const actions = (form.actions as Json[]).map((action) => ({ ...action, type: 'Action.Submit' }));
  return { ...form, actions };
}
