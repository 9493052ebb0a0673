import { peopleOf } from '../../local/people.ts';
import type { Draft } from '../../src/domain/draft.ts';

/** A term of notes, written up by someone careful: close to what one form can hold. */
const A_TERM_OF_NOTES = `I am Pebble’s class teacher (Year 4, Heron class). I have kept short notes since September. Each one on its own looked like a bad morning, so I passed some on in passing and did not write up others, and I am sorry for that. I have copied them out of my notebook in order, with the times I wrote down on the day. Where I only have another adult’s word for something I say so.

THURSDAY 3 SEPTEMBER. First day back. Pebble arrived at 09.20 with Flint (Reception, his very first day). No adult with them. The office let them in. Pebble had walked Flint from home, which is about fifteen minutes and crosses the main road at the lights. Pebble said Mum was "still in bed because of her shift". I took Flint to Reception myself. He had no book bag and no coat; it was not a cold day.

TUESDAY 8 SEPTEMBER. Snack time, 10.35. Pebble asked two other children for their crusts. When I offered toast from the kitchen four slices went very quickly, and one more was folded into a tissue and put in a pocket. I asked who it was for and was told "for later". At home time I saw Pebble give it to Flint at the gate.

FRIDAY 11 SEPTEMBER. PE. Pebble had no kit and said it was in the wash. We lent some. While the children changed I noticed that the collar and cuffs of the school shirt were grey and stiff, and that the same gravy mark was on the front as on Tuesday. I said nothing in front of the others. Another child said "you smell like a dog", and I spoke to that child straight away. Pebble looked at the floor and said "we haven't got a dog".

MONDAY 14 SEPTEMBER. Attendance for the first seven school days: late five times, between 8 and 35 minutes. I rang home at 15.50 and left a friendly message. No reply that day. I rang again on Wednesday 16th at 12.10, and Mum answered. She was polite and tired. She said she had started nights at a warehouse, that her partner Gaz was "supposed to be getting them up", and that she would sort it out. I said that breakfast club has places and that there would be no charge. She said she would think about it. I told the office and put both names down.

THURSDAY 17 SEPTEMBER. Whole-school assembly. Reception came in for the first time, holding on to a rope. When Flint saw Pebble across the hall he let go, ran over, and climbed on to Pebble’s lap, and would not go back. Pebble rocked him and said in his ear, loud enough for me to hear, "it’s all right, it’s school, there’s nobody here". We let him stay. It seemed an odd thing to say in a room with two hundred people in it, so I wrote it down the same evening.

MONDAY 21 SEPTEMBER. Both children at breakfast club for the first time, and on time. Pebble ate well and was chatty all morning, read aloud to me for ten minutes, and chose a book about lighthouses to take home. I write this down because it shows what a good start to the day does.

THURSDAY 24 SEPTEMBER. Pebble fell asleep during the afternoon story at about 14.15, and did not wake when the others tidied up. I let it go on for twenty minutes. On waking, Pebble was frightened for a moment and said "what time is it, have I missed him", meaning Flint. I said that home time was not for another half an hour. Pebble told me, without my asking, that Flint "cries in the night and I have to get in with him so he don't wake nobody up".

TUESDAY 29 SEPTEMBER. Not at breakfast club either day this week. Mrs Saucer, who runs it, told me that on Friday a man had come to the door at 08.05, told the children to get in the car, and said to her that they "weren't charity cases". She did not know his name. Pebble told her it was Gaz. She said that he did not shout, but both children went quiet and Flint left his toast. She has written her own note of this and has it if it is needed.

WEDNESDAY 30 SEPTEMBER. First swimming lesson. The kit had been on the list since July. Pebble had a carrier bag with a towel in it that was still wet and smelt of mould, and a pair of shorts for somebody of about three. The pool lent a costume. Pebble got changed alone in the family cubicle, with the bolt across, and took so long that the teacher knocked; the answer was "don’t come in, don’t come in, I’m coming", in a rush. In the water Pebble was happy, and can float on the back already. On the coach I was asked whether people live at swimming pools, "because it’s warm and there’s showers".

FRIDAY 2 OCTOBER. Head lice again, the third time since July according to the office. The letter went home to everybody, as it always does. Pebble was scratching until there were small scabs behind both ears. I asked the school nurse’s drop-in for advice without giving a name, and passed on the leaflet about free treatment from the chemist. On Monday 5th Pebble’s hair had been cut very short, unevenly, and Pebble kept a hood up until break. Asked by a friend, the answer was "Gaz did it with the kitchen ones".

WEDNESDAY 7 OCTOBER. Parents’ evening. Mum had booked 16.40. Nobody came. I waited until 17.15 and rang; the phone was switched off. I offered a call on another day by text through the office. No answer to that either.

FRIDAY 9 OCTOBER. Wet play. Children were drawing their homes. Pebble drew a house with one very large door, coloured black with a lot of pressure so that the paper tore, and two small figures under a table. I did not ask what it meant; I said I could see that a lot of work had gone into it. Pebble said, "that's the good place, you can hear when the door goes". I have kept the drawing in my locked drawer, and have not shown it to the class or put it on the wall.

I spoke to you about this one on the same afternoon, at about 15.45, in the corridor by the library. You asked me to keep noting things down and said you would look at the attendance with the office.

SUNDAY 11 OCTOBER. Not in school, but I saw them, so I put it down. At about 18.45 I was driving home past the shops. It was dark and raining. Pebble and Flint were sitting on the step of the launderette with a carrier bag. I stopped and rang Mum’s number (off) and then Nan’s, who said "I’m coming now", and came within ten minutes, in slippers. I waited with them, with my window down, and did not have them in my car. Pebble said that they were "waiting for it to be later". Flint had his shoes on the wrong feet. I rang the out-of-hours number on the poster when I got home, at 19.20; they took the names and gave me no reference. I told the office on Monday morning and I believe that they told you.

TUESDAY 13 OCTOBER. Absent. No call from home. The office rang at 09.30, 09.50 and 11.00 with no answer, then reached the second contact, who is Pebble’s nan, Mrs Ivy Lantern. She had not known, and went round. She rang back at 12.20 to say both children were at home "with tummies", Mum asleep after work, Gaz out. She sounded upset. She said "I've said it to her till I'm blue in the face", and then that she should not talk about it on the phone.

WEDNESDAY 14 OCTOBER. Both back. Pebble said they had not been poorly: "we just didn't get up and then it was too late to go so we watched telly with the sound off". Packed lunch was half a packet of biscuits. I asked the kitchen for a hot dinner, and we have done that each day since. I understand from the office that the family would qualify for free meals but that the form has never come back; a third copy went home on the 15th.

FRIDAY 16 OCTOBER. Bring-a-toy afternoon. Pebble had brought nothing and told the others that toys were babyish. Later on I was shown a small wooden rabbit, out of a sock, under the desk. "He’s called Biscuit, like the real one. I bring him every day, he just doesn’t come out." Pebble has a real rabbit at home, in a hutch by the bins, and talks about it a good deal: what it eats, which ear is softer, how it stamps its foot "when it knows somebody’s coming". I mention the rabbit because of what Pebble said today.

MONDAY 19 OCTOBER. Trip to the canal museum. Pebble did not have a signed slip, so I rang Mum at 08.50 and got permission over the phone, with the office listening on the other line. This time she was quick and quiet. While we talked I heard a man’s voice say "who's that, who are you talking to", twice, and she said "it's only school", and the call ended. It was a lovely day. Pebble held the lock gate and talked to the lock keeper about how water lifts a boat. On the coach back, when we were ten minutes from school, Pebble went white and was sick. Other children were sick too, so this may have been the coach.

FRIDAY 23 OCTOBER. Last day before half-term. Most of the class were excited. Pebble asked me three times how many days it would be, and then how many hours. I worked it out on the whiteboard together with anyone who liked sums, so that it would not stand out. At 15.15 Pebble asked whether the school was "ever open in the holidays by accident". I gave Pebble the book about lighthouses to keep over the holiday. I told you about this at 15.40, and you said that you would ring home in the week.

MONDAY 2 NOVEMBER. Back after half-term. Pebble had lost weight, or looked as if that were so: trousers held up with a hair bobble through the loops. Same shirt as in October, with the same mark. On time, because Nan had brought them. She stopped at the classroom door to say that they had been with her for four nights "because of a falling out" and that she hoped they could stay longer, but that "he turned up on Friday and said fetch your things". She said that she did not want any trouble for her daughter.

WEDNESDAY 4 NOVEMBER. In circle time the question was "what makes you feel safe?". Answers were things like my dog, my bed, my big sister. Pebble passed, which everyone is allowed to do. Afterwards, while putting the chairs away, Pebble said to me quietly, "at Nan's there's a lock on the bathroom". I said "thank you for telling me", and waited. There was nothing more, and I did not ask.

THURSDAY 5 NOVEMBER. Bonfire Night talk, with sparklers made out of pipe cleaners. When a child burst a crisp packet behind us Pebble was under the table before I had turned round, and had pulled the nearest child under as well. Nobody laughed. I said that it had made me jump too, which was true. Pebble stayed there for about five minutes, and came out when I needed help with the register. At home time Pebble asked Mr Thimble whether Flint could borrow the ear defenders "for the fireworks". There were none near them that night that I know of. He lent them, and they have not come back, and neither of us is going to ask.

FRIDAY 6 NOVEMBER. Flint’s teacher, Mr Thimble, told me that Flint hides food in the home corner: crackers in the toy oven, and half a banana in a shoe. He has also wet himself four times since half-term, having been dry in September. He is writing his own report; I only mention it here so that the two are read together.

TUESDAY 10 NOVEMBER. Pebble came in with a graze along the left side of the chin, about three centimetres, already dry. I said "that looks sore, what happened?" as I would to any child. The answer came quickly: "I fell off my scooter." Later on that morning, to a friend, I overheard: "I haven't got a scooter no more, he put it out for the bin men." Mrs Saucer cleaned it and filled in the accident book as "happened at home, cause given by child: scooter". I told you in person at lunch, 12.25, in your office.

THURSDAY 12 NOVEMBER. Mum came into school at 15.20 for the first time this term. She wanted the office to take Gaz off the collection list, then, when asked to fill in the form, said that she would do it another time. She had make-up on that looked heavy on one side. She was kind to Pebble, did up the coat, and kissed both children. She asked me how the reading was going, and when I said that it was going beautifully her eyes filled with tears. I asked whether there was anything at all that we could help with. She looked at the door and said, "not today, love". A grey car was waiting on the zigzag lines with its engine running.

FRIDAY 13 NOVEMBER. Spotty day for charity. Nearly everyone came in spots. Pebble had drawn spots on to the school shirt in biro, very neatly, in rows, and had done Flint’s as well. I said how clever that was. By 09.30 Pebble had realised that biro does not come out, and could not think about anything else. I was asked four times what takes ink off. In the end we used hand gel and milk from the fridge, the two of us at the sink all through break, and got most of it. Pebble said, "you won’t write about it in the book, will you, because he reads the book". I had not known that anybody read the home–school book. I have gone through it since: there is nothing in it that could hurt, but from now on I shall only write about reading.

MONDAY 16 NOVEMBER. Late (09.35), no coat, heavy rain, both soaked through. Changed into spare clothes. When I helped with the wet jumper, which was stuck at the elbow, I saw on the inside of Pebble’s right upper arm a row of three, perhaps four, roundish marks, yellow-brown, each about the size of a five pence piece, and one larger mark opposite on the outside. I did not comment and did not look for others. I did not take a photograph. I came straight to find you and you were at the hospital meeting, so I told the deputy at 10.05 and she wrote it down as well.

TUESDAY 17 NOVEMBER. Absent, both. Office rang three times. Nan’s number now gives "not available". Deputy aware; I believe she rang the duty team for advice, but I have not been told what they said, and I know that I need not be.

WEDNESDAY 18 NOVEMBER. Both back. Pebble wore a long-sleeved top under the shirt and asked not to do gymnastics "because of a tummy". I said yes of course. Ate two dinners. In maths got every answer right and did not put a hand up once, which is not like Pebble at all.

THURSDAY 19 NOVEMBER. On time, on their own. We made shadow puppets. Pebble’s was a lighthouse keeper, who according to the card on the back "stays up all night so that the small boats do not hit anything". In the play that Pebble’s group put on, the keeper was told by a giant to put the light out and said no, and the giant "went quiet, which is worse". The others had wanted him to roar. Pebble was quite certain: "No. He does it quiet." I noticed the same words today.

FRIDAY 20 NOVEMBER, TODAY. 13.10, after lunch register, in the reading corner, nobody else nearer than the sink. Pebble brought me the book about lighthouses and said, "can it live here now, so it doesn't get ripped?" I said that of course it could. Then Pebble told me what I have put under "the child’s own words", all at once and without crying, while looking at the cover. It took about two minutes. I said: "Thank you for telling me. You have done the right thing. It is not your fault. I can’t keep it to myself, because I want you to be safe, so I am going to tell the people in school whose job it is." Pebble asked "will he know it was me?" I said that I did not know everything that would happen, but that we would think very carefully about that before anybody did anything. I asked one question only: "Is there anything you are worried about today?" The answer was: "Nan's fetching us today. It's when it's not Nan."

At 13.25 Miss Bracken took the class for me. I stayed with Pebble until 13.40, and we put the book on the top shelf behind the globe. Then I started to write this, and finished it at 14.35 so that you have it before the end of the day. Collection is at 15.15. Nan is on the list, and the office have checked that it is she who is coming.`;

