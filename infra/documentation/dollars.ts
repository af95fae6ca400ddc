/** An amount of US dollars, to the cent. */
export const dollars = (amount: number): string => `$${amount.toFixed(2)}`;
