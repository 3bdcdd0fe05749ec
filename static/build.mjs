// Builds static/dist: one stylesheet, one module a file of js/, the figures' font, pictures, icons, the barcode reader,
// the catalogue for searching without a connection. Each name carries its content's hash, each file lies there
// compressed too, and manifest.json maps plain names to built ones.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { build } from "esbuild";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const run = promisify(execFile);
const COMPRESSIBLE = new Set([".css", ".js", ".svg", ".json", ".txt", ".wasm", ".webmanifest"]);

// The large figures are all that the display face is for: its digits in one weight are a fortieth of it.
const figures = {
  name: "figures",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.woff2$/ }, async ({ path }) => ({
      contents: await subsetFont(await readFile(path), "0123456789,", {
        targetFormat: "woff2",
        variationAxes: { wght: 560 },
      }),
      loader: "file",
    })),
};

const filesOf = async (folder) =>
  (await readdir(join(here, folder), { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => join(here, folder, entry.name));

async function bundle() {
  const result = await build({
    entryPoints: [join(here, "css/app.css"), ...(await filesOf("js"))],
    outdir: dist,
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    plugins: [figures],
    assetNames: "[name]-[hash]",
    format: "esm",
    target: ["es2022", "chrome123", "firefox121", "safari17.5"],
    legalComments: "none",
    metafile: true,
    write: true,
    absWorkingDir: here,
    logLevel: "warning",
  });
  const manifest = {};
  const packages = new Set();
  for (const [path, output] of Object.entries(result.metafile.outputs)) {
    manifest[output.entryPoint ? basename(output.entryPoint) : "figures.woff2"] = basename(path);
    for (const input of Object.keys(output.inputs)) {
      const match = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/);
      if (match) packages.add(match[1]);
    }
  }
  await writeLicences([...packages].sort());
  return manifest;
}

// The worker names every file that a page begins with, so it is built last; its own name is not kept by browsers.
const OFFLINE_FILES = ["app.css", "app.js", "offline.js", "figures.woff2", "img/mark.svg"];

async function bundleWorker(manifest) {
  const files = OFFLINE_FILES.map((name) => `/static/${manifest[name]}`);
  const result = await build({
    entryPoints: [join(here, "js/worker/worker.js")],
    outdir: dist,
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022", "chrome123", "firefox121", "safari17.5"],
    legalComments: "none",
    define: {
      SHELL: JSON.stringify(files),
      VERSION: JSON.stringify(createHash("sha256").update(files.join()).digest("hex").slice(0, 8)),
    },
    metafile: true,
    absWorkingDir: here,
    logLevel: "warning",
  });
  return { "worker.js": basename(Object.keys(result.metafile.outputs)[0]) };
}

async function writeLicences(packages) {
  const texts = [];
  for (const name of packages) {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(join(folder, file), "utf8") : `Licence: ${license}`;
    texts.push(`${name} ${version}\n\n${text.trim()}\n`);
  }
  await writeFile(join(dist, "THIRD_PARTY.txt"), texts.join("\n---\n\n"));
}

async function put(file, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const name = `${basename(file, extname(file))}-${hash}${extname(file)}`;
  await writeFile(join(dist, name), content);
  return name;
}

const copy = async (file) => put(file, await readFile(file));

async function copyPictures() {
  const manifest = {};
  // Installers may show what the README does.
  const screenshots = ["day-light.png", "week-light.png"].map((name) => join(here, "../docs/images", name));
  for (const file of [...(await filesOf("img")), ...screenshots]) manifest[`img/${basename(file)}`] = await copy(file);
  return manifest;
}

// Home screens and installers take pixels: what each icon is drawn from, and how wide.
const ICONS = {
  "icon-192.png": ["mark.svg", 192],
  "icon-512.png": ["mark.svg", 512],
  "maskable-512.png": ["maskable.svg", 512],
  "touch-icon.png": ["maskable.svg", 180],
};

async function drawIcons() {
  await initWasm(await readFile(fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));
  const manifest = {};
  for (const [name, [drawing, width]] of Object.entries(ICONS)) {
    const svg = await readFile(join(here, "img", drawing), "utf8");
    const png = new Resvg(svg, { fitTo: { mode: "width", value: width } }).render().asPng();
    manifest[`img/${name}`] = await put(name, png);
  }
  return manifest;
}

async function copyBarcodeReader() {
  const file = join(here, "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm");
  return { [basename(file)]: await copy(file) };
}

// The catalogue that a phone searches by itself is the app's to make: foods, portions and how both are read are its.
async function makeCatalogue() {
  const python = join(here, "../.venv/bin/python");
  const made = await run(python, ["-m", "mgtrack.foods.offline_catalogue"], {
    cwd: join(here, ".."),
    maxBuffer: 8 * 1024 * 1024,
  });
  return { "catalogue.json": await put("catalogue.json", made.stdout) };
}

async function compress() {
  for (const entry of await readdir(dist)) {
    if (!COMPRESSIBLE.has(extname(entry))) continue;
    const content = await readFile(join(dist, entry));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    await writeFile(join(dist, `${entry}.br`), await brotli(content, { params }));
    await writeFile(join(dist, `${entry}.gz`), await gzipped(content, { level: 9 }));
  }
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const manifest = { ...(await bundle()), ...(await copyPictures()), ...(await drawIcons()), ...(await copyBarcodeReader()) };
Object.assign(manifest, await makeCatalogue(), await bundleWorker(manifest));
await writeFile(join(dist, "manifest.json"), JSON.stringify(manifest, null, 2));
await compress();
console.log(`built ${Object.keys(manifest).length} files into ${relative(process.cwd(), dist) || dist}`);
