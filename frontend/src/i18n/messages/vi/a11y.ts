/** Words that are heard rather than seen: names of icon buttons, regions and pictures. */
export const a11y = {
  skipToContent: "Đến nội dung chính",
  account: "Tài khoản: {name}",
  cancelWork: "Hủy: {what}",
  voteResult: "Kết quả biểu quyết của {count} thành viên",
  voteProgress: "Tiến độ biểu quyết của {count} thành viên",
  timeLeft: "còn lại",
  timeOver: "quá giờ",
} as const;
