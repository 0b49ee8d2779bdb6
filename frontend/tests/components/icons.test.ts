import { expect, test } from "vitest";

import { ICONS } from "~/components/icons";

test.each(Object.entries(ICONS))("icon %s is one path that begins with a move", (_name, path) => {
  expect(path).toMatch(/^M[\d\sMmLlHhVvAaCcSsQqZz.,-]+$/);
});
