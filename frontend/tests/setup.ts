import { beforeEach } from "vitest";

import { type Area, loadTexts, setLanguage } from "~/i18n";
import { vi as texts } from "~/i18n/messages/vi";

beforeEach(async () => {
  localStorage.clear();
  await setLanguage("vi");
  await loadTexts(Object.keys(texts) as Area[]);
});
