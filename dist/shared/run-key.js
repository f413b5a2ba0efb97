// src/model/run-key.ts
/** Everything a run produces lies here: one folder to upload, one to delete. Without a dot, or the upload would skip it. */
const results = "mortar-results";
/** Where its evidence and its results lie. No two ever share a folder, so folders of many runs can be laid together. */
function pathOf({ run, shard, environment, step, job, attempt }) {
	return [
		run,
		shard,
		environment,
		step,
		job,
		attempt
	].join("/");
}
export { results as n, pathOf as t };
