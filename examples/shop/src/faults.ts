import { setting } from "./settings.ts";

/** What `SHOP_FAULT` can break. Each bites in one place: look for `planted`. */
const faults = {
  currency: "payment wants 978 where everybody else says EUR",
  tax: "cart forgets the tax",
  authorization: "cart shows an order to whoever asks for it",
  slow: "catalog takes seconds to say what is popular",
  dies: "payment gives up after a hundred questions for its rates",
  unhealthy: "fulfilment never looks at its queue",
};

export type Fault = keyof typeof faults;

const chosen = setting("SHOP_FAULT", {
  fallback: "",
  accepts: (value) => value === "" || Object.hasOwn(faults, value),
  hint: `It is empty, or one of ${Object.keys(faults).join(", ")}.`,
});

export function planted(fault: Fault): boolean {
  return chosen === fault;
}
