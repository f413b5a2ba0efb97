import { a as jobKeys, c as strict, i as inside, s as some } from "../../shared/options.js";
var node_test_default = {
	title: "Node's own test runner",
	docs: "https://nodejs.org/api/test.html",
	options: strict({ files: some(inside) }, jobKeys),
	invoke({ files }, results) {
		const report = `${results}/report.tap`;
		return {
			command: {
				file: "node",
				args: [
					"--test",
					...[
						"--test-reporter=spec",
						"--test-reporter-destination=stdout",
						"--test-reporter=tap",
						`--test-reporter-destination=${report}`
					],
					...files
				]
			},
			reports: [report]
		};
	}
};
export { node_test_default as default };
