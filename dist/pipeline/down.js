export { t as down } from "../shared/down.js";
