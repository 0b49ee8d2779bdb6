/** The sign-in screen. */
export const signin = {
  lead: "Tài liệu, biểu quyết và kết luận của cuộc họp, cùng trên một màn hình.",
  username: "Tên đăng nhập",
  password: "Mật khẩu",
  showPassword: "Hiện mật khẩu",
  hidePassword: "Ẩn mật khẩu",
  usernameMissing: "Hãy nhập tên đăng nhập.",
  passwordMissing: "Hãy nhập mật khẩu.",
  help: "Chưa có tài khoản hoặc quên mật khẩu? Hãy liên hệ thư ký cuộc họp hoặc người quản trị hệ thống.",
  insecure:
    "Địa chỉ này dùng HTTP, không mã hóa: trình duyệt không cho lưu tài liệu trên máy để đọc khi mất mạng. Mọi chức năng khác vẫn dùng được.",
} as const;
