/** Where a packet stands in a stream of layers (W3C webrtc-svc). One object is filled again for each packet. */
export interface LayerPlace {
  spatial: number
  temporal: number
  /** First and last packet of one layer's frame. */
  beginsFrame: boolean
  endsFrame: boolean
  /**
   * From this picture on nothing needs a picture of a higher temporal layer from before it: a decoder may be given more
   * of them.
   */
  maySwitchUp: boolean
}

export const noPlace = (): LayerPlace => ({
  spatial: 0,
  temporal: 0,
  beginsFrame: false,
  endsFrame: false,
  maySwitchUp: false,
})
