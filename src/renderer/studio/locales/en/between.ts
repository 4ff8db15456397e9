export const between = {
  between: {
    tab: 'Pauses',
    text: 'On the picture while you are away',
    none: 'Stay here: the picture comes back by itself.',
    hint: 'When your picture stops without “End broadcast”, viewers see “Back soon” with these words over the last picture, and how long it has been. After “End broadcast” they see that the show has ended.',
    save: 'Keep',
    caption: 'Show as caption',
  },
}
