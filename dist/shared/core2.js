export { n as debug, i as error, s as group, c as info, f as warning } from "./core.js";
