// src/lib/literally.ts
/** A path as a glob that means nothing else. A back slash escapes nothing in Node's. */
function literally(path) {
	return path.replaceAll(/[*?[\]{}()]/g, "[$&]");
}
export { literally as t };
