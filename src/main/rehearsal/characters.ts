/** What a pretend viewer likes to do: shares, not chances. */
export interface Character {
  name: string
  talks: number
  tips: number
  reacts: number
  votes: number
  spams: number
  leaves: number
  /** What a free tip of theirs is multiplied by. */
  purse: number
}

const plain = { talks: 1, tips: 1, reacts: 1, votes: 1, spams: 0, leaves: 1, purse: 1 }

/** They come in this order, and then again with a number. */
export const characters: readonly Character[] = [
  { ...plain, name: 'Lena', talks: 3, tips: 3 },
  { ...plain, name: 'Quiet Tom', talks: 0.1, tips: 2, reacts: 0.3, leaves: 0.2 },
  { ...plain, name: 'Noor', talks: 5, reacts: 3 },
  { ...plain, name: 'Big Ivo', tips: 2, purse: 20 },
  { ...plain, name: 'Pia', reacts: 6, tips: 0.3 },
  { ...plain, name: 'Spam Max', talks: 0.5, tips: 0, spams: 5, leaves: 3 },
  { ...plain, name: 'Yuki', votes: 4 },
  { ...plain, name: 'On A Train', leaves: 8 },
  { ...plain, name: 'Ada', talks: 2, votes: 2 },
  { ...plain, name: 'Small Change', tips: 6, purse: 0.2 },
  { ...plain, name: 'Zoë', reacts: 2 },
  { ...plain, name: '<b>Bobby</b>', talks: 2, spams: 1 },
]

export const chatLines = [
  'good evening',
  'hi from the train',
  'the sound is great tonight',
  'what is the goal for?',
  'again please!',
  'that was the best one so far',
  'first time here, how does the menu work?',
  'I can hear the rain behind you',
  'hello everybody',
  'I would vote for the second one',
  '😂😂😂',
  'a much longer line, because somebody always writes one that goes on and on, over the edge of whatever box it is in',
  'was that **bold**?',
  '{name} {amount} {note}',
]

export const spamLines = [
  'FREE CREDITS at http://example.com/free',
  'follow me follow me follow me',
  'AAAAAAAAAAAAAAAAAAAAAAAA',
  'buy followers: example.com',
]

export const tipNotes = ['for the rain', 'this one is for Lena', 'thank you!', 'louder', 'keep going 🎉']

export const pollQuestions: readonly { question: string; options: readonly string[] }[] = [
  { question: 'What next?', options: ['Slower', 'Faster', 'Surprise us'] },
  { question: 'Which scene?', options: ['Desk', 'Window'] },
  { question: 'Another round?', options: ['Yes', 'No', 'Later', 'Ask again'] },
]
