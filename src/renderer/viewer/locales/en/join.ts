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
      nameReserved: 'That name belongs to somebody who has a say here. Choose another one.',
      badName: 'The room does not take this name. Use 1 to 40 characters.',
      tooMany: 'Too many attempts from your network. Wait a minute, then try again.',
    },
  },
  privacy: {
    summary: 'What this room knows of you',
    knows:
      'The name you chose, what you say here, your tips and credits; and your network address while you are connected, because the picture has to be sent to it. This page also tells the room how well the picture arrives; the host sees those figures only for all viewers together. No account, no e-mail, no tracking, no one else’s scripts.',
    reach:
      'The picture comes straight from the host’s room, encrypted on the way; the room itself can see it.',
    rename: 'Change name',
    forget: 'Forget me on this device',
  },
} as const
