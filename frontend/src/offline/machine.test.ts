import { expect, test } from "vitest";

import { deviceLabel, widthToKeep } from "./machine";

test.each([
  [
    "Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 Version/16.6 Mobile/15E148 Safari/604.1",
    5,
    "iPad · Safari",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15",
    5,
    "iPad · Safari",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
    0,
    "Mac · Chrome",
  ],
  [
    "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
    10,
    "Android · Chrome",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
    0,
    "Windows · Edge",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", 0, "Linux · Firefox"],
  ["curl/8", 0, ""],
])("%s with %i touches", (agent, touches, label) => {
  expect(deviceLabel(agent, touches)).toBe(label);
});

test("pictures fill the shorter side of the screen and are never wider than what is fetched ahead", () => {
  expect(widthToKeep({ width: 820, height: 1180 } as Screen, 2)).toBe(1600);
  expect(widthToKeep({ width: 1024, height: 768 } as Screen, 1)).toBe(960);
  expect(widthToKeep({ width: 390, height: 844 } as Screen, 3)).toBe(1600);
  expect(widthToKeep({ width: 390, height: 844 } as Screen, 2)).toBe(960);
  expect(widthToKeep({ width: 2560, height: 1440 } as Screen, 2)).toBe(1600);
});
