import { t as batched } from "../shared/chunks.js";
import { C as parseJson, D as record, M as string, T as pipe, b as object, k as safeParse, x as optional } from "../shared/dist.js";
import { c as insideWorkspace, f as candidates, l as mustBeFolder, o as readCompose, s as findCompose } from "../shared/plan.js";
import { t as Problem } from "../shared/problem.js";
import { basename, dirname, join } from "node:path";
// src/lib/shell-word.ts
/**
* A text as one word of a shell command. `${` is written in two pieces: in a command of mortar.yml it might be taken for a
* reference, while for the shell nothing inside of single quotes is one.
*/
function shellWord(text) {
	if (/^[\w./:@%+=-]+$/.test(text) && !text.startsWith("-")) return text;
	return `'${text.replaceAll("'", () => `'\\''`).replaceAll("${", () => "$''{")}'`;
}
// src/lib/yaml-text.ts
const plain = /^(?:\.\/)?[A-Za-z_](?:[\w./@+=*-]|[ :](?=[^\s:]))*$/;
/** What YAML, in one of its versions, takes for something other than a text. */
const word = /^(true|false|null|yes|no|on|off|y|n)$/i;
/** A text as a YAML scalar on one line, quoted where it must be. It stands in a list of a flow style too. */
function yamlText(text) {
	return plain.test(text) && !word.test(text) ? text : quoted(text);
}
/** JSON is YAML, but for what an editor or another YAML might take for the end of a line. */
function quoted(text) {
	return JSON.stringify(text.toWellFormed()).replaceAll(/[^\P{C}]|[\u{2028}\u{2029}]/gu, (found) => found.split("").map(asEscape).join(""));
}
function asEscape(unit) {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
// src/core/survey/names.ts
const longest$1 = 50;
/** Names that are unique and that a job may have, in the order in which they are asked for. */
function namer() {
	const taken = /* @__PURE__ */ new Set();
	return (text) => {
		const base = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, longest$1) || "tests";
		let name = base;
		for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
		taken.add(name);
		return name;
	};
}
/** `api/cart.openapi.yaml` → `cart` */
function stemOf(path) {
	return basename(path).split(".")[0] ?? "";
}
// src/core/survey/config-text.ts
/** A mortar.yml that says what was found. What needs a decision, a secret or a tool first stands in it as a comment. */
function configText(found, services) {
	const nameOf = namer();
	return `${[`# What Mortar brings up, runs and gates. \`mortar plan\` checks this file and starts nothing.\n# Paths count from here. Lines that begin with "#" are examples, ready to be used.`, ...[
		environmentText(found),
		integrationText(found, nameOf),
		securityText(found, {
			services,
			nameOf
		}),
		performanceText(found, {
			services,
			nameOf
		})
	]].join("\n\n")}\n`;
}
function environmentText({ compose }) {
	return `environment:
${compose.length > 0 ? `  compose: [${compose.map(yamlText).join(", ")}]` : "  # The compose files are those that plain `docker compose` would take; `compose: [FILE, FILE]` names others."}
  ports: keep # as the file has them; "free" moves all, for many runs on one machine
  ready_timeout: 2m`;
}
function integrationText({ toolchains, collections }, nameOf) {
	const suites = toolchains.flatMap(({ folder, suites: own }) => own.map(({ name, run, reports }) => [
		`- name: ${nameOf(folder === "." ? name : `${folder}-${name}`)}`,
		`  run: ${yamlText(run)}`,
		...folder === "." ? [] : [`  working_directory: ${yamlText(folder)}`],
		reports === void 0 ? `  # reports: "reports/*.xml" # the JUnit files that it writes; without them the exit code is the answer` : `  reports: ${yamlText(reports)}`
	].map((line) => `    ${line}`)));
	const isAny = suites.length > 0;
	const example = isAny ? [] : [`    - { name: ${nameOf("api")}, run: "npm test" }`];
	const newman = collections.map((path) => {
		const name = nameOf(stemOf(path));
		const reports = `reports/${name}.xml`;
		return `    - { name: ${name}, run: ${yamlText(`npx --yes newman run ${shellWord(path)} --reporters cli,junit --reporter-junit-export ${reports}`)}, reports: ${reports} }`;
	});
	const examples = [...example, ...newman.length > 0 ? ["    # Postman collections, by a command:", ...newman] : []];
	const head = ["integration:", "  suites:"];
	return isAny ? [
		...head,
		...suites.flat(),
		...commented(examples)
	].join("\n") : commented([...head, ...examples]).join("\n");
}
/** A probe needs tokens of people, which only the user has. */
function securityText({ descriptions }, { services, nameOf }) {
	const paths = descriptions.filter((path) => !/\$\{|:\/\/|^[~\\]|^[a-z]:/i.test(path));
	return commented([
		"security: # who gets whose data; the tokens of two people must be in the environment",
		"  identities:",
		`    alice: { headers: { authorization: "Bearer \${env.ALICE_TOKEN}" } } # owns the data`,
		`    bob: { headers: { authorization: "Bearer \${env.BOB_TOKEN}" } } # must not see it`,
		"  scans:",
		...(paths.length > 0 ? paths : ["openapi.yaml"]).map((path) => {
			const service = servedBy(path, services)?.name ?? "web";
			return `    - { name: ${nameOf(`${stemOf(path)}-authorization`)}, use: probe, service: ${yamlText(service)}, openapi: ${yamlText(path)} }`;
		})
	]).join("\n");
}
function performanceText({ k6 }, { services, nameOf }) {
	const { name = "web", port } = services.find((one) => one.port !== void 0) ?? services[0] ?? {};
	const address = port === void 0 && services.length > 0 ? `${name}.ports.80` : name;
	return commented([
		"performance:",
		"  loads:",
		`    - { name: ${nameOf(`${name}-load`)}, use: load, target: "\${services.${address}.url}/", rate: 50/s, duration: 20s, p95: 500ms }`,
		...k6.length > 0 ? ["    # k6 scripts, by a command, where k6 is installed:"] : [],
		...k6.map((path) => `    - { name: ${nameOf(stemOf(path))}, run: ${yamlText(`k6 run ${shellWord(path)}`)} }`)
	]).join("\n");
}
/** The one that its name or its folder names. */
function servedBy(path, services) {
	const words = path.toLowerCase().split(/[^a-z0-9]+/);
	const callable = services.filter(({ port }) => port !== void 0);
	return callable.find(({ name }) => words.includes(name.toLowerCase())) ?? callable[0];
}
function commented(lines) {
	return lines.map((line) => `# ${line}`);
}
// src/core/survey/artefacts.ts
/** Files of each kind into which somebody looks, and which are told. */
const looked = 400;
const told = 10;
async function artefactsIn(tree) {
	const find = async (name, content) => {
		const found = [];
		for (const path of tree.files.filter((one) => name.test(one)).slice(0, looked)) {
			if (content.test(await tree.text(path))) found.push(path);
			if (found.length >= told) break;
		}
		return found;
	};
	return {
		descriptions: await find(/(?<!(^|\/)package(-lock)?)\.(ya?ml|json)$/i, /^(openapi|swagger)\s*:\s*["']?[23]|"(openapi|swagger)"\s*:\s*"(3\.\d+\.\d+|2\.0)"/m),
		k6: await find(/\.[cm]?[jt]s$/i, /\bfrom\s*["']k6(\/[\w/-]+)?["']/),
		collections: await find(/\.json$/i, /"schema"\s*:\s*"https:\/\/schema\.(get)?postman\.com\/json\/collection\//)
	};
}
// src/core/survey/tree.ts
const deepest = 5;
const most$3 = 5e3;
const longest = 262144;
/** What others have made, and what is nobody's source. Hidden folders are neither looked into. */
const foreign = /^(\..*|node_modules|vendor|target|build|dist|out|bin|obj|coverage|venv|__pycache__|site-packages|mortar-results)$/;
/** Level by level, so that a large folder deep inside hides nothing near the top. No link is followed. */
async function treeOf(root, io) {
	const files = [];
	let level = [""];
	for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
		const next = [];
		for (const folder of level) for (const name of await namesIn(join(root, folder), io)) {
			if (files.length + next.length >= most$3) break;
			const path = join(folder, name);
			const kind = await io.look(join(root, path));
			if (kind === "file") files.push(path);
			if (kind === "folder" && !foreign.test(name)) next.push(path);
		}
		level = next;
	}
	return {
		files,
		text: (path) => beginning(join(root, path), io)
	};
}
async function namesIn(folder, { names }) {
	return (await names(folder).catch(() => [])).toSorted((one, other) => one < other ? -1 : 1);
}
async function beginning(path, { read }) {
	try {
		for await (const text of batched(read(path), longest)) return text.slice(0, longest);
	} catch {}
	return "";
}
/** Of folders those that lie in none of the others: a module of a build is built with the whole. */
function outermost(folders) {
	const all = new Set(folders);
	return [...all].filter((folder) => !above(folder).some((one) => all.has(one)));
}
function above(folder) {
	const parent = dirname(folder);
	return parent === folder ? [] : [parent, ...above(parent)];
}
// src/core/survey/go.ts
const tag = /^\/\/go:build\s+(integration|e2e)\s*$/m;
/** Files whose build tag is looked for. */
const most$2 = 300;
/** `-count=1`: what Go remembers of the last time says nothing of this environment. */
async function goIn(tree) {
	const each = outermost(tree.files.filter((path) => /(^|\/)go\.mod$/.test(path)).map((path) => dirname(path))).map(async (folder) => {
		const tags = await tagIn(folder, tree);
		const run = `go test -count=1 ${tags ? `-tags=${tags} ` : ""}./...`;
		return {
			folder,
			setUp: {
				uses: "actions/setup-go@v6",
				with: { "go-version-file": folder === "." ? "go.mod" : `${folder}/go.mod` }
			},
			suites: [{
				name: "go",
				run
			}]
		};
	});
	return Promise.all(each);
}
async function tagIn(folder, tree) {
	const tests = tree.files.filter((path) => path.endsWith("_test.go") && (folder === "." || path.startsWith(`${folder}/`)));
	for (const path of tests.slice(0, most$2)) {
		const [, found] = tag.exec(await tree.text(path)) ?? [];
		if (found) return found;
	}
}
// src/core/survey/java.ts
const setUp = {
	uses: "actions/setup-java@v5",
	with: {
		distribution: "temurin",
		"java-version": "21"
	}
};
/** `verify` also runs what Failsafe runs: tests of the whole, after those of its parts. */
async function mavenIn(tree) {
	const each = outermost(tree.files.filter((path) => /(^|\/)pom\.xml$/.test(path)).map(dirname)).map(async (folder) => {
		const hasModules = /<modules>/.test(await tree.text(join(folder, "pom.xml")));
		const run = `${tree.files.includes(join(folder, "mvnw")) ? "./mvnw" : "mvn"} --batch-mode verify`;
		return {
			folder,
			setUp,
			suites: [{
				name: "maven",
				run,
				reports: `${hasModules ? "**/" : ""}target/*-reports/TEST-*.xml`
			}]
		};
	});
	return Promise.all(each);
}
/** Gradle skips tests whose inputs have not changed, and their reports are old then: so they are removed first. */
async function gradleIn(tree) {
	const builds = tree.files.filter((path) => /(^|\/)(build|settings)\.gradle(\.kts)?$/.test(path));
	const each = outermost(builds.map(dirname)).map(async (folder) => {
		const own = builds.filter((path) => dirname(path) === folder);
		const text = (await Promise.all(own.map((path) => tree.text(path)))).join("\n");
		const isMany = /^\s*include\b/m.test(text);
		const tasks = /\bintegrationTest\b/.test(text) ? "cleanIntegrationTest integrationTest" : "cleanTest test";
		const run = `${tree.files.includes(join(folder, "gradlew")) ? "./gradlew" : "gradle"} ${tasks}`;
		return {
			folder,
			setUp,
			suites: [{
				name: "gradle",
				run,
				reports: `${isMany ? "**/" : ""}build/test-results/*/*.xml`
			}]
		};
	});
	return Promise.all(each);
}
// src/core/survey/node.ts
const Manifest = pipe(string(), parseJson(), object({ scripts: optional(record(string(), string()), {}) }));
/** Scripts that talk to something that runs. */
const integrating$1 = /(^|[:_-])(integration|int|it|itest|e2e|api|acceptance|smoke|contract|system)([:_-]|$)/i;
/** Helpers of a script, and what never ends or asks somebody. */
const aside = /^(pre|post)|watch|:ui$|debug|lint|build|setup|report/i;
const most$1 = 10;
/** What `npm init` writes. */
const nothing = /no test specified/;
async function nodeIn(tree) {
	const found = /* @__PURE__ */ new Map();
	for (const path of tree.files.filter((one) => /(^|\/)package\.json$/.test(one))) {
		const { success, output } = safeParse(Manifest, await tree.text(path));
		const suites = success ? suitesOf(output.scripts, managerOf(dirname(path), tree)) : [];
		if (suites.length > 0) found.set(dirname(path), suites);
	}
	return outermost([...found.keys()]).map((folder) => ({
		folder,
		suites: found.get(folder) ?? [],
		setUp: setUpOf(folder, tree)
	}));
}
function suitesOf(scripts, manager) {
	const names = Object.keys(scripts).filter((name) => !aside.test(name));
	const talking = names.filter((name) => integrating$1.test(name));
	const usual = names.filter((name) => name === "test" && !nothing.test(scripts[name] ?? ""));
	return (talking.length > 0 ? talking : usual).slice(0, most$1).map((name) => ({
		name,
		run: name === "test" ? `${manager} test` : `${manager} run ${shellWord(name)}`
	}));
}
/** By its lock file, which lies at the root of a monorepo. */
function managerOf(folder, { files }) {
	const has = (name) => files.includes(join(folder, name)) || files.includes(name);
	if (has("pnpm-lock.yaml")) return "pnpm";
	return has("yarn.lock") ? "yarn" : "npm";
}
/** Node 25 and newer come without it: https://github.com/nodejs/corepack#how-to-install */
const corepack = "npm install --global corepack && corepack enable";
function setUpOf(folder, tree) {
	const version = [".nvmrc", ".node-version"].map((name) => join(folder, name)).find((path) => tree.files.includes(path));
	const install = {
		npm: tree.files.includes(join(folder, "package-lock.json")) ? "npm ci" : "npm install",
		pnpm: `${corepack} && pnpm install --frozen-lockfile`,
		yarn: `${corepack} && yarn install`
	};
	return {
		uses: "actions/setup-node@v5",
		with: version ? { "node-version-file": version } : { "node-version": "lts/*" },
		install: install[managerOf(folder, tree)]
	};
}
// src/core/survey/python.ts
/** Files in which pytest is named, when it is used. */
const naming = /(^|\/)(pyproject\.toml|setup\.cfg|tox\.ini|Pipfile|requirements[\w.-]*\.txt)$/;
const telling = /(^|\/)(pytest\.ini|conftest\.py)$/;
const integrating = /(^|\/)tests?\/(integration|e2e|acceptance|system)\/[^/]*\.py$/;
const reports = "reports/pytest.xml";
async function pytestIn(tree) {
	const named = tree.files.filter((path) => telling.test(path));
	for (const path of tree.files.filter((one) => naming.test(one))) if (/\bpytest\b/.test(await tree.text(path))) named.push(path);
	return outermost(named.map((path) => homeOf(dirname(path)))).map((folder) => {
		const tests = tree.files.find((path) => integrating.test(path) && path.startsWith(under(folder)));
		const only = tests ? ` ${shellWord(dirname(tests).slice(under(folder).length))}` : "";
		const { run, install } = toolsOf(folder, tree);
		return {
			folder,
			suites: [{
				name: "pytest",
				run: `${run}${only} --junitxml=${reports}`,
				reports
			}],
			setUp: {
				uses: "actions/setup-python@v6",
				with: { "python-version": "3.x" },
				install
			}
		};
	});
}
/** A conftest.py lies among the tests. */
function homeOf(folder) {
	return folder.replace(/(^|\/)tests?(\/.*)?$/, "") || ".";
}
function under(folder) {
	return folder === "." ? "" : `${folder}/`;
}
function toolsOf(folder, { files }) {
	const has = (name) => files.includes(join(folder, name));
	if (has("uv.lock")) return {
		run: "uv run pytest",
		install: "pipx install uv && uv sync"
	};
	if (has("poetry.lock")) return {
		run: "poetry run pytest",
		install: "pipx install poetry && poetry install"
	};
	const requirements = ["requirements-dev.txt", "requirements.txt"].find(has);
	const isPackage = has("pyproject.toml") || has("setup.py");
	return {
		run: "python3 -m pytest",
		install: `python3 -m pip install ${requirements ? `-r ${requirements} ` : isPackage ? ". " : ""}pytest`
	};
}
// src/core/survey/survey.ts
/** More are a repository of many systems, of which somebody has to choose. */
const most = 10;
const composeFile = /(^|\/)(docker-)?compose\.ya?ml$/;
async function survey(tree) {
	const found = await Promise.all([
		nodeIn,
		mavenIn,
		gradleIn,
		pytestIn,
		goIn
	].map((one) => one(tree)));
	const [first] = tree.files.filter((path) => composeFile.test(path));
	return {
		toolchains: found.flat().slice(0, most),
		compose: first === void 0 || !first.includes("/") ? [] : [first],
		...await artefactsIn(tree)
	};
}
// src/core/survey/workflow-text.ts
/** The smallest workflow that gates pull requests: `folder` is where mortar.yml lies, from the root of the repository. */
function workflowText({ toolchains }, folder) {
	const languages = /* @__PURE__ */ new Map();
	for (const { setUp } of toolchains) if (!languages.has(setUp.uses)) languages.set(setUp.uses, setUp);
	return `name: integration
on: [pull_request]
permissions: {}
jobs:
  integration: # make it a required check: its result is the verdict
    runs-on: ubuntu-latest
    permissions:
      contents: read # for the checkout
      pull-requests: write # for the comment
    steps:
${[
		"- uses: actions/checkout@v5",
		...languages.values().flatMap((one) => languageStep(one, folder)),
		...toolchains.flatMap((one) => installStep(one.setUp, within(folder, one.folder))),
		"- uses: OWNER/mortar@v1 # brings the environment up, runs mortar.yml, gates",
		...folder === "." ? [] : [`  with: { working-directory: ${literal(folder)} }`],
		"- uses: actions/upload-artifact@v5",
		"  if: always()",
		"  with: { name: mortar-results, path: mortar-results }"
	].map((line) => `      ${line}`).join("\n")}
`;
}
function languageStep({ uses, with: given }, folder) {
	const pairs = Object.entries(given).map(([key, value]) => {
		return `${key}: ${literal(key.endsWith("-file") ? within(folder, value) : value)}`;
	});
	return [`- uses: ${uses}`, `  with: { ${pairs.join(", ")} }`];
}
function installStep({ install }, folder) {
	if (install === void 0) return [];
	const where = folder === "." ? [] : [`  working-directory: ${literal(folder)}`];
	return [`- run: ${yamlText(install)}`, ...where];
}
function within(folder, path) {
	return folder === "." ? path : path === "." ? folder : `${folder}/${path}`;
}
/** What GitHub would take for an expression is one that gives just this text. */
function literal(text) {
	return yamlText(text.replaceAll("${{", () => "${{ '${{' }}"));
}
// src/pipeline/init.ts
const workflow = ".github/workflows/mortar.yml";
/** Writes a mortar.yml and a workflow from what lies here, in sentences. What is there already stays. */
async function init(inputs, io) {
	const { workspace } = io;
	const here = insideWorkspace(inputs.workingDirectory || ".", ".", { workspace });
	await mustBeFolder(here, void 0, io);
	const config = insideWorkspace(inputs.config || "mortar.yml", here, { workspace });
	const found = await survey(await treeOf(here, io));
	const { services, complaint } = await servicesOf(found, here, io);
	const written = [await writeNew(config, configText(found, callableOf(services)), io), await writeNew(workflow, workflowText(found, here), io)];
	if (written.every(({ isNew }) => !isNew)) throw new Problem("usage", `There is nothing to write: ${config} and ${workflow} are there.`, { hint: "They stay as they are. Remove or rename one, and it is written anew." });
	return [
		...written.map(({ text }) => text),
		"",
		"What to do next:",
		...(await nextSteps({
			found,
			complaint,
			config,
			here
		}, io)).map((step, index) => `  ${index + 1}. ${step}`)
	];
}
/** Never over what is there, and never through a link. */
async function writeNew(path, text, io) {
	for (let part = dirname(path); part !== "."; part = dirname(part)) if (await io.look(part) === "link") return {
		isNew: false,
		text: `${path} was not written: ${part} is a link.`
	};
	if (await io.create(path, text)) return {
		isNew: true,
		text: `Wrote ${path}.`
	};
	return {
		isNew: false,
		text: `${path} is there already, and stays as it is.`
	};
}
async function servicesOf({ compose }, here, io) {
	const { workspace } = io;
	const inside = (path) => insideWorkspace(path, here, { workspace });
	try {
		const named = compose.length > 0 ? compose.map((path) => join(here, path)) : void 0;
		const { services } = await readCompose(await findCompose(here, {
			named,
			inside
		}, io), io);
		return { services };
	} catch (error) {
		if (error instanceof Problem) return {
			services: {},
			complaint: error.message
		};
		throw error;
	}
}
function callableOf(services) {
	return Object.entries(services).filter(([name]) => /^[\w.-]+$/.test(name)).map(([name, service]) => {
		const [port, ...others] = candidates(service);
		return {
			name,
			...port !== void 0 && others.length === 0 && { port }
		};
	});
}
async function nextSteps({ found, complaint, config, here }, { look }) {
	const suites = found.toolchains.flatMap((one) => one.suites);
	const where = here === "." ? "" : ` --working-directory ${shellWord(here)}`;
	const isRoot = await look(".git") !== void 0;
	return [
		...complaint ? [`${complaint} Mortar brings up what a compose file says: write one first.`] : [],
		suites.length > 0 ? `See in ${config} whether ${suites.length === 1 ? "the suite is" : "these suites are"} what you mean: ${suites.map(({ run }) => run).join("; ")}` : `No tests were found: write a suite into ${config}.`,
		`\`mortar doctor${where}\` says whether all that is needed is here, \`mortar run${where}\` runs it.`,
		`In ${workflow} put the owner of the action in the place of OWNER.`,
		...isRoot ? [] : ["GitHub reads workflows only at the root of a repository, and there is no .git here: begin there, with --working-directory."]
	];
}
export { init };