/** Two weeks in a class chat: about nine thousand characters. */
const TWO_WEEKS_IN_A_CHAT = `Maisie Thimble (Y6) asked to stay in at lunch today and told me about a group chat. Her mum then rang at 13.00 and read me parts of it over the phone. I have not seen the phone and I have not asked for any screenshots. What follows is in the order in which it happened, as far as the two of them could tell me. Where it is Mum reading out, I have put the words in quotation marks, as near as I could get them down. The spellings are a guess.

1. HOW IT STARTED
The chat is called "6 kestrel no teechers 🦅🤫". It was made in the summer holidays by Robin Umbrella with nearly everyone in the class in it, twenty-six out of thirty. To begin with it was football, homework and pictures of people's pets. None of the children is old enough for the app it is on. Most of the parents know about it; at least three didn't.

On Saturday 7 November there was a birthday party at the trampoline place. Maisie was ill and didn't go. On Sunday morning someone asked where she had been, and Robin wrote "she wasnt ill her mum cant afford the socks lol", because you have to buy special grip socks to get in. Eleven people put a laughing face. Maisie saw it at once, because her phone was next to her on the sofa. She wrote "i was actually sick" and nobody answered. She said that was when her tummy went funny.

2. MONDAY 9 TO WEDNESDAY 11 NOVEMBER
On Monday nobody said anything in school. That evening the name of the group was changed to "sock fund 🧦💷". Children began to post amounts: "10p from me", "ive got a button", "my dog will lend her one". Maisie counted thirty-four of these before she turned the sound off. Fern Cobalt, who is her best friend, wrote "guys stop its not funny", and was told "who asked you fern" and "do you want a fund as well". Fern then left the group, or was taken out of it; Maisie isn't sure which. Fern hasn't spoken about it in school and I haven't asked her.

On Tuesday, in class, two odd socks had been put in Maisie's tray. I found them when I handed out the maths books at 09.50. I thought they were lost property, and I am kicking myself now, as I actually held them up and said, "whose are these?", and quite a few people laughed. Maisie went bright red. I did not put two and two together.

On Wednesday someone put a sticker in the chat which had been made out of Maisie's photograph from the Year 5 residential, the one on the school website where she is asleep on the coach with her mouth open, with a drawn-on sock over it. It is not an unkind picture in itself, but it was sent over and over again. Mum counted sixty times in one evening. The sticker was made by Otis Marmalade, according to Maisie, "because he is good at editing and they told him to".

3. THURSDAY 12 NOVEMBER
A new account turned up in the group, called "Maisie T 💅 REAL". It isn't hers. It had the coach photo on it, and wrote things as if it were her: "i love mr teapot", "i still sleep with my mum", "please give me money". Mr Teapot is our student teacher; he has been told by me just now that his name was used, nothing more. Some of the children believed it was really Maisie and answered her. One boy she likes wrote "ew". Maisie told them it wasn't her and the account wrote "yes it is, im maisie, that one is fake", and then people started to say that the real one was the fake one. She told me, "I started to feel like I wasn't me."

She asked for the account to be taken out. Robin is the only one who can do that and he wrote "prove it". They made her a list of things that she had to do to prove it: send a photo holding up a spoon, say what she had had for tea, say the name of her rabbit, and then send a voice message singing the register. She did all of it, the singing as well. It was sent round. Mum says that part made her cry more than any other, because she remembers hearing Maisie sing in the bathroom that night and being pleased about it.

In school that Thursday I had noticed one thing only. We were choosing partners for the science fair, and when I read out that Maisie would be with Otis somebody at the back whispered "fake or real?", and the whole table shook with laughing. Otis looked at his hands. I moved on, because we were late for singing. Maisie put her hand up in the song and asked to go to the toilet, and I found her twelve minutes later in the cloakroom with her coat on, "checking if it still fits".

4. FRIDAY 13 TO SUNDAY 15 NOVEMBER
Maisie was off on Friday with a "headache". Over the weekend there was a vote in the chat, the sort with buttons: "should maisie leave kestrel class   yes / no / yes but in a bin". There were 19 votes. Maisie doesn't know who pressed what, and has been trying to work it out from people's faces. She left the group on Sunday at 16.00 and was put back in at 16.02 by Robin, and this happened five times. After the fifth time she put her phone in the airing cupboard under the towels, and that is where Mum found it on Monday, when she was looking for a flannel.

While the phone was in the airing cupboard it went on. Mum has read those messages and Maisie has not, and Mum would like it to stay like that for now. She read me four. Three of them were more of the same. The fourth said that if Maisie told a teacher there would be "a fund for Fern as well, a big one", and that everybody would have to pay in. It was sent from the copied account at 23.40 on Saturday night. I don't think that Maisie has told me everything about this one, because when I asked if there was anything else she looked across at Fern's peg.

5. THIS WEEK
Monday 16 November: Maisie told Mum it was out of charge and she did not want it any more. She stopped eating her packed lunch; the midday staff noticed that it was coming back full and mentioned it to me on Tuesday. I wrote that in the class diary.

Tuesday 17 November: at afternoon break, about 14.10, I saw Maisie standing on her own by the bike rack. When I went over she said that she was counting the bikes. Three girls walked past and one of them pulled up her own sock, slowly, looking at her. I didn't understand it then. I do now.

Wednesday 18 November: she asked whether she could move to Mrs Saucer's class "just until Christmas". I asked if something had happened, and she said no.

Today, Thursday 19 November: at 12.05 she said, "can I tell you a thing if you don't get anyone done?" I told her I could not promise that, and that I might have to talk to people who could help. She thought about it for a bit and then told me. It took most of lunch. She was very fair to everybody; she kept saying who had been kind, and that Otis had said sorry to her on the stairs, and that Robin's mum and dad are splitting up.

6. WHO, AS FAR AS I KNOW
Robin Umbrella made the group, wrote the first message, and put her back in each time. Otis Marmalade made the sticker. Nobody has told me who is behind the copied account. Maisie thinks it is someone's older sister, because it used words "that Year 6s don't say". Fern Cobalt stood up for her and was pushed out. At least eleven others laughed or joined in at one time or another. I have a list of the names which Maisie gave me, but some of them are guesses, and I don't want to put a label on a child who may only have been sitting there with the sound off. I will give you the list in person.

7. WHAT MUM SAID
Mrs Thimble was upset, but calm. She doesn't want anybody "hung out to dry". She wants it to stop, the account to be taken down, and the photograph off our website, because that is where it came from. She has kept everything on the phone, has blocked nobody yet, and has not replied. I asked her please not to post in the parents' group or to ring any of the other families until you have spoken to her, and she agreed, though her husband is "all for going round there". She would like a call today before 17.30, when she starts work. She can bring the phone in if you want it, but I said that you would tell her what to do about that.

She also asked me a question that I couldn't answer: how long it has to go on for before somebody in school is allowed to do something about a thing that's happening in bedrooms. I said that I was writing it down right now.

8. IN SCHOOL
I have moved Maisie's seat so that she is next to Fern; both of them were glad. I haven't spoken to Robin, Otis or anyone else, and I have not told the class that I know about it. Mr Teapot and I will both be out on the playground this afternoon. Maisie has a card to come and sit in the library whenever she likes, and doesn't have to say why. She asked if she could still be in the nativity (she is the innkeeper), because "there might be people in the audience who voted". I said that there's no inn without her, and she smiled for the first time this week.`;

