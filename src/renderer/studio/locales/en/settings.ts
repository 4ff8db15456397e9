export const settings = {
  settings: {
    title: 'Settings',
    theme: 'Look',
    host: { electron: 'Desktop app', browserHost: 'Browser host' },
    secrets: {
      system: 'Passwords are kept by the system.',
      file: 'Passwords are kept in a file only your user can read.',
      session: 'Passwords are forgotten when the studio quits.',
    },
    notices: 'Please read',
    dismiss: 'Read',
  },
}
