// src/model/progress.ts
const tellNobody = () => {};
const beginning = {
	phase: "plan",
	since: 0,
	services: [],
	jobs: []
};
/** What is known after another piece of news, at a time in milliseconds since the start. */
function after(progress, news, ms) {
	switch (news.is) {
		case "phase": {
			const { phase } = news;
			const jobs = phase === "over" ? progress.jobs.map(atLast) : progress.jobs;
			return {
				...progress,
				jobs,
				phase,
				since: ms
			};
		}
		case "runtime": return {
			...progress,
			runtime: news.runtime
		};
		case "jobs": {
			const jobs = news.jobs.map((job) => ({
				job,
				state: "waiting",
				since: ms
			}));
			return {
				...progress,
				jobs
			};
		}
		case "event": return afterEvent(progress, news.event, ms);
		case "job": return withJob(progress, {
			job: news.job,
			state: news.state,
			since: ms
		});
		case "addresses": return withService(progress, news.service, ms, (one) => ({
			...one,
			addresses: news.addresses
		}));
	}
}
function afterEvent(progress, { kind, subject }, ms) {
	if (kind === "job started") return withJob(progress, {
		job: subject,
		state: "running",
		since: ms
	});
	if (!isState(kind) || progress.phase === "teardown") return progress;
	return withService(kind === "started" && progress.phase === "prepare" ? {
		...progress,
		phase: "start",
		since: ms
	} : progress, subject, ms, (one) => afterSign(one, kind, ms));
}
/** What happens to a service is also the state in which it is then. */
function isState(kind) {
	return !/^(edge|reset|job|left)/.test(kind);
}
function afterSign(one, kind, ms) {
	const { readyMs, startedAt, state, since } = one;
	if (kind === "started" && startedAt === void 0) return {
		...one,
		startedAt: ms,
		...readyMs === void 0 && {
			state: kind,
			since: ms
		}
	};
	if (kind === "started") return readyMs === void 0 ? one : {
		...one,
		state: "restarted",
		since: ms
	};
	if (kind === "ready" && readyMs === void 0) {
		const now = state === "ended" ? "done" : "ready";
		return {
			...one,
			state: now,
			since: ms,
			readyMs: ms - (startedAt ?? since)
		};
	}
	if (kind === "ended" && readyMs !== void 0) return {
		...one,
		state: "done",
		since: ms
	};
	return {
		...one,
		state: kind,
		since: ms
	};
}
function withService(progress, service, ms, change) {
	const { services } = progress;
	const known = services.find((one) => one.service === service);
	if (!known) {
		const one = change({
			service,
			state: "created",
			since: ms,
			addresses: []
		});
		return {
			...progress,
			services: [...services, one]
		};
	}
	const changed = services.map((one) => one === known ? change(one) : one);
	return {
		...progress,
		services: changed
	};
}
/** Its next attempt takes the place of the last one. */
function withJob(progress, job) {
	const { jobs } = progress;
	if (!jobs.some((one) => one.job === job.job)) return {
		...progress,
		jobs: [...jobs, job]
	};
	return {
		...progress,
		jobs: jobs.map((one) => one.job === job.job ? job : one)
	};
}
/** What has become of a job when all is over. */
function atLast(job) {
	return job.state === "waiting" ? {
		...job,
		state: "did not run"
	} : job;
}
export { beginning as n, tellNobody as r, after as t };
