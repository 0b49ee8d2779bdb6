import { beforeEach } from "vitest";

import { setLanguage } from "~/i18n";

beforeEach(async () => {
  localStorage.clear();
  await setLanguage("vi");
});
