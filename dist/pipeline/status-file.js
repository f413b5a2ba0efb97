export { t as keepStatus, n as statuses } from "../shared/status-file.js";
