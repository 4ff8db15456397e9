export const mixer = {
  mixer: {
    title: 'Mixer',
    broken:
      'The mixer could not start, so no sound goes out. Reload this window; if that does not help, restart.',
    channel: { microphone: 'Microphone', programme: 'Programme', alerts: 'Alerts', tone: 'Test tone' },
    absent: { microphone: 'none chosen', programme: 'no shared sound', alerts: 'none plays', tone: 'off' },
    master: 'Goes out',
    levelOf: 'Level of {{name}}',
    clip: 'CLIP',
    muted: 'muted',
    mute: 'Mute {{name}}',
    monitor: 'Hear {{name}} here',
    gain: 'Gain of {{name}}',
    delay: 'Delay of {{name}} in milliseconds',
    delayHint: 'Holds this sound back, so that it fits a picture that comes late.',
    feedback: 'You hear your own microphone: use headphones, or it howls.',
    warning: {
      microphoneClips:
        'The microphone is too loud and sounds torn. Lower its level in the system, or step back.',
      programmeClips: 'The programme is too loud and sounds torn. Lower its gain, or the player’s volume.',
      alertsClips: 'A sound of an alert is too loud and sounds torn. Lower the gain of the alerts.',
      toneClips: 'The test tone is too loud. Lower its gain.',
      masterLimited: 'All sounds together are too loud and are held down. Lower the loudest one.',
      microphoneSilent:
        'Nothing has come from the microphone for 10 seconds. Is it switched off, or another one?',
      microphoneMuted: 'You are live and the microphone is muted: viewers do not hear you.',
    },
    care: {
      title: 'Microphone',
      noiseSuppression: 'Suppress noise',
      echoCancellation: 'Cancel echo',
      autoGainControl: 'Even out loudness',
      refused: 'This microphone or browser does not do all of it.',
    },
    ducking: {
      title: 'Ducking',
      isOn: 'Lower the programme and alerts while I speak',
      thresholdDbfs: 'Speech is over',
      amountDb: 'Lower by',
      attackMs: 'Down in',
      releaseMs: 'Up in',
    },
  },
}
