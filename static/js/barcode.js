// The camera as another way to type a barcode: what it reads is put into the field, and sent.
const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e"];
const PAUSE_MS = 120;
const WHY_NOT = {
  NotAllowedError: "The camera isn’t allowed here. Type the digits; the browser’s settings can allow it again.",
  NotFoundError: "There is no camera. Type the digits under the bars.",
};
const WHY_NOT_ELSE = "The camera can’t be used right now. Type the digits under the bars.";

const place = document.querySelector("[data-barcode]");
const part = (name) => place.querySelector(`[data-${name}]`);
const video = part("picture");
const field = document.getElementById("code");

let stream = null;

const say = (sentence) => { part("status").textContent = sentence; };

const show = (running) => {
  video.hidden = !running;
  part("stop").hidden = !running;
  part("start").hidden = running;
};

const stop = () => {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  show(false);
};

const ownReader = async () => {
  if (!("BarcodeDetector" in window)) return null;
  const known = await window.BarcodeDetector.getSupportedFormats();
  const formats = FORMATS.filter((format) => known.includes(format));
  return formats.includes("ean_13") ? new window.BarcodeDetector({ formats }) : null;
};

const ourReader = async () => {
  const { BarcodeDetector, prepareZXingModule } = await import(place.dataset.reader);
  prepareZXingModule({ overrides: { locateFile: () => place.dataset.wasm } });
  return new BarcodeDetector({ formats: FORMATS });
};

const wait = () => new Promise((done) => { setTimeout(done, PAUSE_MS); });

// Until something is read, or the camera is stopped.
const read = async (reader, from) => {
  while (stream === from) {
    const [found] = video.readyState >= 2 ? await reader.detect(video) : [];
    if (found) return found.rawValue;
    await wait();
  }
  return null;
};

const scan = async () => {
  try {
    say("Starting the camera …");
    const mine = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    stream = mine;
    video.srcObject = mine;
    show(true);
    await video.play();
    say("Getting the reader …");
    const reader = (await ownReader()) ?? (await ourReader());
    say("Hold the bars inside the picture.");
    const digits = await read(reader, mine);
    if (digits === null) return;
    field.value = digits;
    say(`Read ${digits}.`);
    stop();
    field.form.requestSubmit();
  } catch (error) {
    stop();
    say(WHY_NOT[error.name] ?? WHY_NOT_ELSE);
  }
};

if (navigator.mediaDevices?.getUserMedia) {
  place.hidden = false;
  part("start").addEventListener("click", scan);
  part("stop").addEventListener("click", () => { stop(); say(""); });
  window.addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => { if (document.hidden && stream) { stop(); say(""); } });
}
