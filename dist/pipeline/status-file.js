export { t as keepStatus, r as statuses } from "../shared/status-file.js";
