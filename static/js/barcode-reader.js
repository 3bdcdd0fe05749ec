// Reads barcodes where the browser can't: a large file, fetched only when a camera is used for it.
export { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill";
