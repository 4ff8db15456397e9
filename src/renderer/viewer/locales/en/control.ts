export const control = {
  control: {
    heading: 'You are in control: {{label}}',
    begins: 'You are in control: {{label}}, for {{seconds}} seconds.',
    left_one: '{{count}} second left',
    left_other: '{{count}} seconds left',
    level: 'Level',
    percent: '{{percent}} %',
    keep: 'Keep the level when I let go',
    hint: {
      slider:
        'Press and slide; let go and it stops. Arrow keys work too, Escape stops. The host’s limits hold.',
      pad: 'Press and move up or down; let go and it stops. Arrow keys work too, Escape stops. The host’s limits hold.',
      curve: 'Draw a line from left to right: it repeats until you pause it. The host’s limits hold.',
    },
    ready: { wave: 'Wave', rise: 'Rise', steps: 'Steps' },
    length: 'Length of the curve',
    seconds_one: '{{count}} second',
    seconds_other: '{{count}} seconds',
    play: 'Play',
    pause: 'Pause',
    ended: 'Your control is over: {{label}}. The time is up.',
    endedBecause: 'Your control has ended: {{label}}. Reason: {{reason}}.',
    item: 'live control, {{seconds}} s',
  },
} as const
