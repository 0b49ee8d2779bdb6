/** All papers of a meeting in one file. */
export const boardpack = {
  title: "Trọn bộ tài liệu (PDF)",
  what: "Chương trình và các tài liệu bạn được phép lưu, ghép thành một tệp có bìa, mục lục, dấu trang và số trang chạy suốt.",
  marks: "Kèm ghi chú",
  layer: {
    mine: "Ghi chú của tôi",
    group: "Ghi chú của nhóm",
    room: "Nét vẽ chung của phòng họp",
  },
  make: "Tạo bộ tài liệu",
  again: "Tạo lại",
  making: "Đang ghép tài liệu",
  pages: "{done}/{total} trang",
  ready: "Đã xong: {count} trang, {size}",
  until: "Tệp chỉ dành cho bạn và tự xóa lúc {when}.",
  download: "Tải xuống",
  remove: "Xóa",
  failed: "Không tạo được bộ tài liệu. Có tài liệu không đọc được; hãy thử lại hoặc báo thư ký.",
  leftOut: "Không có trong bộ này:",
  why: {
    withheld: "chỉ đọc trên hệ thống",
    not_ready: "chưa sẵn sàng",
  },
} as const;
