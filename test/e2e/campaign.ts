/** A sample in every run of the tests; all of it with `npm run test:long`. */
export const isLong: boolean = process.env["MORTAR_CAMPAIGN"] === "long";

/** How often a step is killed, is cancelled, and is repeated. */
export const kills: number = isLong ? 20 : 5;
export const cancels: number = isLong ? 20 : 2;
export const repeats: number = isLong ? 20 : 2;

/** Between 0 and 1, the same for a seed every time. However many there are, they are spread evenly: by the golden ratio. */
export function fractionOf(seed: number): number {
  return ((seed + 1) * ((Math.sqrt(5) - 1) / 2)) % 1;
}
