/** Where the box of chat lines usually stands, in fractions of the picture. */
export const chatLook = {
  area: { x: 0.03, y: 0.22, width: 0.32, height: 0.66 },
} as const
