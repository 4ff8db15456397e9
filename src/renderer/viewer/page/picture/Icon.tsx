const paths = {
  play: 'M6 3.5v13l11-6.5z',
  pause: 'M6 3.5v13M14 3.5v13',
  sound: 'M3 7.5v5h3l4 3.5V4L6 7.5zM13 7a4 4 0 0 1 0 6M15.5 4.5a8 8 0 0 1 0 11',
  muted: 'M3 7.5v5h3l4 3.5V4L6 7.5zM13 7.5l5 5M18 7.5l-5 5',
  menu: 'M3 5h14M3 10h14M3 15h14M7 3.5v3M13 8.5v3M6 13.5v3',
  float: 'M2 4h16v12H2zM10 10h6v4h-6z',
  fullScreen: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
} as const

/** Drawn beside words that say the same. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
