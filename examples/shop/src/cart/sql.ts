import { database } from "../database.ts";

/** One pool for all that the cart does. */
export const sql = database();
