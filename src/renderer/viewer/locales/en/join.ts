export const join = {
  join: {
    heading: 'Watch and take part',
    name: 'Your name in this room',
    button: 'Watch',
    joining: 'Joining …',
    hint: 'Nothing to install, no account. Sound starts with your click.',
    problem: {
      unreachable:
        'The room does not answer. It may be starting, or your network is away. Try again in a moment.',
      noRoom: 'There is no such room. Check the link with whoever sent it to you.',
      refused: 'The room did not let you in. Ask its host.',
      private:
        'This room is private: it opens only by the link that its host gave out. Open exactly that link, or ask its host for one.',
      blocked: 'The host of this room does not let you in any more. Only the host can change that.',
      kicked: 'The host removed you from the room. You may come in again.',
      expired: 'Your last visit here has expired. Join again, you will start as someone new.',
      full: 'The room is full right now. Try again in a few minutes.',
      waiting: 'The host has to let you in. Join to wait for it.',
      turnedAway: 'The host did not let you in this time.',
      closed: 'The room is closed. Come back for the next show.',
      inviteNeeded: 'This room is private. Open the link of your invitation.',
      inviteSpent: 'This invitation is used up, over or taken back. Ask the host for another.',
      membersOnly: 'This room is for members. Ask the host for a member token.',
      ticketNeeded: 'This show needs a ticket. Nothing was charged.',
      tooFewCredits:
        'You have too few credits for a ticket, and nothing was charged. Get some below if this room sells them, or ask the host for an invitation.',
      rulesNotAccepted: 'The room’s rules have changed. Read them, then join again.',
      nameReserved: 'That name belongs to somebody who has a say here. Choose another one.',
      badName: 'The room does not take this name. Use 1 to 40 characters.',
      tooMany: 'Too many attempts from your network. Wait a minute, then try again.',
    },
  },
  privacy: {
    summary: 'What this room knows of you',
    knows:
      'A random key that this browser made, the name and colour you chose, what you say here, your tips and credits; and your network address while you are connected, because the picture has to be sent to it. This page also tells the room how well the picture arrives; the host sees those figures only for all viewers together. No account, no e-mail, no tracking, no one else’s scripts.',
    reach:
      'The picture comes straight from the host’s room, encrypted on the way; the room itself can see it.',
    rename: 'Change name',
    forget: 'Forget me on this device',
  },
} as const
