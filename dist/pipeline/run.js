export { t as run } from "../shared/run.js";
