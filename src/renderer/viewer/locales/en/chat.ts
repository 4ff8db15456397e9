export const chat = {
  reactions: { heading: 'React', send: 'React with {{emoji}}' },
  chat: {
    heading: 'Chat',
    empty: 'Nobody has said anything yet. Say hello.',
    input: 'Say something',
    send: 'Send',
    host: 'host',
    tip: '{{name}} tipped {{amount}}',
    sending: 'sending …',
    dismiss: 'Dismiss',
  },
} as const
