import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import SignInForm from "./SignInForm.svelte";

/** What the server answers to signing in; nobody is signed in before. */
let answer: () => Promise<Response>;

beforeEach(() => {
  vi.stubGlobal("fetch", (_path: string, init: RequestInit) =>
    init.method === "POST" ? answer() : Promise.resolve(refusal(401, "not_signed_in")),
  );
});

afterEach(() => vi.unstubAllGlobals());

function refusal(status: number, code: string): Response {
  return new Response(JSON.stringify({ code, details: {} }), { status });
}

const username = () => screen.getByLabelText<HTMLInputElement>("Tên đăng nhập");
const password = () => screen.getByLabelText<HTMLInputElement>("Mật khẩu");

async function signIn(name: string, secret: string): Promise<void> {
  await fireEvent.input(username(), { target: { value: name } });
  await fireEvent.input(password(), { target: { value: secret } });
  await fireEvent.click(screen.getByRole("button", { name: "Đăng nhập" }));
}

test("is filled in by password managers", () => {
  render(SignInForm);
  expect([username().name, username().autocomplete]).toEqual(["username", "username"]);
  expect([password().name, password().autocomplete, password().type]).toEqual([
    "password",
    "current-password",
    "password",
  ]);
});

test("shows the password when asked", async () => {
  render(SignInForm);
  await fireEvent.click(screen.getByRole("button", { name: "Hiện mật khẩu" }));
  expect(password().type).toBe("text");
});

test("says what is missing and leads there, without asking the server", async () => {
  answer = () => Promise.reject(new Error("the server was asked"));
  render(SignInForm);
  await signIn("lan", "");
  expect(screen.getByText("Hãy nhập mật khẩu.")).toBeTruthy();
  expect(document.activeElement).toBe(password());
});

test.each([
  ["sign_in.wrong", 403, "Tên đăng nhập hoặc mật khẩu không đúng."],
  ["sign_in.too_often", 429, "Đã thử quá nhiều lần. Hãy đợi vài phút rồi thử lại."],
])("says why %s was refused and forgets the password", async (code, status, text) => {
  answer = () => Promise.resolve(refusal(status, code));
  render(SignInForm);
  await signIn("lan", "sai");
  expect(await screen.findByText(text)).toBeTruthy();
  expect([username().value, password().value]).toEqual(["lan", ""]);
});

test("keeps what was typed when the server cannot be reached", async () => {
  answer = () => Promise.reject(new TypeError("failed to fetch"));
  render(SignInForm);
  await signIn("lan", "đúng");
  expect(
    await screen.findByText("Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại."),
  ).toBeTruthy();
  expect(password().value).toBe("đúng");
});

test("says that a sign-in link is dead until the first attempt", async () => {
  answer = () => Promise.resolve(refusal(403, "sign_in.wrong"));
  render(SignInForm, { notice: "Liên kết đã dùng." });
  expect(screen.getByText("Liên kết đã dùng.")).toBeTruthy();
  await signIn("lan", "sai");
  await screen.findByText("Tên đăng nhập hoặc mật khẩu không đúng.");
  expect(screen.queryByText("Liên kết đã dùng.")).toBeNull();
});
