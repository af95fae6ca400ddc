/** Where Google asks from, once a minute each: five places, for USA has three. Three is the least it accepts. */
export const uptimeCheckers = { regions: ['SOUTH_AMERICA', 'USA', 'EUROPE'], places: 5 } as const;
