// Bundles src/ into page/built/: one file for the page, and one for each SDK, which it loads when the
// vendor's call is joined.
import { copyFile, rm } from "node:fs/promises";
import { build } from "esbuild";

await rm("page/built", { recursive: true, force: true });
await build({
  entryPoints: ["src/page.js"],
  outdir: "page/built",
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: "es2022",
  logLevel: "warning",
});
// ElevenLabs' worklets, as files: the policy of the page has no place for blob: and data:.
for (const name of ["rawAudioProcessor.js", "audioConcatProcessor.js"]) {
  await copyFile(`node_modules/@elevenlabs/client/worklets/${name}`, `page/built/${name}`);
}
