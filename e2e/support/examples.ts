/** The pictures that come with the extension, by the names of their buttons. */
export const EXAMPLES_IN = { first: 'hourglass', all: ['hourglass', 'clock', 'balloon', 'lighthouse'] } as const;