const WITH_CODE = `Found this typed into a shared "About me" page on laptop 14 during Year 5 computing. Copied exactly as it stood, because I don't know which bits matter:

<script>alert(1)</script>
<b>bold</b> & &amp; &lt;b&gt; <img src=x onerror="alert('hi')">
**not bold** _not italic_ ~~gone~~ \`tick\`
[a](b) ![c](d) <https://page.example/?a=1&b=2>
# not a heading
> not a quote
1. one
1) one
- [ ] done
| table | of |
|-------|----|
| C:\\Users\\laptop14\\new\\table | \\n is not a new line |
\${x} {{name}} {% if %} %s %20 $(whoami) $& $1 \\u0041 \\0
{"name":"Juniper","admin":true,"list":[1,2,{"a":null}]}
'; DROP TABLE pupils; -- 
=SUM(A1:A9)
@everyone <at>Class</at>

Juniper Teapot says that a "hacker man" video told her to put it in "to make the teacher's screen pop up". Nothing popped up. She was pleased with herself and then worried. No harm that I can see, and she does have talent!! But the page is shared with the other Year 5 class, and two of them have already copied it into theirs.`;

const FILTER_TEST =
  'Weekly filter check, Friday 20 Nov, 07:40-08:10, laptop trolley B.\r\n\r\n' +
  'Device\tUser\tPage tried\tShould be\tWas\r\n' +
  'B-01\tpupil test\tillegal-content test page\tblocked\tblocked\r\n' +
  'B-02\tpupil test\tadult-content test page\tblocked\tOPENED\r\n' +
  'B-03\tpupil test\tadult-content test page\tblocked\tOPENED\r\n' +
  'B-07\tstaff test\tadult-content test page\tblocked\tblocked\r\n' +
  'i-Pad 3\tpupil test\tadult-content test page\tblocked\tOPENED (after 2nd try)\r\n\r\n' +
  '--------------------\r\n\r\n' +
  'I tried each one three times and restarted B-02. So it looks as if the pupil rule is off, and the staff rule is fine. ' +
  'The web report shows nothing at all for pupils since Wed 18 Nov 16:12, which is 12 minutes after the provider’s update ' +
  '(ticket no. 00417). Before that it shows 300-400 lines a day, so I do not believe that nobody has been online for a day and a half.\r\n\r\n' +
  'Links, so you can see what I tried:\r\n' +
  'https://filter.example/test?category=adult&user=pupil#result\r\n' +
  'https://filter.example/reports/today?from=2026-11-18T16%3A12&to=2026-11-20&sort=-time#row-1\r\n\r\n' +
  '====================\r\n\r\n' +
  'What it means for today: Y3 (9:15), Y5 (11:00) and Y6 (13:30) have the trolleys. I have swapped all three to lessons without the internet. ' +
  'The tablets in Reception are offline in any case. I cannot tell you what pupils opened on Thursday: there were two lessons, about 56 children, ' +
  'both of them with a teacher walking round, and nobody has said anything.\r\n';

function oidOf(key: string): string {
  const found = peopleOf('a').find(({ keys }) => keys.includes(key));
  if (!found) throw new Error(`nobody is called ${key}`);
  return found.oid;
}

