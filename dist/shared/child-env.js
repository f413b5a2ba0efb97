// src/lib/child-env.ts
/** Mortar's own inputs (the token is one) and state, and the runner's tokens. */
const ours = /^(INPUT|STATE|ACTIONS)_/;
/** The files through which a step speaks to the runner. A job gets empty ones instead. */
const fileCommands = [
	"GITHUB_ENV",
	"GITHUB_OUTPUT",
	"GITHUB_PATH",
	"GITHUB_STATE",
	"GITHUB_STEP_SUMMARY"
];
/** What a stranger's code needs to build and test, and what holds no secret. */
const harmless = /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|LANG|LANGUAGE|LC_\w+|TMPDIR|TEMP|TMP|CI|NO_COLOR|FORCE_COLOR|(HTTPS?|NO|ALL)_PROXY|SSL_CERT_\w+|NODE_EXTRA_CA_CERTS|DOCKER_(HOST|CONTEXT|CONFIG|BUILDKIT)|COMPOSE_(FILE|PROFILES|PATH_SEPARATOR|ENV_FILES|DISABLE_ENV_FILE)|GITHUB_(ACTIONS|ACTOR|BASE_REF|EVENT_NAME|HEAD_REF|JOB|REF|REF_NAME|REF_TYPE|REPOSITORY|REPOSITORY_OWNER|RUN_ATTEMPT|RUN_ID|RUN_NUMBER|SERVER_URL|API_URL|SHA|WORKFLOW|WORKSPACE)|MORTAR_RUN(_MARK)?|RUNNER_(OS|ARCH|NAME|TEMP|TOOL_CACHE|TRACKING_ID)|JAVA_HOME\w*|GO(ROOT|PATH)\w*|PYTHON(HOME|PATH)|pythonLocation|ANDROID_HOME|DOTNET_ROOT)$/i;
/**
* What a child process may know. With the rest it could act as us, or forge our outputs.
* `trusted: false`: the code is a stranger's, and a list of what is allowed takes the place of the list of what is not.
*/
function inherited(env, trusted) {
	const files = fileCommands;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name) && !files.includes(name) && (trusted || harmless.test(name))));
}
export { inherited as n, fileCommands as t };
