export const room = {
  room: {
    live: 'LIVE',
    offline: 'Offline',
    away: 'Back soon',
    ended: 'Ended',
    watching_one: '{{count}} watching',
    watching_other: '{{count}} watching',
    defaultTitle: 'Pulsedeck room',
  },
  link: {
    connecting: 'Connecting …',
    lost: 'The link to the room is lost. Trying again by itself; your tips wait here.',
    refused: 'The room does not take you back. Reload the page to join again.',
  },
} as const
