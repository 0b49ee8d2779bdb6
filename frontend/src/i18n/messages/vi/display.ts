/** The room's big screen. */
export const display = {
  welcome: "Sắp bắt đầu",
  voting: "Đang biểu quyết",
  haveVoted: "đã biểu quyết",
  question: "Câu hỏi trước cuộc họp",
  thanks: "Xin cảm ơn các đại biểu",
  closedAt: "Cuộc họp kết thúc lúc {time}",
  published: "Kết luận đã được ban hành và có trên máy của đại biểu.",
  private: "Phiên riêng",
  privateText: "Cuộc họp đang bàn một nội dung dành riêng cho người được mời.",
  fullScreen: "Toàn màn hình",
} as const;
