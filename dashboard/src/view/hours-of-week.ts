/** The hours of a week as the address bar and the api name them, `0` being Monday's first. */
export const hoursOfWeek: readonly string[] = Array.from({ length: 7 * 24 }, (_, hour) => String(hour))
