import { dirname, join } from "node:path";
import type { Toolchain } from "./toolchain.ts";
import { outermost, type Tree } from "./tree.ts";

const setUp = {
  uses: "actions/setup-java@v5",
  with: { distribution: "temurin", "java-version": "21" },
} as const;

/** `verify` also runs what Failsafe runs: tests of the whole, after those of its parts. */
export async function mavenIn(tree: Tree): Promise<readonly Toolchain[]> {
  const poms = tree.files.filter((path) => /(^|\/)pom\.xml$/.test(path));
  const each = outermost(poms.map(dirname)).map(async (folder) => {
    const hasModules = /<modules>/.test(await tree.text(join(folder, "pom.xml")));
    const run = `${tree.files.includes(join(folder, "mvnw")) ? "./mvnw" : "mvn"} --batch-mode verify`;
    const reports = `${hasModules ? "**/" : ""}target/*-reports/TEST-*.xml`;
    return { folder, setUp, suites: [{ name: "maven", run, reports }] };
  });
  return Promise.all(each);
}

/** Gradle skips tests whose inputs have not changed, and their reports are old then: so they are removed first. */
export async function gradleIn(tree: Tree): Promise<readonly Toolchain[]> {
  const builds = tree.files.filter((path) => /(^|\/)(build|settings)\.gradle(\.kts)?$/.test(path));
  const each = outermost(builds.map(dirname)).map(async (folder) => {
    const own = builds.filter((path) => dirname(path) === folder);
    const text = (await Promise.all(own.map((path) => tree.text(path)))).join("\n");
    const isMany = /^\s*include\b/m.test(text);
    const tasks = /\bintegrationTest\b/.test(text)
      ? "cleanIntegrationTest integrationTest"
      : "cleanTest test";
    const run = `${tree.files.includes(join(folder, "gradlew")) ? "./gradlew" : "gradle"} ${tasks}`;
    const reports = `${isMany ? "**/" : ""}build/test-results/*/*.xml`;
    return { folder, setUp, suites: [{ name: "gradle", run, reports }] };
  });
  return Promise.all(each);
}
