// src/adapters/forges/none.ts
/** Nobody's change: a laptop, or a CI that says nothing of it. */
var none_default = {
	title: "No forge",
	docs: "https://git-scm.com",
	detect: () => false,
	change: async () => ({ name: "none" }),
	distrust: async () => void 0
};
export { none_default as default };
