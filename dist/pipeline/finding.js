export { t as findingText } from "../shared/finding.js";
