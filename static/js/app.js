// What the pages do beyond links and forms. Everything here is a convenience: without it, each
// link leads to a whole page and each form answers with one.
import htmx from "htmx.org";
import { showTaps } from "./behaviours/adding.js";
import { offerInstalling, tellOfDevice } from "./behaviours/device.js";
import { fetchAhead } from "./behaviours/ahead.js";
import { turnDays } from "./behaviours/days.js";
import { sayWhatFailed } from "./behaviours/failures.js";
import { prepareFields } from "./behaviours/fields.js";
import { openFolds } from "./behaviours/folds.js";
import { keepPages } from "./behaviours/keeping.js";
import { forgetAfterSigningOut } from "./behaviours/leaving.js";
import { focusNumber, selectNumbers } from "./behaviours/numbers.js";
import { logOffline } from "./behaviours/offline.js";
import { ignoreDoubleTaps } from "./behaviours/settling.js";
import { runSheet } from "./behaviours/sheet.js";
import { letShare } from "./behaviours/sharing.js";
import { sendOnce } from "./behaviours/submitting.js";
import { watchToasts } from "./behaviours/toasts.js";

ignoreDoubleTaps();
selectNumbers();
runSheet();
fetchAhead();
sendOnce();
showTaps();
logOffline();
sayWhatFailed();
watchToasts();
turnDays();
openFolds();
htmx.onLoad(prepareFields);
htmx.onLoad(focusNumber);
htmx.onLoad(letShare);
htmx.onLoad(tellOfDevice);
offerInstalling();
keepPages();
forgetAfterSigningOut();