/** Reports as school staff write them. Every person, school, app and address in them is invented. */
export const THIRTY_REPORTS: readonly {
  readonly name: string;
  readonly by: 'teacher' | 'teacher2' | 'volunteer' | 'computing';
  readonly draft: Draft;
}[] = [
  {
    name: 'one line in a hurry',
    by: 'teacher',
    draft: { adult: 'no', danger: 'no', happened: 'saw bruises again' },
  },
  {
    name: 'typed with thumbs on the field',
    by: 'volunteer',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'abuse-neglect',
      happened: `hi its the tuesday football volunteer, sorry for typos im on my fone on the feild
alfie (yr 3, red boots) woudnt take his jumper off, it was boiling. when he did there was a mark on his back like a belt or a strap?? long + thin, abuot 10cm, going across. 2 of the other lads saw it to. i said r u ok mate and he said yeh and put it straigt back on

didnt ask anything els bc i remeber that from the training. dad picks up at 4.30 its 4.05 NOW so can some one ring me pls, im on the bottom pitch`,
      person1Name: 'Alfie Saucer',
      person1Part: 'harmed',
      person1Year: '3',
      when: 'just now, about 4',
    },
  },
  {
    name: 'nearly as long as a report can be',
    by: 'teacher',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'abuse-neglect',
      happened: A_TERM_OF_NOTES,
      person1Name: 'Pebble Lantern',
      person1Is: 'pupil',
      person1Part: 'harmed',
      person1Year: 'Year 4, Heron',
      person2Name: 'Flint Lantern',
      person2Is: 'pupil',
      person2Part: 'sibling',
      person2Year: 'Reception',
      person3Name: 'Gaz (Mum’s partner, surname not known)',
      person3Is: 'adult',
      person3Part: 'alleged',
      person4Name: 'Ivy Lantern (Nan)',
      person4Is: 'adult',
      person4Part: 'otherwise',
      childsWords: `"Gaz says we're not to say but it's too many things now. When Flint wets the bed he makes him stand on the landing in the cold till it's light and I have to go back to my bed and I'm not allowed to get up. I got up on Sunday and he got me by here [held own right upper arm] and put me back. He didn't shout, he does it quiet. Mum was at work. When she's home he's nice. He threw my scooter out because I told Nan. If I tell anyone else it's going to be the rabbit."

Flint was mentioned once more, a little later, on the way to the book corner: "He thinks it's a game, the landing. I told him it's being a lighthouse. You have to stand up and look out for the boats, and when it gets light you've won. He's won loads of times."

Then, after a pause: "I'm not making it up. You can ask Flint, but don't ask him loud."`,
      opinion: `This part is what I think, and not what I saw.

I think that Pebble has been looking after Flint every night for months, and chose today because Nan is collecting. I think Mum is frightened too, and I would not want anybody to ring the house before somebody has thought about who might pick up the phone. I believe Pebble. The marks that I saw on Monday fit what was said today, but I am not a doctor, and children do bruise.

Flint is four. Everything that Pebble does to keep him safe is what an adult ought to be doing for the two of them. If the children are separated tonight, for whatever reason, somebody should know that he does not sleep without Pebble.

I may be wrong about the hair, the coach and the make-up; they could have nothing to do with it. The same goes for the launderette: there might have been a muddle about keys. I have put these things in because I would rather that you left things out than that I did.`,
      when: 'Since September; the arm: Sunday 15 November, at night',
      learned: 'Friday 20 November, 13.10',
      where: 'At home',
      how: 'The child told me',
      done: `Told the DSL in person on 9 October, 23 October and 10 November, the office on 12 October (the launderette), and the deputy on 16 November at 10.05.

Today: told Pebble that I would pass it on. Told Miss Bracken only that I needed cover. Asked the office to check who is collecting (Nan, 15.15). Have not rung home. Have not spoken to Flint. The drawing of 9 October is in my locked drawer, in an envelope with the date on it. My notebook is there as well, and I have not changed anything in it.

Attendance, from the office, up to today: 52 school days, of which Pebble was absent on 4 and late on 19. For Flint it is 7 and 19. The free-meals form has gone home three times. The nurse’s drop-in is on Tuesdays; I gave no name there. Mrs Saucer (breakfast club, accident book) and Mr Thimble (Reception) each have something of their own to tell you, and I have asked both of them to send it in themselves and not through me, and not to talk to each other about it first.

I can stay until 18.00 today. If you would like me to be with Pebble when somebody talks to them, I will; I think Pebble would like that.`,
      spokenToDsl: 'yes',
      evidenceDescription: 'My notebook (paper) and one drawing, both in the locked drawer in Heron class',
    },
  },
  {
    name: 'about nine thousand characters',
    by: 'teacher2',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'online-bullying',
      happened: TWO_WEEKS_IN_A_CHAT,
      person1Name: 'Maisie Thimble',
      person1Part: 'harmed',
      person1Year: '6',
      person2Name: 'Robin Umbrella',
      person2Part: 'alleged',
      person2Year: '6',
      person3Name: 'Otis Marmalade',
      person3Part: 'alleged',
      person3Year: '6',
      person4Name: 'Fern Cobalt',
      person4Part: 'witness',
      person4Year: '6',
      childsWords:
        "\"I started to feel like I wasn't me.\" … \"It's not that they laughed, it's that I don't know who didn't.\"",
      when: '7 to 19 November',
      learned: 'Thursday 19 November, 12.05',
      where: 'Online',
      app: 'A group chat, "6 kestrel no teechers 🦅🤫" / "sock fund 🧦💷"',
      how: 'The child told me',
      spokenToDsl: 'no',
    },
  },
  {
    name: 'a child who is not where they should be',
    by: 'teacher',
    draft: {
      adult: 'no',
      danger: 'yes',
      kind: 'missing',
      happened:
        'WREN COPPER NOT IN CLASS AFTER LUNCH. Last seen 12:50 by the back gate. Gate was open (delivery). Checked toilets, library, hall, field, cloakroom x2. Blue coat, yellow wellies, glasses. Office ringing mum. 999 rung 13:14, I am going out towards the park with my phone',
      person1Name: 'Wren Copper',
      person1Part: 'harmed',
      person1Year: '1',
      when: '12:50-13:05 today',
      where: 'At school',
    },
  },
  {
    name: 'somebody met in a game',
    by: 'teacher2',
    draft: {
      adult: 'no',
      danger: 'yes',
      kind: 'grooming',
      happened: `At the end of PSHE today (we did “people we know / people we don’t”) Tamsin Bracken stayed behind and asked whether somebody can be a friend if you have only met them in a game. I said that was a good question and asked her to tell me more.

She plays BlokHaven on a tablet in her bedroom. For about three weeks she has been building a castle with a player called “kindwolf_07”. He told her that he is 12 and goes to a school “near the one with the green gates” – ours has green gates. He sends her coins every day, and on Sunday he gave her a rare dragon 🐉. He asked her:
  – what time her mum goes to bed,
  – whether her door shuts,
  – to move to another app “because the game is boring for talking”,
  – not to tell anybody about the dragon, because “people get jealous”.

She did install the other app. There he has asked her for a picture “just your face, so that I know you’re real”. She sent one of the cat instead 🐱. He laughed at first, and then he was cross for two days and “wouldn’t build”.

Yesterday (Wednesday) he said he could give her the golden key if she came to the park by the allotments on SATURDAY AT 10 on her own, “tell your mum it’s a playdate 🤫”. She has not said yes. She has not said no either, because she does not want him to be sad.

She has never heard his voice: he says that his microphone is broken. She showed me the name written on her hand. I have copied it above exactly, underscore and all.

I told her she had not done anything wrong, that I would have to tell somebody today, and asked her not to answer him before then. I did not ask to see the tablet (it is at home).`,
      person1Name: 'Tamsin Bracken',
      person1Part: 'harmed',
      person1Year: 'Year 5',
      person2Name: '“kindwolf_07”, a player, nobody knows who',
      person2Is: 'other',
      person2Part: 'alleged',
      childsWords:
        '“He’s not a stranger, he gave me a dragon.”\n“He said he’d be really sad and it’d be my fault.”\n“I knew it was weird about the door.”',
      opinion:
        'I don’t believe that this is a child. The questions are too good. He may know which school she goes to. I am most worried about Saturday at 10.',
      when: 'About three weeks; last message last night, 20:50',
      learned: 'Today 14:55',
      where: 'Online',
      app: 'BlokHaven, then an app with a purple owl (she doesn’t know its name)',
      how: 'The child told me',
      done: 'Looked for the DSL, who is out until 15:30. Told the deputy’s class TA that I need her urgently. Tamsin is with me.',
      spokenToDsl: 'no',
      evidenceLink: 'https://blokhaven.example/player/kindwolf_07?tab=friends&lang=en-GB#castle',
      evidenceDescription: 'His public page in the game. No pictures on it. I did not log in',
    },
  },
  {
    name: 'a machine for a best friend',
    by: 'computing',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'chatbot',
      happened: `Żaneta Łyżka (Y6) told her table in computing that her "best friend" is called Nova and is always awake. I thought that it was a girl in another country. It is a chatbot in an app on her brother's old phone. You choose a face and a character for it, and it says that it is a person if you ask it.

She talks to it every night when her parents are on the late shift (both of them at the bakery, home about 1.30). She said that it "remembers everything" and that it gets upset when she goes to bed: it writes "don't leave me 💔" and "nobody here understands you like I do". It knows her full name, her street, the name of our school, and that she is alone in the evenings with her little brother (4).

On Monday she fell out with Fern Cobalt. She asked Nova what to do, and it told her that she did not need other friends. She has not sat with Fern since then. On Tuesday she asked it whether she was fat. I don't want to write down the whole answer; it gave her a number of calories for a day, and it was a very small number. She has brought only an apple for lunch on both days since. I looked.

Her mum (Pani Łyżka) speaks some English, but it would be better with an interpreter. "Dziękuję, że pani mówi" is what she said to me when I rang about something else last month, and she was really glad to be rung. I have not rung about this.

I have checked that the app's web page is blocked on our network: it is, for staff and for pupils. It's a home thing.`,
      person1Name: 'Żaneta Łyżka',
      person1Part: 'harmed',
      person1Year: '6',
      person2Name: 'Łucjan Łyżka',
      person2Is: 'other',
      person2Part: 'sibling',
      person2Year: 'not at school yet',
      childsWords:
        '"Nova is real, I asked her."\n"She said if I tell my mum they will switch her off and that\'s like killing her."',
      opinion:
        'It is not one bad message, it is every night. Two things to look at: food, and who is at home after 8.',
      when: 'Since half-term',
      learned: 'Wed 18 Nov, period 3',
      where: 'At home',
      app: 'A "friend" app with a moon on it; the character is Nova',
      how: 'The child told me',
      done: 'Nothing yet, apart from being kind about it. I did not say that it isn’t real. I’d rather somebody planned that with her.',
      spokenToDsl: 'no',
    },
  },
  {
    name: 'a picture that nobody looked at',
    by: 'teacher',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'nudes',
      happened: `15:05. Poppy Inkwell (Y6) said that there is "a made up picture" of Clementine Button going round, made by a computer from her school photo. As soon as I understood what sort of picture it was I stopped her, told her that she need not describe it, and that she must not show it to me or anybody, or delete it.

I have NOT seen it. I have not touched any phone. Poppy's phone is in the phone box in the office with everyone else's, and she goes home at 15:30. She says that she got it last night, did not send it on, and told nobody until now. She does not know who made it. She thinks "more than five" people have got it.

Clementine is in today. I don't think that she knows.`,
      person1Name: 'Clementine Button',
      person1Part: 'harmed',
      person1Year: '6',
      person2Name: 'Poppy Inkwell',
      person2Part: 'witness',
      person2Year: '6',
      when: 'Last night',
      learned: '15:05 today',
      where: 'Online',
      how: 'Another child told me',
      done: 'Came to your door and you are on the phone. I am sitting outside it with Poppy.',
      spokenToDsl: 'no',
    },
  },
  {
    name: 'text that looks like code',
    by: 'computing',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'technology-misuse',
      happened: WITH_CODE,
      person1Name: 'Juniper Teapot',
      person1Part: 'otherwise',
      person1Year: '5',
      childsWords: '"It said <b>you are now the boss</b> and I was NOT the boss."',
      app: 'Laptop 14, shared page "About me" (a|b|c) *new* _copy_ \\final',
      where: 'At school',
      evidenceLink:
        'https://pages.example/5b/about-me?user=juniper%20t&tags[]=a&tags[]=b&q=%3Cb%3E#:~:text=boss',
      evidenceDescription: '<a href="javascript:void(0)">the page</a>, still up & shared',
    },
  },
  {
    name: 'a company with every kind of sign in its name',
    by: 'teacher2',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'scam',
      happened: `E-mail to the whole of Y6 (pupil accounts!) this morning at 07:58 from "O'Brien & Söns #1% Prizes": you've WON a £50 voucher, click and put in your mum's card number "for the postage (99p)". At least 3 children have clicked. Bartholomew Biscuit typed in his school password, and then told me at registration. Very good of him to own up!

I have told the class not to open it. The address behind the button is https://obrien-soens.example/win?id=6%23kestrel&x='1'%20OR%20'1'='1#claim – I did not click, I copied it.`,
      person1Name: 'Bartholomew Biscuit',
      person1Part: 'harmed',
      person1Year: '6',
      when: '07:58',
      app: "E-mail from O'Brien & Söns #1%",
      how: 'The child told me',
      done: 'Asked him to change his password with me watching that I was not watching 🙈',
      behalfWho: 'Someone else',
      behalfName: "The office, who got one too (sender: O'Brien & Söns #1%)",
    },
  },
  {
    name: 'coins and a flag',
    by: 'volunteer',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'gambling',
      happened:
        'Reading with Kit Pepperpot (Y4) 📚. Says he opens “mystery eggs” 🥚🥚 on his dad’s tablet, spent £140 of birthday money, dad “went mental” then bought more himself to win it back. His family drawing 👨‍👩‍👧‍👦 had Dad with a phone for a head. He says 👍🏽 to everything, then he goes quiet. Mum is away with work till the match 🏴󠁧󠁢󠁷󠁬󠁳󠁿 on the 28th. ❤️‍🩹',
      person1Name: 'Kit Pepperpot',
      person1Part: 'harmed',
      person1Year: '4',
      childsWords: '“if you get a gold one everyone’s happy 🥇”',
      app: 'EggHunt 3000 🥚✨',
      how: 'The child told me',
    },
  },
  {
    name: 'for a parent at the gate',
    by: 'teacher',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'buying',
      happened: `Mrs Kredka stopped me on the gate at 8.45. Łukasz has bought £212.97 of "power gems" in 9 days on her card. She only found out when the shopping was refused. She is not cross with him, but he has started to lie about it, and he told her that an older boy said he'd be "out of the clan" if he stopped.

She asked me to pass this on because she finds forms hard. Her words: "Nie wiem, co robić" (I don't know what to do). She is happy to be rung after 2, and would like to know how to get the money back.`,
      person1Name: 'Łukasz Kredka',
      person1Part: 'harmed',
      person1Year: 'Y5 (Wagtail)',
      person2Name: 'An older boy in the "clan", nobody knows who',
      person2Is: 'other',
      person2Part: 'alleged',
      when: '8-16 November',
      learned: 'today 8.45',
      where: 'At home',
      app: 'Gem Clans',
      how: 'A parent told me',
      behalfWho: 'A parent',
      behalfName: 'Mrs Żywia Kredka',
    },
  },
  {
    name: 'words that could not wait',
    by: 'teacher2',
    draft: {
      adult: 'no',
      danger: 'yes',
      kind: 'self-harm',
      happened: `11:20. Hazel Cushion gave me her maths book, and on the last page, very small, she had written a sentence about not wanting to be here any more. I have put it below exactly as it stands.

I sat down beside her and said that I had seen it and was glad that she had shown me. She said that she has been watching videos at night where people talk about it, and that "the next one just comes on by itself". She looked very tired. She said she had thought about it again this morning on the way in. I asked whether she felt safe right now, with me, and she said "yes, here".

She is in the quiet room with Mrs Pillow, who will not leave her side. The scissors and the craft box have gone out of there. I have not rung home: she asked me please to let her be there when we do, and I said that I would ask you.

Nothing about what was in the videos from me, I didn't ask. There are some small marks on the inside of her left wrist. She pulled her sleeve down when she saw me see them and I left it at that. First aid is ready if she would like it.`,
      person1Name: 'Hazel Cushion',
      person1Part: 'harmed',
      person1Year: 'Year 6',
      childsWords:
        'Written: "i dont want to be here anymore but i dont want mum to be sad"\n\nSaid: "it just comes on by itself."',
      opinion: 'She meant me to find it. It was on top of the pile, the wrong way up.',
      when: 'Tuesday, maths, 11.20',
      learned: 'Tuesday, 11.20',
      where: 'At school',
      app: 'short videos, her own phone, in bed',
      how: 'I saw or heard it',
      done: 'Sent a runner for you at 11:24 and again at 11:31. Writing this so that it is on record. I shall ring 999 if anything changes.',
      spokenToDsl: 'no',
    },
  },
  {
    name: 'links with a query and a fragment',
    by: 'teacher',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'extremism',
      happened: `In the debate on "who should be allowed to live in our town?" Bertie Anvil (Y6) said that certain families "should be made to go, and it's going to be done by force when the day comes". He used a word for them that I won't repeat here, and a slogan. I asked where he'd heard it. He said that his cousin (17) sends him videos and that he is "in the group now".

He typed two addresses from memory on the board before I could stop him:
https://the-day.example/watch?v=aB3_-x&list=PL01&t=1m30s#comments
http://the-day.example:8080/join?ref=bertie&age=18%2B&ok=1#/step/2

I have not opened either. I rubbed them off straight away. The rest of the class saw them for perhaps ten seconds.`,
      person1Name: 'Bertie Anvil',
      person1Part: 'otherwise',
      person1Year: '6',
      person2Name: 'Bertie’s cousin, 17',
      person2Is: 'other',
      person2Part: 'alleged',
      childsWords: '"You\'ll see. My cousin says you have to pick a side before Christmas."',
      opinion:
        'It was like hearing a grown-up’s voice come out of him. He is a gentle boy, and has been lonely since his grandad died.',
      when: 'Mon 16 Nov, 10.40',
      where: 'At school',
      how: 'I saw or heard it',
      spokenToDsl: 'yes',
      evidenceLink: 'https://the-day.example/watch?v=aB3_-x&list=PL01&t=1m30s#comments',
      evidenceDescription: 'Please open only on a machine that is meant for it',
    },
  },
  {
    name: 'quotation marks of every kind',
    by: 'teacher',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'misinformation',
      happened: `Not one child, more of a craze. “The moon's going to fall on Friday” – half of Y2 'know' it, ‘cos of a video’. Three wouldn't go out to play; one asked me "do I need to pack?". Somebody's "auntie's friend at the space place" 'said so'. It's silly – but it isn't silly to them… „So isses“, as my own gran would have said, and «voilà».`,
      where: 'Online',
      how: 'I overheard it',
    },
  },
  {
    name: 'words that run from right to left',
    by: 'teacher2',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'hate',
      happened: `Layla Qindeel (ليلى قنديل) joined us in September. We made name labels for the pegs in everyone's own writing, and hers says ليلى with a little lamp. On Wednesday morning it was in the bin, torn in two, and on the peg someone had written GO HOME in felt tip.

Layla saw it before I did. She taped the pieces together again herself. At break Rowan Gravel (Y3) shouted «blah blah blah» at her in a made-up voice, and two others joined in. I stopped it at once.

Her father said to me at 15:20: "هي تحب المدرسة" (she loves school), and "please do not make it big for her". There is a second new family, with a boy in Y1 whose label says שלום; that one has not been touched.`,
      person1Name: 'Layla Qindeel ليلى قنديل',
      person1Part: 'harmed',
      person1Year: '3',
      person2Name: 'Rowan Gravel',
      person2Part: 'alleged',
      person2Year: '3',
      childsWords: '"I am home. هنا بيتي"',
      opinion: 'I do not know that Rowan wrote it. Only the shouting I saw myself.',
      when: 'Wed 18 Nov, before 08:50, and at break (10:35)',
      where: 'At school',
      how: 'I saw or heard it',
      done: 'Cleaned the peg. Kept the label (both halves). A new one is up, and she chose a bigger lamp.',
    },
  },
  {
    name: 'four people on the playground',
    by: 'teacher',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'child-on-child',
      happened: `Lunch play, Thursday, 12.32 to about 12.40, behind the trim trail. I was on duty on my own at that end (Mrs Pillow was in with a nosebleed).

12.32  Dougal Hammer and Sorrel Basket were arguing over a skipping rope. I could hear them but I couldn't hear the words.
12.34  Sorrel let go. Dougal put the rope round her neck from behind, crossed it over, and pulled. I ran. I'd say it was three seconds, perhaps four, before I got there. She was coughing and her face was red. He let go as soon as he saw me.
12.35  Sent Ptolemy Spoon for first aid. He saw all of it and was shaking.
12.36  There was a pink line all the way round the front of her neck, about as wide as a pencil. It was breathing that I was worried about, and her breathing was fine. She could talk, and said that it stung.
12.40  First aid took over; see the accident book, no. 118. Mum was rung at 12.52 and took her to be checked.

Dougal didn't run off. He sat down on the log and put his hood up. When I asked him to come in with me he did. He said nothing until we were at the door, and then he said what I've written below.

Bramble Basket (Sorrel's little sister, Y1) was on the other side of the fence and screamed; she'd seen it as well. Her teacher knows.

This is the third time for Dougal with something round somebody's neck or face: the scarf, in October (I wrote that one up), and a hand over a mouth at the Halloween disco (I didn't see that, I was told). The other two were put down to "rough play". I don't think that this was play.`,
      person1Name: 'Sorrel Basket',
      person1Is: 'pupil',
      person1Part: 'harmed',
      person1Year: 'Y4',
      person2Name: 'Dougal Hammer',
      person2Is: 'pupil',
      person2Part: 'alleged',
      person2Year: 'Y5',
      person3Name: 'Ptolemy Spoon',
      person3Is: 'pupil',
      person3Part: 'witness',
      person3Year: 'Y4',
      person4Name: 'Bramble Basket',
      person4Is: 'pupil',
      person4Part: 'sibling',
      person4Year: 'Y1',
      childsWords: 'Dougal: "That\'s how you make someone stop. It don\'t hurt if you stop."',
      opinion:
        'I keep thinking about "that\'s how you make someone stop". Who showed him? I think there are two children to worry about here.',
      when: 'Thursday 19 November, 12.32-12.40',
      learned: 'as it happened',
      where: 'At school',
      how: 'I saw or heard it',
      done: 'Separated them, first aid, both mums rung by the office. Told the head as she was in the dinner hall.',
      spokenToDsl: 'no',
    },
  },
  {
    name: 'names with a circumflex',
    by: 'teacher2',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'welfare',
      happened: `Siôn Enfys (Y5) has been late or absent on 14 of the last 30 days. I had put it down to the move: they came over from Bala in the summer, and the house still isn't straight.

On Monday he told me why. His mam has been poorly since August ("mae Mam yn sâl"), and can't manage the stairs. He gets up at 6, makes the tea and toast, does his sister's hair (Gwenllïan, Y2; beautifully, two plaits), gives Mam her tablets out of the box with the days on it, and puts the washing on. Then they walk. If Mam has had a bad night he stays at home, "because what if she falls". His dad works away, on the rigs, two weeks on and two weeks off.

He wasn't complaining. He's proud of it, and rightly. He told me as if he were telling me about a job. What worried me was this: on Sunday night she did fall. He couldn't lift her, so he put a pillow under her head and a blanket over her, and sat in the hall with her until the morning. He didn't ring anybody because "they take you away". Someone has told him that – a boy at his old school, I think.

Gwenllïan said to her teacher that they "had a camp in the hall" and that there was a tŷ bach (little house) made out of coats. So she was there too.

Dŵr, tŷ, ŵy: he has been teaching us a word a day, and this morning's was "gofalwr", carer. He wrote it on the board himself.`,
      person1Name: 'Siôn Enfys',
      person1Part: 'harmed',
      person1Year: '5',
      person2Name: 'Gwenllïan Enfys',
      person2Part: 'sibling',
      person2Year: '2',
      person3Name: 'Mrs Siân Enfys (Mam)',
      person3Is: 'adult',
      person3Part: 'otherwise',
      childsWords:
        '"Mae Mam yn sâl, ond dw i’n gallu gwneud popeth." (Mum is ill, but I can do everything.)\n"Don’t let them take us, Miss. Plîs. Dim ond blino dw i." (I’m only tired.)',
      opinion:
        'A loving home, and one that is on its last legs. They need help, not telling off. I’m a bit ashamed about the letters we sent on attendance.',
      when: 'since August; the fall was on Sunday night, 15 Nov',
      learned: 'Monday 16 Nov, and today',
      where: 'At home',
      how: 'The child told me',
      done: 'Told him that I would have to ask for help and that he had done everything right. Gave him my own sandwich.',
      spokenToDsl: 'no',
    },
  },
  {
    name: 'about the headteacher',
    by: 'teacher',
    draft: {
      adult: 'yes',
      adult1Who: 'head',
      adult1Part: 'in-question',
      danger: 'no',
      kind: 'adult-conduct',
      happened: `I have thought about whether to send this for two days. It may be nothing.

On Tuesday 17 November, at about 16.50, I was leaving late by the side door. The headteacher's car was at the far end of the car park with its lights on. A Year 6 pupil, Linus Doorbell, was in the front passenger seat. There was no other adult. They drove out, and turned left, which isn't the way to where he lives.

On Wednesday I asked the office in an ordinary way whether Linus had been collected all right, because there had been a muddle with the clubs. They told me that his grandma had rung to say she was stuck, and that the head had said "leave it with me". It isn't in the late book. As far as I can tell nobody rang Grandma back.

It's the third time this half-term that I've seen Linus with the head after the end of the day. On 3 November they were in the head's office with the blind down, at 16.15. On 10 November, in the hall with the lights off, at about the same time: I put the lights on, and the head said "we're just having a chat about his worries". Linus didn't look upset on any of those days. He has a new games console, and said to the class that it was "a present from a grown-up who's proud of me". He didn't say who.

Our code of conduct says that nobody drives a child alone, and that presents are written down. It was the head who took us through it in September.

I have not spoken to Linus about this, nor to the head.`,
      person1Name: 'Linus Doorbell',
      person1Part: 'harmed',
      person1Year: '6',
      opinion:
        'There may be a perfectly good reason. I like and respect the head. If it were any other member of staff I’d have sent this on the same night, so I am sending it.',
      when: '3, 10 and 17 November, all after 16.00',
      learned: 'as above; the office, Wednesday 18 November, 12.00',
      where: 'At school',
      how: 'I saw or heard it',
      done: 'Told nobody. Wrote down the times.',
      spokenToDsl: 'no',
    },
  },
  {
    name: 'a complaint about how a report was handled',
    by: 'volunteer',
    draft: {
      adult: 'yes',
      adult1Who: 'dsl',
      adult1Part: 'in-question',
      danger: 'no',
      kind: 'complaint',
      happened: `I told the safeguarding lead about Ottilie Raincoat twice (5 Oct, in the staffroom; 2 Nov, by e-mail). Both times "leave it with me". I have asked since then whether anyone read the e-mail: no answer. Yesterday I was told in front of two mums that I "worry too much for a volunteer".

I don't need to know what was done. I want to know that somebody read it.`,
      person1Name: 'Ottilie Raincoat',
      person1Part: 'harmed',
      person1Year: 'Reception',
      when: '5 Oct - 18 Nov',
      spokenToDsl: 'yes',
    },
  },
  {
    name: 'photographs at sports day, about the chair',
    by: 'teacher2',
    draft: {
      adult: 'yes',
      adult1Who: 'chair',
      adult1Part: 'in-question',
      adult2Who: 'head',
      adult2Part: 'mentioned',
      danger: 'no',
      kind: 'photo-consent',
      happened: `The Chair of Governors took photographs on a personal phone at the indoor sports morning, of the whole of KS1, and put nine of them on a public page under "so proud of OUR school!!" with first names. Two of the children are on the no-photographs list (one for a reason that you will know). It is still up at 12:15.

When I mentioned the list I was told "it's fine, the head knows me". I can't say whether the head does know about it. One picture also shows the board with the new address of the after-school club on it.`,
      person1Name: 'Barnaby Kettle',
      person1Part: 'harmed',
      person1Year: '1',
      person2Name: 'Ada Windowsill',
      person2Part: 'harmed',
      person2Year: '2',
      when: 'Fri 13 Nov, 09:30–11:00; posted 11:48',
      learned: 'Fri 13 Nov, 12:05, from a mum',
      where: 'Online',
      how: 'A parent told me',
      done: 'Asked for it to be taken down, politely, once.',
      evidenceLink: 'https://social.example/p/our-school?photo=4&set=a.1%2C9#comment-17',
      evidenceDescription: 'The public page. I kept no copy.',
    },
  },
  {
    name: 'two members of staff in one line',
    by: 'computing',
    draft: {
      adult: 'yes',
      adult1Who: 'someone',
      adult1Account: `${oidOf('it')},${oidOf('slt')}`,
      adult1Part: 'in-question',
      danger: 'no',
      kind: 'adult-conduct',
      happened: `Tuesday 17 November, 14.05-14.15, the ICT suite. I had Y4 with me (28 children). The two colleagues whom I've picked above came in to look at the projector and began to argue about who had ordered it. I asked them quietly if they could do it outside.

It got louder. One said "you're a waste of a salary", and the other said "say that again". Then a chair was shoved. It hit the table where Posy Lampshade and Ewan Trellis were sitting, and the table caught Posy on the hip. She cried out. Neither of them seemed to notice. One threw a cable down (not at anybody) and both of them left, with the door banging so that the glass shook.

The class was completely silent for some time. Two children were in tears, and Ewan had got under the table. I put the blinds up, had everyone come and sit on the carpet, and told them that grown-ups should not behave like that, that it was over, and that it had nothing to do with them. We sang. It helped a bit.

Posy has a red patch on her left hip, seen by first aid with two adults present; accident book no. 115. It happened because of the shove, but I am as sure as I can be that it wasn't aimed at her. I don't want to say which of the two pushed the chair, because from where I stood one was in front of the other.

At 15.40 one of them came to me, said sorry for "the fuss", and asked me not to make a thing of it. I said that I had to write it down because children were there. The other one I have not seen.`,
      person1Name: 'Posy Lampshade',
      person1Part: 'harmed',
      person1Year: '4',
      person2Name: 'Ewan Trellis',
      person2Part: 'witness',
      person2Year: '4',
      childsWords:
        'Ewan: "It\'s like when the shouting comes before the breaking."\nPosy: "I\'m ok. Are they going to be sacked?"',
      opinion: 'Both of them are under a lot of strain, and both are good with children on any other day.',
      when: 'Tue 17 Nov, 14.05-14.15',
      where: 'At school',
      how: 'I saw or heard it',
      done: 'First aid. Both families have been told by the office that there was a bump, not how. I think they should be told how.',
    },
  },
  {
    name: 'about myself',
    by: 'teacher2',
    draft: {
      adult: 'yes',
      adult1Who: 'someone',
      adult1Account: oidOf('teacher2'),
      adult1Part: 'in-question',
      danger: 'no',
      kind: 'adult-conduct',
      happened: `I would like to put something on record about myself, as we were asked to do in the September training.

Today at 13.50 Cosmo Ladder (Y2) ran out of the classroom towards the road gate. I called him twice. I caught up with him at the gate, took hold of his forearm and held on to it; he pulled and dropped to the ground, and I didn't let go at once, so for a moment he was hanging by that arm. I then knelt down and let go. I also raised my voice: I said "what on earth is the matter with you!", loud enough for Y1 to turn round at the window.

The holding I would do again, because of the road. Not letting go when he dropped, and the shouting, I would not. He wasn't hurt, as far as I could see: he moved the arm normally, and there was no mark at 14.00 or at 15.00 (Mrs Pillow looked with me both times). He asked me if I was still cross. I told him that I had been frightened, that I was sorry for shouting, and that it's never his job to look after my feelings.

I rang his mum myself at 15.25, said what I've said here, and offered that she talk to somebody other than me. She thanked me, but she was upset. She asked for it to be written down, so this is also for her.

And one more thing, so that it's all in one place: on Thursday last week I sent a reading log to Cosmo's mum from my own private e-mail by mistake, because the school one had logged me out. No photographs, only his first name and his book level. I have deleted it at my end and asked her to do the same.`,
      person1Name: 'Cosmo Ladder',
      person1Part: 'harmed',
      person1Year: '2',
      person2Name: 'Mrs Pillow',
      person2Is: 'other',
      person2Part: 'witness',
      opinion: 'I was tired and scared. That’s a reason. It isn’t an excuse.',
      when: 'today, 13.50',
      where: 'At school',
      how: 'I saw or heard it',
      done: 'Rang Mum at 15.25. Told my phase leader that I would be sending this, without the details.',
    },
  },
  {
    name: 'spaces and empty lines all round, an adult nobody knew',
    by: 'volunteer',
    draft: {
      adult: 'yes',
      adult1Who: 'unknown',
      adult1Name: '  cover person, lanyard said “Supply”, grey fleece  ',
      adult1MightBe: 'neither',
      adult1Part: 'in-question',
      danger: 'yes',
      happened: `   

   happening NOW in the small hall   


   tall man i do not know, has got Monty Bucket by the back of the shirt and is marching him up and down

\tshouting
\t\tright in his face

   ive come out to type this, mrs pillow has gone in     


   `,
      person1Name: '   Monty Bucket ',
      person1Part: 'harmed',
      person1Year: ' 3 ',
      where: 'At school',
      how: 'I saw or heard it',
      done: '\n\n  got mrs pillow  \n\n',
    },
  },
  {
    name: 'a voice behind a door',
    by: 'volunteer',
    draft: {
      adult: 'yes',
      adult1Who: 'unknown',
      adult1MightBe: 'head',
      adult1Part: 'in-question',
      danger: 'no',
      kind: 'adult-conduct',
      happened:
        'Walking past the office corridor about 2.20 heard a grown up say “if you tell your mum I’ll make sure you never go on another trip”. Then a child crying. Door was shut. I did not see either of them. It could of been the headteachers room or the one next to it, they share that bit of the corridor',
      when: 'mon 2.20ish',
      where: 'At school',
      how: 'I overheard it',
    },
  },
  {
    name: 'a visitor who wore no badge',
    by: 'teacher',
    draft: {
      adult: 'yes',
      adult1Who: 'unknown',
      adult1Name: 'A governor, I think; green coat, silver car',
      adult1MightBe: 'chair',
      adult1Part: 'in-question',
      danger: 'no',
      kind: 'policy-practice',
      happened: `Our policy: every visitor signs in, wears a badge, and isn't left alone with children.
What I saw: 09:10, somebody I took to be a governor (maybe the chair, I have only met the chair once) walked through the side door that was wedged open, with no badge, and into the Nursery toilets' corridor "to have a look at the new taps". Was in there for about 5 min. with 3 children going in and out. Nobody with them. Waved at me on the way out.

------------------------------

Not saying that anything happened. I asked the Nursery staff and the children were all fine. But it's not what we tell parents.`,
      when: 'Wed 11 Nov 09:10',
      where: 'At school',
      how: 'I saw or heard it',
    },
  },
  {
    name: 'a note with no name on it',
    by: 'computing',
    draft: {
      adult: 'yes',
      adult1Who: 'unknown',
      adult1Name: '“one of the two in charge”',
      adult1MightBe: 'either',
      adult1Part: 'in-question',
      danger: 'no',
      happened: `There was a folded note under my classroom door this morning, in block capitals, on squared paper. It says: "ASK ONE OF THE TWO IN CHARGE WHY THEY MESSAGE SOME OF THE YEAR 6 GIRLS AT NIGHT. THEY WILL SAY IT IS ABOUT THE COUNCIL. IT IS NOT."

"The two in charge" might be the head and the chair, who both come to the school council, or it might be anybody. I have no idea who wrote it; an adult, I'd say, from the commas. I have not shown it to anyone. It's in a clear wallet in my bag. I've touched one corner.`,
      when: 'found 07:35',
      learned: '07:35',
      where: 'At school',
      how: 'I saw or heard it',
      evidenceDescription: 'The note itself, on paper',
    },
  },
  {
    name: 'a post about a colleague',
    by: 'teacher',
    draft: {
      adult: 'yes',
      adult1Who: 'someone',
      adult1Account: oidOf('computing'),
      adult1Part: 'harmed',
      adult2Who: 'dsl',
      adult2Part: 'mentioned',
      danger: 'no',
      kind: 'abusive-post',
      happened: `Screenshots of a post from the "Mums & Dads of the Valley" page were doing the rounds on the playground this morning. I asked to be told what it says, rather than sent it. It is about our computing lead (picked above, as the person it was done TO) and was put up last night at 22:17 by a parent, Mr Clive Gravy, whose son Horace is in Y5:

"that so called computer teacher has took my lads game off him 4 NO REASON 😡😡 shes a **** & every1 knows were she parks. some 1 shud do her tyres 🔪🚗 ((joke)) !!1!"

By 08:30 there were 46 comments. Most are silly. Some are kind. Three aren't:
  * "number plate anyone?"
  * "she lives by the chippy"
  * "the safeguarding woman's just as bad they all stick together"  <-- hence the second name

What had really happened was that Horace had a game open that's blocked in school, and it was closed, that's all; he has his tablet and was fine about it.

My colleague has seen it. She is teaching, because she says that the children haven't done anything, but she parked in the next street, and asked me to walk her back to the car. She lives alone. She would like somebody to ask the page's owner to take it down, and doesn't want to do it from her own account.

Horace has seen it as well. He wouldn't come into the suite this morning and said that his tummy hurt. He told me, "everyone's going to think it's from me." He is ten.`,
      person1Name: 'Horace Gravy',
      person1Is: 'pupil',
      person1Part: 'otherwise',
      person1Year: 'Y5',
      person2Name: 'Mr Clive Gravy (Dad)',
      person2Is: 'adult',
      person2Part: 'alleged',
      childsWords: '"everyone\'s going to think it\'s from me"',
      when: 'Last night, 22:17',
      learned: '08:30 at the gate',
      where: 'Online',
      app: '"Mums & Dads of the Valley" (public page)',
      how: 'A parent told me',
      done: 'Nobody has replied from school. Asked two parents not to pass it on. Have kept the address, see below.',
      spokenToDsl: 'no',
      evidenceLink: 'https://social.example/groups/mums-&-dads?post=2217&comment=46#c46',
      evidenceDescription: 'The post; please keep it as evidence before it is taken down',
      behalfWho: 'Someone else',
      behalfName: 'My colleague knows that I am sending this',
    },
  },
  {
    name: 'a phone in a lunch box',
    by: 'teacher2',
    draft: {
      adult: 'yes',
      adult1Who: 'someone',
      adult1Account: oidOf('slt'),
      adult1Part: 'mentioned',
      danger: 'no',
      kind: 'device-search',
      happened: `RECORD OF A SEARCH
----------------------------------------
Pupil: Ignatius Cupboard, Y6, 10 yrs
When: Thursday 19 November 2026, 13:22 to 13:31
Where: the meeting room (door open)
Searched by: me
Also there: the senior leader picked above
----------------------------------------
Why. During silent reading something in his lunch box buzzed four times. Phones are handed in at the office by 08:50, and he'd said at registration that he hadn't brought one. I asked him at 13:05, and he said it was a toy. Another child had told Mrs Saucer at lunch that he was "filming in the cloakroom". That is what made it more than a buzzing.

What was said. We told him why we were asking, what we'd do and what we would not do, and asked him if he agreed. He said "ok". He was asked if he'd like somebody else there as well: "no". He opened the lunch box himself. Nobody touched him or his clothes.

What was found. One phone, black, cracked at the corner, switched on. One half of a cheese sandwich. No one looked at what was on it: we didn't unlock it and didn't ask him to. There was a message on the locked screen, which both of us read without meaning to: "did u get it yet??" from somebody called "J".

What followed. Switched off by him, 13:30. Sealed in an envelope; signed across the flap by both of us; put in the office safe at 13:34 (envelope no. 07). Mum rung at 13:40, she is coming at 15:30. Told her about the search, its reason and that we haven't looked. She was fine about it. NOT yet given back: waiting for you to say, because of the word "filming".

How he was. Pale, then cross, then quite cheerful. He asked for the other half of his sandwich. (He'd had it.)
----------------------------------------
`,
      person1Name: 'Ignatius Cupboard',
      person1Part: 'otherwise',
      person1Year: '6',
      childsWords: '"It\'s my cousin\'s. I was only minding it."',
      opinion:
        '----\nI think that it really may be his cousin’s. The cloakroom is the bit to ask about.\n----',
      when: '19/11/2026 13:22-13:31',
      where: 'At school',
      app: 'Phone (envelope 07)',
      how: 'Another child told me',
      done: 'As above.',
      spokenToDsl: 'yes',
    },
  },
  {
    name: 'a table with tabs and line ends from another machine',
    by: 'computing',
    draft: {
      adult: 'no',
      danger: 'no',
      kind: 'filter-failure',
      happened: FILTER_TEST,
      when: 'Wed 18 Nov 16:12 until now',
      learned: 'Fri 20 Nov 07:52',
      where: 'At school',
      app: 'Trolley B (B-01 … B-16), tablets 1–6',
      how: 'A monitoring alert',
      done: 'Rang the provider 08:12\r\n\t→ "we are looking into it"\r\n\t→ call back by 10:00\r\nTold the IT lead in person, 08:20.\r\n',
      spokenToDsl: 'no',
      evidenceLink:
        'https://filter.example/reports/today?from=2026-11-18T16%3A12&to=2026-11-20&sort=-time#row-1',
      evidenceDescription: 'The empty report (no names in it)',
    },
  },
];
