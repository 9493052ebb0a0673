import type { FaultCode } from '../domain/fault.ts';

/** One sentence for each expected failure; what to do next is part of it. */
export const FAULT_WORDS: Readonly<Record<FaultCode, string>> = {
  'form.incomplete': 'Please look at the lines marked below. Nothing you typed is lost.',
  'form.too-long':
    'This is more than one report can hold (about 3,000 words). Please shorten it, or send it in two reports.',
  'form.adult-question': 'Please answer yes or no. If you named an adult below, the answer is yes.',
  'form.adult-kind':
    'This kind is about an adult here. Please answer yes, and say who may have caused harm, or "I do not know who".',
  'form.adult-missing': 'Please say who the adult is, or choose "I do not know who".',
  'form.adult-part': 'Please say how they are involved.',
  'form.adult-might-be': 'Please answer this, so that we tell the right person and not the wrong one.',
  'form.danger-question': 'Please answer yes or no.',
  'form.happened': 'Please write what happened, even one line.',
  'form.initials': 'Please give the full name. Initials can mean the wrong child.',
  'form.person-part': 'Please choose their part, so that nobody gets the wrong label.',
  'form.person-name': 'Please give a name, or leave this whole line empty.',
  'form.kind': 'Please choose a kind from the list, or "I am not sure".',
  'form.other-owner':
    'This form belongs to somebody else, so nothing was sent. Here is a new one with what you typed: please send it again.',
  'form.unreadable': 'We could not read that form. Nothing was sent. Type /report for a new one.',
  'person.not-staff': 'Only staff can use this. Please tell an adult you trust at school.',
  'person.signed-out': 'We could not see who you are. Please close this and open it again in Teams.',
  'person.too-fast':
    'That was a lot in a short time, so this has to wait a moment. Please try again in a minute. Sending a report always works.',
  'person.revoked':
    'You cannot use Heed at the moment. If you worry about a child, tell the headteacher or the DSL in person. In danger, ring 999.',
  'person.unchecked':
    'We cannot check who is who at the moment, so this stays closed. Try again in a minute. If it cannot wait, go to the person you need.',
  'session.ended': 'Heed is locked because nobody used it for 20 minutes. Press Continue to go on.',
  'api.unreadable': 'Heed could not read that. Nothing was changed. Please reload the page and try again.',
  'view.name': 'Please give it a name of 1 to 60 characters.',
  'view.full': 'You have 20 saved views. Please delete one first.',
  'case.not-yours': 'There is nothing here for you.',
  'case.view-unrecorded': 'We cannot record that you opened this, so it stays closed. Try again in a minute.',
  'evidence.never':
    'No file can be added to a concern of this kind, so that no picture of a child is copied. Write down what there is and where it is kept.',
  'evidence.hidden':
    'Concerns of this kind can have pictures of children in their files, so this file is not shown here. It is kept as it was given.',
  'evidence.type':
    'This kind of file is not taken. You can add a picture (PNG, JPG or WebP), a PDF or a plain text file.',
  'evidence.size': 'This file is larger than 10 MB. Please make it smaller, or add it in parts.',
  'evidence.empty': 'This file is empty. Please choose it again.',
  'evidence.not-kept':
    'NOT kept. SharePoint does not take the file at the moment, and nothing was written down. Keep the file and try again in a minute.',
  'evidence.unreachable':
    'SharePoint does not give the file at the moment. Nothing is lost. Try again in a minute.',
  'evidence.damaged':
    'This file is not what was kept: somebody changed it or took it away in SharePoint. It is not shown. Please tell your IT lead and the headteacher.',
  'record.not-owner': 'One moment, please: Heed is just starting. Try again in a minute.',
  'record.unwritable':
    'NOT received. We could not store your report. Your text is still here: try again, and tell the DSL in person now (or the headteacher, if it is about the DSL).',
  'record.broken':
    'The record of this concern is not as Heed left it, so it is neither shown nor printed. Please tell the headteacher and your IT lead today.',
  'record.loading': 'One moment, please: Heed is still reading the record. Try again in a minute.',
  'graph.unreachable': 'SharePoint does not answer at the moment. Nothing is lost. Try again in a minute.',
  'graph.refused': 'SharePoint refused this. Please tell your IT lead.',
  'graph.throttled': 'SharePoint is busy. Nothing is lost. Try again in a minute.',
  'graph.missing': 'SharePoint does not have this. Please tell your IT lead.',
  'graph.conflict': 'Somebody changed this at the same moment. Please try again.',
  'teams.blocked': 'This person cannot be reached in Teams. Please tell them in person.',
  'teams.unreachable': 'Teams does not answer at the moment. We keep trying.',
  'teams.gone': 'This message is no longer there.',
  'teams.refused': 'Teams refused this. Please tell your IT lead.',
  unexpected:
    'Something went wrong on our side. Please try again. If it cannot wait, tell the DSL in person (or the headteacher, if it is about the DSL).',
  'form.adult-initials':
    'Please give the full name, or leave this empty and write in the report what you know.',
  'form.pupil': 'That pupil is not in the list any more. Please choose again, or type the name.',
  'form.two-names':
    'Here are two names. Please keep one of them, and put the other person on a line of their own.',
  'draft.changed':
    'You changed, sent or threw away this report in another window. What you see here is not kept. Nothing on this page is lost: choose what to do.',
  'draft.unwritable':
    'Your draft could not be kept just now. The text is still on this page: leave it open. We try again by ourselves.',
  'work.unknown': 'We could not read that form. Nothing was changed. Please open the concern again.',
  'work.incomplete': 'Please look at the lines marked below. Nothing you typed is lost.',
  'work.field': 'Please answer this.',
  'work.choice': 'Please choose one from the list.',
  'work.date': 'Please give a day, such as 23 November 2026.',
  'work.reference':
    'That is not a reference of a concern that you handle. It has eight signs, such as 7QK4-2M9X.',
  'work.entry': 'Please choose an entry from the list. It may have been answered by somebody else.',
  'work.person': 'Please choose somebody who may handle this concern.',
  'work.too-long':
    'This is more than one entry can hold (about 1,800 words). Please shorten it, or make two entries.',
  'work.closed': 'This concern is closed. Reopen it first, and say why.',
  'work.open': 'This cannot be done yet, or it is done already. Take the concern first, or open it again.',
  'work.not-owner': 'Only the person who has this concern can do that. Take it first.',
  'work.nothing': 'There is nothing to change there. Please choose what should be different.',
  'work.changed':
    'Somebody else worked on this concern while you were writing. Your text is still here: read what changed, then send it again.',
  'work.unwritable': 'NOT saved. We could not store this. Your text is still here: try again in a minute.',
  'close.incomplete': 'This concern cannot be closed yet. This is what is missing:',
  'close.owner': 'Somebody must have taken it.',
  'close.decision': 'A decision with its reason.',
  'close.parents': 'Whether the parents were told or not, and why.',
  'close.referral': 'An answer to the referral, or a note that none will come.',
  'close.action': 'An action is not done yet. Mark it as done, with its result.',
  'close.lado': 'Contact with the LADO, or why the threshold was not met.',
  'close.checklist': 'A step of the checklist: tick it, or say why it is not needed.',
  'close.search': 'The record of the search.',
  'close.risk': 'A risk assessment for each child.',
  'close.hand-over': 'It was handed over and not taken yet.',
  'close.other-system': 'The reference in the other system.',
  'calendar.line': 'This line could not be read. Write it like this: 1 Sep 2026 to 23 Oct 2026.',
  'calendar.order': 'This ends before it begins, or it overlaps with another line.',
  'calendar.hours': 'Please write the time like this: 08:00.',
  'pupils.header': 'The first line must name the columns, and one of them must be the name.',
  'pupils.row': 'This row has no name, or it could not be read.',
  'pupils.initials': 'This row has initials only. Please give the full name.',
  'pupils.twice': 'This pupil is in the file twice. If these are two children, add the UPN column.',
  'pupils.too-many': 'This is more than 4,000 pupils. Please check the file.',
  'settings.not-yours': 'You cannot change this. Ask the headteacher or the DSL.',
  'settings.yourself': 'You cannot do this to yourself. Ask the headteacher, or the chair of governors.',
  'settings.unwritable':
    'NOT saved. We could not store this. Nothing was changed: please try again in a minute.',
  'calendar.person': 'Please choose people who handle concerns, such as the DSL or a deputy.',
  'calendar.far': 'The first term begins more than a year from today. Please check the year.',
  'settings.date': 'Please give a day and a time that is still to come.',
  'settings.minutes': 'Please give whole minutes, from 1 to 10,080. That is one week.',
  'settings.contact': 'Please write this in one line of at most 200 characters.',
  'settings.checked': 'Please give the day on which you compared it. It cannot be a day to come.',
  'settings.changed':
    'This is not waiting any more: somebody confirmed it, dropped it, or it is too old. Nothing was changed.',
  'settings.list':
    'The list was not taken, because some lines have a fault. Put them right in the file, then choose it again.',
  'staff.twice': 'This person is in the file twice.',
  'staff.too-many': 'This is more than 500 people. Please check the file.',
};
