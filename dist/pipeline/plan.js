export { t as load } from "../shared/plan.js";
