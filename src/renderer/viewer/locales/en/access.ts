export const access = {
  door: {
    next: 'Next show:',
    anyMoment: 'Starting any moment:',
    days_one: '{{count}} day {{hours}} h',
    days_other: '{{count}} days {{hours}} h',
    rules: 'Rules of this room',
    accept: 'Whoever joins accepts them.',
    colour: 'The colour of your name',
    colourIs: 'Your name is written in: {{colour}}',
    colours: {
      plain: 'plain',
      blue: 'blue',
      cyan: 'cyan',
      teal: 'teal',
      pink: 'pink',
      olive: 'olive',
      brown: 'brown',
      slate: 'slate',
    },
    inviteField: 'Token or invitation link',
    inviteUse: 'Use it',
    ticket_one: 'A ticket for this show costs {{count}} credit.',
    ticket_other:
      'A ticket for this show costs {{count}} credits. You get them back if the show is called off before it goes live.',
    have_one: 'You have {{count}}.',
    have_other: 'You have {{count}}.',
    buy_one: 'Buy a ticket for {{count}} credit',
    buy_other: 'Buy a ticket for {{count}} credits',
    willWait: 'This room has a waiting room: the host lets you in.',
    position: 'Number {{position}} in the line',
    stopWaiting: 'Stop waiting',
    lookAgain: 'Look again',
    state: {
      waiting: {
        heading: 'You are in the waiting room',
        hint: 'The host sees your name and lets you in. Keep this page open: it comes in by itself.',
      },
      full: {
        heading: 'The room is full',
        hint: 'Keep this page open: it comes in by itself when a place is free, in the order of the line.',
      },
      closed: {
        heading: 'The room is closed',
        hint: 'This page looks again by itself. Come back for the next show.',
      },
      inviteNeeded: {
        heading: 'This room is private',
        hint: 'It opens only with an invitation. Open the whole link that its host gave you, or paste it here.',
      },
      inviteSpent: {
        heading: 'This invitation is not good any more',
        hint: 'It was used up, has run out or was taken back. Ask the host for another and paste it here.',
      },
      membersOnly: {
        heading: 'This room is for members',
        hint: 'Paste your member token here. If you have none, ask the host.',
      },
      turnedAway: {
        heading: 'The host did not let you in',
        hint: 'You can knock again in ten minutes.',
      },
      blocked: {
        heading: 'You cannot come in',
        hint: 'The host of this room does not let you in any more. Only the host can change that.',
      },
      unsupported: {
        heading: 'This browser cannot show the room',
        hint: 'It has no WebRTC. Open this link in a current Chrome, Edge, Firefox or Safari; inside another app, choose “Open in browser”.',
      },
    },
  },
  people: {
    follow: 'Follow',
    following: 'Following',
    here_one: 'Who is here: {{count}}',
    here_other: 'Who is here: {{count}}',
    waiting_one: '{{count}} waits to come in',
    waiting_other: '{{count}} wait to come in',
    admit: 'Let in',
    admitAll: 'Let everybody in',
    turnAway: 'Turn away',
  },
} as const
